"""Serves a finished file so that nothing in it can run here or be kept by others."""

import structlog
from django.http import FileResponse, Http404

from reports.jobs.enums import DocumentStatus
from reports.jobs.files import download_name, path_of
from reports.jobs.models import Document

log = structlog.get_logger(__name__)
# A file made here is never run or shown by a browser inside our site.
FILE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


def served(document: Document) -> FileResponse:
    """The file as it was made; whether the reader may have it was asked before. Raises Http404 while there is none."""
    if document.status != DocumentStatus.READY or document.is_to_be_signed:
        raise Http404
    try:
        file = open(path_of(document.file.name), "rb")  # noqa: SIM115 (the response closes it)
    except FileNotFoundError as error:
        log.error("document.file_missing", document=str(document.pk))
        raise Http404 from error
    name = download_name(document.title, document.file.name)
    return FileResponse(file, as_attachment=True, filename=name, headers=FILE_HEADERS)
