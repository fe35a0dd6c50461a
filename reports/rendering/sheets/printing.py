"""How sheets are printed: from their facts to HTML, assets and PDF bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reports.rendering.papers.data import Letterhead, Signature
from reports.rendering.papers.printing import paper
from reports.rendering.parts import SUFFIX, Picture, parted
from reports.rendering.sheets.data import BiodataData, NameTag, SheetData, Table, TagsData
from reports.rendering.typesetting import pdf
from reports.rendering.typesetting.fitting import STEPS, Fitted, filled, fit
from revmental.lib.typefaces import SANS, face

SIGNERS_IN_LINE = 3
TAGS_ON_PAGE = 8
# A tag as papers.css has it: its inner width in points less what wider spaces take, the sizes of the name and of the lines below.
TAG_WIDTH, TAG_NAME_SIZE, TAG_LINE_SIZE = 206.0, 17.0, 7.6
TAG_NAME_STEPS = (STEPS[:4], STEPS[:5], STEPS[1:], (75, 70, 65, 60))
TAG_LINES = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the template takes it."""

    look: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its lines broken to fit."""

    number: str
    name: Fitted
    position: Sequence[str]
    office: Sequence[str]


def render_sheet(data: SheetData, letterhead: Letterhead) -> bytes:
    """The sheet as PDF/A-2a and PDF/UA-1, the same bytes each time. Raises as `pdf.render` does."""
    return pdf.render(sheet_page(data, letterhead))


def render_biodata(data: BiodataData, letterhead: Letterhead) -> bytes:
    """A page for each person. Raises as `pdf.render` does."""
    return pdf.render(biodata_page(data, letterhead))


def render_tags(data: TagsData, letterhead: Letterhead) -> bytes:
    """Name tags, eight on a page. Raises as `pdf.render` does."""
    return pdf.render(tags_page(data, letterhead))


def sheet_page(data: SheetData, letterhead: Letterhead) -> pdf.Page:
    """HTML and assets of a sheet."""
    signing = parted(data.signatures, SIGNERS_IN_LINE)
    tables, members = ([(one, body(one)) for one in some] for some in (data.tables, data.members))
    return paper("sheets/sheet.html", letterhead, data=data, tables=tables, members=members, signing=padded(signing))


def padded(rows: Sequence[Sequence[Signature]]) -> list[list[Signature]]:
    """A single signer stands at the right, as below a letter."""
    blank = Signature("", "")
    return [[blank, *row] if len(row) == 1 and len(rows) == 1 else list(row) for row in rows]


def body(table: Table) -> list[list[Cell]]:
    return [
        [Cell(column.look, text.split("\n")) for column, text in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]


def biodata_page(data: BiodataData, letterhead: Letterhead) -> pdf.Page:
    """HTML and assets of the biodata."""
    people = [(person, asset_name(person.photo)) for person in data.people]
    page = paper("sheets/biodata.html", letterhead, data=data, people=people, scheme=pdf.SCHEME)
    photos: dict[str, Any] = {name: person.photo.data for person, name in people if person.photo}
    return replace(page, assets={**page.assets, **photos})


def asset_name(picture: Picture | None) -> str:
    if picture is None:
        return ""
    return f"{hashlib.sha256(picture.data).hexdigest()[:24]}.{SUFFIX[picture.media_type]}"


def tags_page(data: TagsData, letterhead: Letterhead) -> pdf.Page:
    """HTML and assets of the name tags."""
    pages = parted([tag_of(tag) for tag in data.tags], TAGS_ON_PAGE)
    return paper("sheets/tags.html", letterhead, data=data, pages=pages)


def tag_of(tag: NameTag) -> Tag:
    """The name as large as it fits on up to four lines; office and position on at most two each, cut with an ellipsis."""
    name = fit(tag.name, face(SANS, 700), TAG_NAME_SIZE, TAG_WIDTH, TAG_NAME_STEPS)
    return Tag(tag.number, name, shortened(tag.position), shortened(tag.office))


def shortened(text: str) -> list[str]:
    lines = filled(text.split(), face(SANS, 500), TAG_LINE_SIZE, TAG_WIDTH)
    if len(lines) <= TAG_LINES:
        return lines
    return [*lines[: TAG_LINES - 1], f"{lines[TAG_LINES - 1].rstrip(',;')} …"]
