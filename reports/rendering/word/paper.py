"""What every Word file (DOCX) of ours is made of: headings as styles, table heads that repeat, Indonesian for the spelling checker."""

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

LANGUAGE = "id-ID"
NAVY = RGBColor(0x0D, 0x2F, 0x5B)
# What XML cannot hold; a line end and a tab it can.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Files in a ZIP carry a time; always the same one, so that the same content gives the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
WHOLE = 165  # millimetres of a line
NAMESPACE = nsdecls("w")


def new_paper() -> Paper:
    """An empty A4 paper in our styles; nothing in it is of the machine that writes it."""
    paper = Document()
    set_page(paper)
    set_styles(paper)
    return paper


def clean(text: str) -> str:
    return UNWRITABLE.sub("", text)


def set_page(paper: Paper) -> None:
    """A4 with the margins of an office letter."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)


def lay_across(paper: Paper) -> None:
    """From here on the sheets are laid across."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)


def lay_upright(paper: Paper) -> None:
    """From here on they stand upright again."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)


def set_styles(paper: Paper) -> None:
    """One face, our navy for headings, Indonesian as the language of all text."""
    for style in paper.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), LANGUAGE)
        style.set(qn("w:eastAsia"), LANGUAGE)
    paper.styles["Normal"].font.name, paper.styles["Normal"].font.size = "Calibri", Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        paper.styles[name].font.name = "Calibri"
        paper.styles[name].font.color.rgb = NAVY
        fonts = paper.styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, size in (("Title", 20), ("Heading 1", 13), ("Heading 2", 11)):
        paper.styles[name].font.size = Pt(size)


def strong(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(clean(text)).bold = True


def write_lines(paper: Paper, text: str) -> None:
    """One paragraph for each line that says something."""
    for line in filter(None, map(str.strip, clean(text).split("\n"))):
        paper.add_paragraph(line)


def add_drawing(paper: Paper, picture: bytes, *, alt: str, width: float) -> None:
    """A PNG in a line of its own, `width` millimetres wide; `alt` is for who cannot see it."""
    run = paper.add_paragraph().add_run()
    run.add_picture(io.BytesIO(picture), width=Mm(width))
    run._r.find(f".//{qn('wp:docPr')}").set("descr", clean(alt))


def new_table(paper: Paper, head: Sequence[str], shares: Sequence[float], *, whole: int = WHOLE) -> Table:
    """A grid whose first row is its head, repeated on each page; `whole` is its width in millimetres."""
    table = paper.add_table(rows=1, cols=len(head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(whole * share)
    for cell, text, share in zip(table.rows[0].cells, head, shares, strict=True):
        cell.width = Mm(whole * share)
        strong(cell.paragraphs[0], text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def fill(table: Table, *rows: Sequence[str]) -> None:
    """Rows of plain cells, none torn over two pages. Written as XML: a class's attendance has 17,000 cells."""
    widths = [round(column.width.twips) for column in table.columns]
    for texts in rows:
        cells = "".join(cell_xml(text, width) for text, width in zip(texts, widths, strict=True))
        table._tbl.append(parse_xml(f"<w:tr {NAMESPACE}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"))


def cell_xml(text: str, width: int) -> str:
    """A cell with one paragraph for each line of its text."""
    lines = (
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in clean(text).split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'


def write_field(paragraph: Paragraph, instruction: str) -> None:
    """Something that Word works out when it shows the file, as the number of the page."""
    for part in (field_mark("begin"), field_words(instruction), field_mark("end")):
        paragraph.add_run()._r.append(part)


def write_contents(paper: Paper, entries: Sequence[tuple[int, str]]) -> None:
    """A list of headings, each with its level from 1: Word fills it anew with its own page numbers; what does not work out fields
    shows it as it stands here."""
    paragraphs = [paper.add_paragraph() for _entry in entries]
    for part in (field_mark("begin"), field_words('TOC \\o "1-2" \\h \\z \\u'), field_mark("separate")):
        paragraphs[0].add_run()._r.append(part)
    for paragraph, (level, text) in zip(paragraphs, entries, strict=True):
        paragraph.add_run(clean(text)).bold = level == 1
        paragraph.paragraph_format.left_indent = Mm(7 * (level - 1))
        paragraph.paragraph_format.space_before = Pt(6 if level == 1 else 0)
        paragraph.paragraph_format.space_after = Pt(0)
    paragraphs[-1].add_run()._r.append(field_mark("end"))
    update_fields(paper)


def field_mark(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def field_words(instruction: str) -> BaseOxmlElement:
    words = OxmlElement("w:instrText")
    words.text = instruction
    return words


def heading_on_new_page(paper: Paper, text: str) -> Paragraph:
    """Begins a page by itself: a break of its own would leave an empty page where the one before is full to the last line."""
    heading = paper.add_heading(clean(text), level=1)
    heading.paragraph_format.page_break_before = True
    return heading


def update_fields(paper: Paper) -> None:
    """Word asks when it opens the file whether to work out its fields, so that the list of contents is filled."""
    wish = OxmlElement("w:updateFields")
    wish.set(qn("w:val"), "true")
    paper.settings.element.append(wish)


def small(table: Table) -> None:
    """All its texts in small type, with little room around them: for grids of many columns."""
    for run in table._tbl.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        properties.sz_val = Pt(7)
    margins = parse_xml(
        f'<w:tblCellMar {NAMESPACE}><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>'
    )
    table._tbl.tblPr.append(margins)


def packed(paper: Paper) -> bytes:
    """The file with its parts in order and without the time of writing."""
    raw, out = io.BytesIO(), io.BytesIO()
    paper.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
