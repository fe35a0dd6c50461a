"""PDF files from people: checked and written anew, or refused with a sentence that says what to do."""

from django.utils.translation import gettext as _

from revmental.lib.errors import DomainError
from revmental.lib.untrusted import FileRefused, clean_copy
from revmental.lib.untrusted.checkers.limits import MAX_PAGES


def safe_pdf(data: bytes) -> bytes:
    """The PDF written anew (a signed one unchanged): no scripts, no started programs, no attached files, no password.

    Read up to 10 MB and 100 pages in a limited child process. Raises DomainError saying why a file is refused.
    """
    try:
        return clean_copy("pdf", data)
    except FileRefused as refused:
        raise DomainError(sentence(refused.code)) from None


def sentence(code: str) -> str:
    """What to tell the person who chose the PDF."""
    return {
        "empty": _("The file is empty. Choose it again."),
        "too_big": _("The PDF is larger than 10 MB. Save it in a smaller size."),
        "not_pdf": _("This is not a PDF. Save the document as PDF and choose it again."),
        "encrypted": _("The PDF is protected by a password. Print it to a new PDF without a password."),
        "pages": _("The PDF must have at least one and at most %(limit)d pages. Send only the pages that matter.")
        % {"limit": MAX_PAGES},
        "active": _("The PDF contains scripts or active forms. Print it to a new PDF and choose that file."),
        "attachments": _("The PDF carries other files or media. Print it to a new PDF and choose that file."),
        "limits": _("Reading the PDF took too much time or memory. Print it to a new PDF and choose that file."),
    }.get(code, _("The PDF is damaged or was sent incompletely. Save it again and choose that file."))
