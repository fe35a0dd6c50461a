"""How django-allauth behaves here: nobody signs up by themselves, and its mails lead to the official host in our look."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest

from revmental.lib.clients import address_of
from revmental.lib.letters import dressed


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the agency (staff) or by enrolment (participants), never by a sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Keeps the user name that the account was made with."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose tries the limits count: behind the proxy everybody would otherwise share one address."""
        return address_of(request) or super().get_client_ip(request)

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMultiAlternatives:
        return dressed(super().render_mail(*args, **kwargs))

    def get_reset_password_from_key_url(self, key: str) -> str:
        return official(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return official(super().get_email_confirmation_url(request, emailconfirmation))


def official(url: str) -> str:
    """The same page on the official host: a secret link never carries the Host header of a request."""
    return settings.PUBLIC_BASE_URL + urlsplit(url)._replace(scheme="", netloc="").geturl()
