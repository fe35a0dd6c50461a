"""Serves the bytes of a file so that nothing in them can run or be kept."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from participants.plans.evidence.models import EvidenceFile
from participants.plans.evidence.taking import JPEG


def served(file: EvidenceFile) -> FileResponse:
    """The bytes with headers under which nothing in them can run or be kept by others. Raises Http404 if they are gone."""
    try:
        content = file.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("The file is no longer there.")) from None
    response = FileResponse(
        content, as_attachment=file.content_type != JPEG, filename=file.name, content_type=file.content_type
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
