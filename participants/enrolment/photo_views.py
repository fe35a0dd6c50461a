"""Serves photos to those who may see the roster, and to the person."""

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission


@requires(Permission.ROSTER_VIEW, Enrolment)
def enrolment_photo(request: HttpRequest, enrolment: Enrolment) -> FileResponse:
    """The photo as stored: a JPEG that we re-encoded ourselves."""
    if not enrolment.person.photo:
        raise Http404(_("There is no photo."))
    response = FileResponse(enrolment.person.photo.open("rb"), content_type="image/jpeg")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
