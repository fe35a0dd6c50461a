"""Finding the slots of a laid-out page in WeasyPrint's boxes, for the stamper."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from weasyprint import Document
from weasyprint.formatting_structure.boxes import BlockContainerBox, Box, LineBox, TableRowBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from reports.stamping.marks import SLOT, Mark, PageMarks, Rect


def marks_of(document: Document) -> list[PageMarks]:
    """For each page where its slots stand and what is positioned absolutely."""
    return [_page_marks(page._page_box) for page in document.pages]


def _page_marks(page_box: Box) -> PageMarks:
    section = page_box.children[0].children[0].children[0]
    fixed = tuple(_rect(_real(child)) for child in section.children if child.style["position"] == "absolute")
    return PageMarks(tuple(_marks(section, Where())), fixed)


@dataclass(frozen=True)
class Where:
    """The nearest boxes around a text that matter to it."""

    block: Box | None = None
    line: Box | None = None
    row: Box | None = None


def _marks(box: Box, where: Where) -> Iterator[Mark]:
    """The slots in the box, from top to bottom."""
    if isinstance(box, TextBox) and (found := SLOT.search(box.text)):
        yield _mark(box, found[1], where)
    if isinstance(box, LineBox):
        where = replace(where, line=box)
    elif isinstance(box, BlockContainerBox):
        where = replace(where, block=box)
    elif isinstance(box, TableRowBox):
        where = replace(where, row=box)
    for child in getattr(box, "children", ()):
        yield from _marks(_real(child), where)


def _real(box: Box) -> Box:
    """The box itself where a stand-in holds the place of an absolutely positioned one."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _mark(box: Box, name: str, where: Where) -> Mark:
    return Mark(
        name=name,
        top=where.line.position_y,
        height=where.line.height,
        room=where.block.width,
        size=box.style["font_size"],
        space=box.style["word_spacing"],
        is_centred=where.block.style["text_align_all"] == "center",
        row=_rect(where.row) if where.row else None,
    )


def _rect(box: Box) -> Rect:
    return Rect(
        box.position_x, box.position_y, box.position_x + box.margin_width(), box.position_y + box.margin_height()
    )
