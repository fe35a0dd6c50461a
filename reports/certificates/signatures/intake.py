"""Files that were signed elsewhere: opened in a limited child process, and each matched to the issued file that it begins with."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.words import file_sentence
from reports.jobs.files import path_of
from revmental.lib.errors import DomainError
from revmental.lib.untrusted import FileRefused, clean_copy

# All files of one upload together, out of their ZIPs: they are in memory at once.
MOST_BYTES = 120 * 1024 * 1024
UPLOADS = "signed-uploads"  # the folder of files that were signed elsewhere


@dataclass(frozen=True)
class Upload:
    """One file as it came, by the name it came under."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Matched:
    upload: Upload
    row: CertificateSignature


@dataclass(frozen=True)
class Unmatched:
    """`reason` says why the file is not taken, and what to do."""

    name: str
    reason: str


def unpacked(uploads: Iterable[Upload]) -> Iterator[Upload]:
    """The single PDFs, those within ZIPs too. Raises DomainError for a ZIP that cannot be opened, or with which they are too large
    together, by its name."""
    room = MOST_BYTES
    for upload in uploads:
        for one in members(upload) if upload.content.startswith(b"PK") else [upload]:
            room -= len(one.content)
            if room < 0:
                raise refusal_of(upload, "too_much")
            yield one


def members(upload: Upload) -> Iterator[Upload]:
    try:
        answer = clean_copy("pack", upload.content)
    except FileRefused as refused:
        raise refusal_of(upload, refused.code) from None
    place = answer.index(b"\n") + 1
    for name, size in json.loads(answer[:place]):
        yield Upload(name, answer[place : place + size])
        place += size


def refusal_of(upload: Upload, code: str) -> DomainError:
    words = {"name": upload.name, "reason": PACK_WORDS.get(code, PACK_WORDS["damaged"])}
    return DomainError(_("%(name)s: %(reason)s") % words)


PACK_WORDS: Mapping[str, Any] = {
    "too_big": gettext_lazy("larger than 10 MB. Send the files in several ZIPs."),
    "too_much": gettext_lazy("it holds too many or too large files. Send the files in several ZIPs."),
    "encrypted": gettext_lazy("it is protected by a password. Make it again without one."),
    "damaged": gettext_lazy("the ZIP is damaged. Make it again."),
}


def match(uploads: Iterable[Upload], rows: Iterable[CertificateSignature]) -> Iterator[Matched | Unmatched]:
    """Each file with the signature it is for: that of the issued file whose very bytes it begins with. Names do not count."""
    by_size: dict[int, dict[str, CertificateSignature]] = defaultdict(dict)
    for row in rows:
        issued = row.certificate.document
        by_size[path_of(issued.file.name).stat().st_size][issued.sha256] = row
    for upload in uploads:
        yield matched(upload, by_size)


def matched(upload: Upload, by_size: Mapping[int, Mapping[str, CertificateSignature]]) -> Matched | Unmatched:
    """Read once, however many lengths there are."""
    digest, place = hashlib.sha256(), 0
    for size in sorted(by_size):
        if size > len(upload.content):
            break
        digest.update(memoryview(upload.content)[place:size])
        place = size
        if row := by_size[size].get(digest.hexdigest()):
            is_unsigned = size == len(upload.content)
            return Unmatched(upload.name, file_sentence("unsigned")) if is_unsigned else Matched(upload, row)
    return Unmatched(upload.name, str(NO_PDF if not upload.content.startswith(b"%PDF-") else NOT_OURS))


NO_PDF = gettext_lazy("This is not a PDF.")
NOT_OURS = gettext_lazy(
    "It does not begin with an issued file of this class that waits for its signature: it is signed already, belongs to another "
    "class, or was written anew by the signing program. Sign the file from the ZIP, unchanged."
)
