"""What an operator asks for while inside an agency is written down before it is answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from revmental.accounts.support.services import note_look


class SupportMiddleware:
    """Every request of an operator in support, in the trail of the agency; it fails closed if it cannot be written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (session := request.user.support_now):
            note_look(session, by=request.user, path=request.path)
        return self.get_response(request)
