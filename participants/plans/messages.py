"""How mail about a plan leaves: to an address, or not at all. Its texts stand with what they tell of."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from participants.enrolment.models import Enrolment
from revmental.mail.services import Message, post_messages


def address_to(name: str, *args: object) -> str:
    """A full address on the official host."""
    return settings.PUBLIC_BASE_URL + reverse(name, args=args)


def mail_of(enrolment: Enrolment) -> str:
    """Where the participant gets mail: at the address they gave, else that of their account; "" for nowhere."""
    person = enrolment.person
    return person.email or (person.user.email if person.user else "")


def post(kind: str, key: str, to: tuple[str, str], text: tuple[str, str], *, agency: Any, by: Any) -> None:
    """One message, or none without an address. `to`: address and name; `text`: subject and body."""
    recipient, name = to
    if recipient:
        post_messages([Message(kind, key, recipient, name, *text)], agency=agency, by=by)
