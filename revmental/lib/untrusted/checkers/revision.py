"""Judges a signed PDF against the file it was made of: the same bytes, then a revision that adds a signature and nothing else."""

import io
import json
from collections.abc import Iterator

import pikepdf

from .limits import Refusal
from .pdf import check
from .signature import LONGEST_NAME, RANGE, judged

# What a revision that signs may write anew: the catalogue, its own description, pages that get the field, the tags of the field.
NEW_IN_ROOT = {"/AcroForm", "/DSS", "/Extensions", "/Version", "/Perms", "/Metadata"}
NEW_IN_PAGE = {"/Annots", "/StructParents", "/Tabs"}
DESCRIPTIONS = {"/Metadata", "/XRef", "/ObjStm"}


def clean(content: bytes, *, first: int) -> bytes:
    """JSON {"name": whom the certificate names}; `first` is how long the original file is. Raises Refusal."""
    places = list(RANGE.finditer(content, first))
    if not places:
        raise Refusal("unsigned")
    state, name = judged(content, *map(int, places[-1].groups()))
    if state != "intact":
        raise Refusal(state)
    with pikepdf.open(io.BytesIO(content[:first])) as old, pikepdf.open(io.BytesIO(content)) as new:
        check(new)
        if not says_the_same(old, new):
            raise Refusal("changed")
    return json.dumps({"name": name[:LONGEST_NAME]}).encode()


def says_the_same(old: pikepdf.Pdf, new: pikepdf.Pdf) -> bool:
    """Whether every object of the old file is what it was, but for what signing touches; and no note but the field was added."""
    tree = old.Root.get("/StructTreeRoot")
    tags = [tree, tree.K[0], tree.ParentTree] if tree is not None else []
    free = {thing.objgen for thing in (*tags, old.trailer.get("/Info", pikepdf.Dictionary()))}
    pages = {page.obj.objgen for page in old.pages}
    return (
        len(old.pages) == len(new.pages)
        and same_but(old.Root, new.Root, NEW_IN_ROOT)
        and all(same_but(a.obj, b.obj, NEW_IN_PAGE) for a, b in zip(old.pages, new.pages, strict=True))
        and all(same(thing, new.get_object(thing.objgen)) for thing in others(old, free | pages | {old.Root.objgen}))
        and all(is_field(note) for page in new.pages for note in page.get("/Annots", []))
    )


def others(document: pikepdf.Pdf, left_out: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    for thing in document.objects:
        is_description = isinstance(thing, pikepdf.Stream) and str(thing.get("/Type", "")) in DESCRIPTIONS
        if thing.objgen not in left_out and not is_description:
            yield thing


def same(old: pikepdf.Object, new: pikepdf.Object) -> bool:
    if isinstance(old, pikepdf.Stream):
        is_same = isinstance(new, pikepdf.Stream) and old.read_raw_bytes() == new.read_raw_bytes()
        return is_same and same_but(old, new, {"/Length"})
    return old.unparse(resolved=True) == new.unparse(resolved=True)


def same_but(old: pikepdf.Object, new: pikepdf.Object, free: set[str]) -> bool:
    """Whether two dictionaries say the same under every key but these."""
    keys = (set(old.keys()) | set(new.keys())) - free
    return all(key in old and key in new and text_of(old[key]) == text_of(new[key]) for key in keys)


def text_of(value: object) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else str(value).encode()


def is_field(note: pikepdf.Object) -> bool:
    """A signature's field, shown or not."""
    kind = note.get("/FT", note.get("/Parent", pikepdf.Dictionary()).get("/FT", ""))
    return str(note.get("/Subtype", "")) == "/Widget" and str(kind) == "/Sig"
