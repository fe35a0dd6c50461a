"""What an operator asks for while inside an agency is written down before it is answered; asking is all they may do there."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from revmental.accounts.access import READS, Access, refuse_unless
from revmental.accounts.roles import Permission
from revmental.accounts.support.services import note_look

# What is still done during a visit: nothing of the agency's.
OWN = {Permission.OWN_ACCOUNT, Permission.SUPPORT_ENTER}


class SupportMiddleware:
    """Every request of an operator in support, in the trail of the agency; it fails closed if it cannot be written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (session := request.user.support_now):
            note_look(session, by=request.user, path=request.path)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]) -> None:
        """Some rights to see something allow to press a button as well, as to send a message again; not in support."""
        access: Access | None = getattr(view, "access", None)
        permission = access.permission if access else None
        if permission and permission not in OWN and request.method not in READS and request.user.is_authenticated:
            refuse_unless(request.user.support_now is None, request, permission)
