"""Signing a file that is there already: its bytes stay as they are, behind them comes a revision that holds the signature.

The field it stands in is invisible, since what is seen of it is the page's; and tagged, as PDF/UA wants every widget.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping

from reports.stamping.packing import as_string, table_object
from reports.stamping.placeholder import signature_object, signed
from reports.stamping.reading import OwnFile, UnknownFile, number_in
from reports.stamping.signing import Signature, SigningRefused

WIDGET = (
    b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/TU%b/F 132/Rect[0 0 0 0]/P %d 0 R/V %d 0 R/StructParent %d>>"
)
ELEMENT = b"<</Type/StructElem/S/Form/P %d 0 R/Pg %d 0 R/Alt%b/K[<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>]>>"


def signed_revision(issued: bytes, signature: Signature) -> bytes:
    """The issued file, unchanged to its last byte, and its signature.

    Equal values give equal bytes where the signer does. Raises SigningRefused for a file that is not one of ours.
    """
    try:
        file = OwnFile(issued)
        objects = _changed(file, signature)
        revision, start = revision_of(file, objects)
    except (UnknownFile, LookupError, ValueError) as error:
        raise SigningRefused("The file is not written as ours are.") from error
    return signed(issued + revision, len(issued) + start, signature)


def _changed(file: OwnFile, signature: Signature) -> dict[int, bytes]:
    """Every object that is new or another one with the field; the signature last, since everything before it is settled."""
    root = number_in(file.trailer, b"Root")
    pages, tree = number_in(file.text(root), b"Pages"), number_in(file.text(root), b"StructTreeRoot")
    page, document = number_in(file.text(pages), b"Kids"), number_in(file.text(tree), b"K")
    parents, label = number_in(file.text(tree), b"ParentTree"), as_string(signature.label)
    key = len(re.findall(rb"\d+ 0 R", file.text(pages)))
    widget, element, value = range(file.size, file.size + 3)
    return {
        root: _with(file.text(root), b"/AcroForm", b"<</Fields[%d 0 R]/SigFlags 3>>" % widget),
        page: _with(file.text(page), b"/Annots", b"[%d 0 R]" % widget),
        tree: _with(file.text(tree), b"/ParentTreeNextKey", b" %d" % (key + 1)),
        document: re.sub(rb"(/K ?\[[^\]]*)\]", rb"\g<1> %d 0 R]" % element, file.text(document), count=1),
        parents: _listed(file.text(parents), b" %d %d 0 R" % (key, element)),
        widget: WIDGET % (label, page, value, key),
        element: ELEMENT % (document, page, label, widget, page),
        value: signature_object(signature),
    }


def _with(dictionary: bytes, key: bytes, value: bytes) -> bytes:
    """With an entry more; raises UnknownFile where there is one already."""
    if key in dictionary:
        raise UnknownFile
    end = dictionary.rindex(b">>")
    return dictionary[:end] + key + value + dictionary[end:]


def _listed(dictionary: bytes, items: bytes) -> bytes:
    """With the items at the end of its last list."""
    end = dictionary.rindex(b"]")
    return dictionary[:end] + items + dictionary[end:]


def revision_of(file: OwnFile, objects: Mapping[int, bytes]) -> tuple[bytes, int]:
    """What is written behind the file so that it holds these objects, and where in it the last of them begins."""
    parts, places, place = [], {}, len(file.data)
    for number, text in objects.items():
        places[number] = place
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, text))
        place += len(parts[-1])
    last = place - len(parts[-1]) - len(file.data)
    number = max(objects) + 1
    places[number] = place
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _table(file, places), place))
    return b"".join(parts), last


def _table(file: OwnFile, places: Mapping[int, int]) -> bytes:
    """The cross-references of the revision; what is not among them stands where the issued file says."""
    numbers = sorted(places)
    rows = b"".join(b"\1" + places[number].to_bytes(4, "big") + b"\0\0" for number in numbers)
    spans = b" ".join(b"%d %d" % span for span in _spans(numbers))
    old = hashlib.sha256(file.trailer).hexdigest()[:32].encode()
    head = b"".join(
        (
            b"/Type/XRef/Size %d/W[1 4 2]/Index[%b]/Prev %d" % (numbers[-1] + 1, spans, file.table_at),
            b"/Root %d 0 R/Info %d 0 R" % (number_in(file.trailer, b"Root"), number_in(file.trailer, b"Info")),
            b"/ID[%b<%b>]" % (_identifier(file.trailer), old),
        )
    )
    return table_object(head, rows)


def _identifier(trailer: bytes) -> bytes:
    """The name the file was born with: its revisions keep it."""
    found = re.search(rb"/ID ?\[ ?(<[0-9a-fA-F]+>|\([0-9a-fA-F]+\))", trailer)
    if found is None:
        raise UnknownFile
    return found[1]


def _spans(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring numbers as (first, how many)."""
    first = before = numbers[0]
    for number in numbers[1:]:
        if number != before + 1:
            yield first, before - first + 1
            first = number
        before = number
    yield first, before - first + 1
