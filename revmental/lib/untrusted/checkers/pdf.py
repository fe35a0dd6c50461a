"""Judges a PDF from a stranger: nothing in it may run, open or carry another file; then it is written anew."""

import io
import re
from collections.abc import Iterator

import pikepdf

from .limits import MAX_OBJECTS, MAX_PAGES, Refusal

# Actions that run something, start something or send something away (ISO 32000-1, 12.6.4).
ACTIVE_ACTIONS = {
    *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR"),
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/AA"}
CARRIER_KEYS = {"/EmbeddedFiles", "/EF"}
CARRIER_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
TAIL = re.compile(rb"%%EOF\s*\Z")


def clean(content: bytes) -> bytes:
    """The PDF written anew; a signed one keeps its bytes, because writing would break the signature. Raises Refusal."""
    if not content.startswith(b"%PDF-"):
        raise Refusal("not_pdf")
    try:
        document = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise Refusal("encrypted") from None
    with document:
        check(document)
        return kept(content) if is_signed(document) else rewritten(document)


def check(document: pikepdf.Pdf) -> None:
    if document.is_encrypted:
        raise Refusal("encrypted")
    if not 0 < len(document.pages) <= MAX_PAGES:
        raise Refusal("pages")
    if calls_out_when_opened(document.Root.get("/OpenAction")):
        raise Refusal("active")
    for thing in dictionaries(document):
        check_dictionary(thing)


def calls_out_when_opened(action: pikepdf.Object | None) -> bool:
    """Going to a page of its own is all that a file may do by itself; a link waits until somebody presses it."""
    return isinstance(action, pikepdf.Dictionary) and (str(action.get("/S", "")) != "/GoTo" or "/Next" in action)


def dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, whether anything points to it or not."""
    count = 0
    waiting = [*document.objects, document.trailer]
    while waiting:
        thing = waiting.pop()
        count += 1
        if count > MAX_OBJECTS:
            raise Refusal("limits")
        if isinstance(thing, pikepdf.Array):
            waiting += [item for item in thing if is_inside(item)]
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            waiting += [value for _name, value in thing.items() if is_inside(value)]


def is_inside(value: object) -> bool:
    """A container that stands in its parent itself; the others come by `document.objects`."""
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def check_dictionary(thing: pikepdf.Object) -> None:
    keys = set(thing.keys())
    if keys & ACTIVE_KEYS or str(thing.get("/S", "")) in ACTIVE_ACTIONS:
        raise Refusal("active")
    if keys & CARRIER_KEYS or str(thing.get("/Subtype", "")) in CARRIER_ANNOTATIONS:
        raise Refusal("attachments")


def is_signed(document: pikepdf.Pdf) -> bool:
    return any("/ByteRange" in thing for thing in dictionaries(document))


def kept(content: bytes) -> bytes:
    if not TAIL.search(content):
        raise Refusal("damaged")
    return content


def rewritten(document: pikepdf.Pdf) -> bytes:
    """Only what belongs to the document: whatever else stood before, after or between is gone."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
