"""What an evidence file is, before any row: the harmless copy of its bytes and the name that people see. No rows, no storage."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from revmental.lib.images import safe_jpeg
from revmental.lib.pdfs import safe_pdf

MAX_BYTES = 10 * 1024 * 1024
MAX_SIDE = 2400
MAX_FILES = 20
MAX_NAME = 120
JPEG, PDF = "image/jpeg", "application/pdf"
SUFFIX = {JPEG: ".jpg", PDF: ".pdf"}


@dataclass(frozen=True)
class SafeFile:
    """Bytes that our own process wrote, what they are, and the name to show."""

    name: str
    content_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def take(name: str, data: bytes) -> SafeFile:
    """The harmless copy of an upload: PDF by its first bytes, else a picture. Raises DomainError saying why it is refused."""
    if data.startswith(b"%PDF-"):
        return SafeFile(shown_name(name, PDF), PDF, safe_pdf(data))
    return SafeFile(shown_name(name, JPEG), JPEG, safe_jpeg(data, max_side=MAX_SIDE))


def shown_name(raw: str, content_type: str) -> str:
    """The name as people gave it, without folders, control signs and direction marks, ending as the content is.

    It is shown and offered for saving; where the bytes stand is never made from it.
    """
    last = re.split(r"[/\\]", raw)[-1]
    visible = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", " ".join(visible.split())).strip(". ")
    return (stem[:MAX_NAME] or _("evidence")) + SUFFIX[content_type]
