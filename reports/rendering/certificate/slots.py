"""What of a certificate is the person's and what the class's: the template that pages of one shape share, and a record's values."""

import dataclasses
import functools
import io
from dataclasses import dataclass

from PIL import Image

from reports.rendering.certificate.composing import address, addresses, assets_of, backdrops, composed
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.design import FACTS
from reports.rendering.certificate.layout import Sheet, sheet_of, shown_facts
from reports.rendering.parts import Picture
from reports.rendering.typesetting import pdf
from reports.stamping.compiling.assembly import compile_template
from reports.stamping.marks import PHOTO, SLOT, Specimen
from reports.stamping.refusals import StampRefused
from reports.stamping.template import CompiledTemplate, Record, Text
from revmental.lib.typefaces import SANS, SERIF, face, shaping_tables

# Values that each person has, and those that leave another page behind when they are missing.
ALWAYS = ("number", "name_line", "qr_url", "identifier_label", *FACTS)
OPTIONAL = ("lan_code", "serial_number", "qualification")
TEMPLATES = 32  # kept by a worker; about a third of a megabyte each
# The faces slots are set in, by their class on the bank's page.
BANK = {"headline": (SERIF, 600), "label": (SANS, 400), "value": (SANS, 500)}
LATIN = (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180))
SIGNS = (0x2010, *range(0x2013, 0x2027), 0x2032, 0x2033, 0x20AC)
LIGATURES = "ff fi fl fj ft ffi ffl"


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything about a page but the values of its slots: those stand as `{name}`. Equal shapes share a template."""

    blank: CertificatePage
    density: str


@dataclass(frozen=True, slots=True)
class BankText:
    """One paragraph of the bank."""

    name: str
    text: str


def shape_of(sheet: Sheet) -> Shape:
    """The sheet without its person. Raises StampRefused where a text of the class reads like a slot."""
    page = sheet.page
    slots = {name: f"{{{name}}}" for name in (*ALWAYS, *(name for name in OPTIONAL if getattr(page, name)))}
    photo = Picture(dot(3, 4), "image/jpeg", f"{{{PHOTO}}}")
    shared = dataclasses.replace(page, **dict.fromkeys(slots, ""), photo=None)
    unpictured = dataclasses.replace(shared, logo=None, autograph=None, second_autograph=None)
    if SLOT.search(str(unpictured)):
        raise StampRefused("template", "{")
    return Shape(dataclasses.replace(shared, **slots, photo=photo, seal="", key=""), sheet.density)


def record_of(sheet: Sheet) -> Record:
    """The person's values, broken into the lines that the layout has chosen."""
    page = sheet.page
    single = {name: Text((_collapsed(getattr(page, name)),)) for name in (*ALWAYS, *OPTIONAL) if name not in FACTS}
    facts = {name: Text(lines) for name, (_label, lines) in zip(shown_facts(page), sheet.facts, strict=True)}
    photo = {PHOTO: Text((page.photo.alt,))} if page.photo else {}
    return {
        **single,
        **facts,
        **photo,
        "name_line": Text(sheet.name.lines, sheet.name.step),
        "holder": Text(sheet.holder),
    }


def _collapsed(text: str) -> str:
    """White space as HTML folds it; a space that does not break is a letter."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", "\0").split()).replace("\0", "\N{NO-BREAK SPACE}")


def template_of(shape: Shape) -> CompiledTemplate:
    """The shape's template. Raises StampRefused where it can have none."""
    found = compiled(shape)
    if isinstance(found, StampRefused):
        raise StampRefused(found.reason, found.where)
    return found


@functools.lru_cache(maxsize=TEMPLATES)
def compiled(shape: Shape) -> CompiledTemplate | StampRefused:
    """The shape's template or why it can have none, found when first needed: a class that is refused is not tried for each page."""
    try:
        return compile_template(_specimen(shape))
    except StampRefused as refusal:
        return StampRefused(refusal.reason, refusal.where)  # without the traceback, which would keep the whole specimen


def _specimen(shape: Shape) -> Specimen:
    page, qr = shape.blank, Picture(dot(1, 1), "image/jpeg", "")
    sheet = sheet_of(page, {**addresses(page), "qr": address(qr)}, shape.density)
    sheet = dataclasses.replace(sheet, holder=("{holder}",))
    assets = dict(assets_of(page)) | {address(qr).removeprefix(pdf.SCHEME): qr.data}
    faces = [_bank_letters(*BANK[name]) for name in BANK]
    bank = [BankText(name, f"{{{name}}} {letters} {LIGATURES}") for name, letters in zip(BANK, faces, strict=True)]
    document, marks = pdf.render_marked(
        composed([sheet], assets, bank=bank), backdrops(page)[: 2 if page.subjects else 1]
    )
    return Specimen(
        document=document,
        pages=tuple(marks[:-1]),
        faces=[shaping_tables(*BANK[name]) for name in BANK],
        letters=[frozenset(letters) | {" "} for letters in faces],
        language=str(page.language),  # one of a model's choices is equal to it, and the shaper takes none
        qr=qr.data,
        photo=dot(3, 4),
    )


@functools.cache
def _bank_letters(family: str, weight: int) -> str:
    """The letters of Latin and the signs that the face has, in the order of their codes."""
    widths = face(family, weight).widths
    return "".join(letter for letter in map(chr, (*LATIN, *SIGNS)) if letter in widths)


@functools.cache
def dot(width: int, height: int) -> bytes:
    """A tiny JPEG of these proportions that stands for a picture."""
    output = io.BytesIO()
    Image.new("RGB", (width, height), (1, 2, 3)).save(output, "JPEG")
    return output.getvalue()
