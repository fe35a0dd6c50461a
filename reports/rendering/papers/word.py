"""A plan as a Word file (DOCX): headings as styles, table heads that repeat, Indonesian for the spelling checker, no macros."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from reports.rendering.papers.data import Activity, Letterhead, WordData

LANGUAGE = "id-ID"
NAVY = RGBColor(0x0D, 0x2F, 0x5B)
# What XML cannot hold; a line end and a tab it can.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Files in a ZIP carry a time; always the same one, so that the same plan gives the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
NUMBER, WHOLE = 10, 165  # millimetres: the column of numbers, the whole line
SHARES = (0.34, 0.26, 0.18, 0.22)


def write_plan(data: WordData, letterhead: Letterhead) -> bytes:
    """The file, the same bytes each time. Everything that people wrote is text and nothing else."""
    paper = Document()
    set_page(paper)
    set_styles(paper)
    set_properties(paper, data)
    write_head(paper, data, letterhead)
    for heading, text in data.parts:
        paper.add_heading(clean(heading), level=1)
        write_lines(paper, text)
    if data.activities:
        paper.add_heading(_("Activities"), level=1)
        write_activities(paper, data.activities)
    write_foot(paper, data)
    return packed(paper)


def clean(text: str) -> str:
    return UNWRITABLE.sub("", text)


def set_page(paper: Paper) -> None:
    """A4 with the margins of an office letter."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)


def set_styles(paper: Paper) -> None:
    """One face, our navy for headings, Indonesian as the language of all text."""
    for style in paper.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), LANGUAGE)
        style.set(qn("w:eastAsia"), LANGUAGE)
    paper.styles["Normal"].font.name, paper.styles["Normal"].font.size = "Calibri", Pt(11)
    for name in ("Title", "Heading 1"):
        paper.styles[name].font.name = "Calibri"
        paper.styles[name].font.color.rgb = NAVY
        fonts = paper.styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    paper.styles["Title"].font.size, paper.styles["Heading 1"].font.size = Pt(20), Pt(13)


def set_properties(paper: Paper, data: WordData) -> None:
    """Title, author and times of the version itself; nothing of the machine that wrote the file."""
    about, at = paper.core_properties, dt.datetime.fromisoformat(data.submitted_at)
    about.title, about.subject, about.author = clean(data.plan_title)[:255], clean(data.title), clean(data.author)[:255]
    about.language, about.comments, about.keywords = LANGUAGE, "", ""
    about.created = about.modified = at.astimezone(dt.UTC).replace(tzinfo=None)
    about.last_modified_by = about.author


def write_head(paper: Paper, data: WordData, letterhead: Letterhead) -> None:
    for line in letterhead.names:
        strong(paper.add_paragraph(), line)
    for line in letterhead.contact:
        paper.add_paragraph(clean(line))
    if letterhead.is_specimen:
        strong(paper.add_paragraph(), _("SPECIMEN · NOT AN OFFICIAL DOCUMENT"))
    paper.add_heading(clean(data.plan_title), level=0)
    paper.add_paragraph(clean(f"{data.title} · {data.programme}"))
    table = new_table(paper, (_("What"), _("Entry")), (0.3, 0.7))
    for row in data.facts:
        fill(table, row)


def strong(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(clean(text)).bold = True


def write_lines(paper: Paper, text: str) -> None:
    """One paragraph for each line that says something."""
    for line in filter(None, map(str.strip, clean(text).split("\n"))):
        paper.add_paragraph(line)


def write_activities(paper: Paper, rows: Sequence[Activity]) -> None:
    head = (
        _("No."),
        pgettext("paper", "Activity and output"),
        pgettext("paper", "Indicator and target"),
        pgettext("paper", "When"),
        pgettext("paper", "Evidence"),
    )
    room = (WHOLE - NUMBER) / WHOLE
    table = new_table(paper, head, (NUMBER / WHOLE, *(share * room for share in SHARES)))
    for number, row in enumerate(rows, 1):
        goal, what = joined(row.indicator, row.target), joined(row.name, row.output)
        fill(table, (str(number), what, goal, row.span, row.evidence))


def joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def new_table(paper: Paper, head: Sequence[str], shares: Sequence[float]) -> Table:
    """A grid whose first row is its head, repeated on each page."""
    table = paper.add_table(rows=1, cols=len(head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(WHOLE * share)
    for cell, text, share in zip(table.rows[0].cells, head, shares, strict=True):
        cell.width = Mm(WHOLE * share)
        strong(cell.paragraphs[0], text)
    mark(table, "w:tblHeader")
    return table


def fill(table: Table, texts: Sequence[str]) -> None:
    """A row that is not torn over two pages."""
    for cell, text, column in zip(table.add_row().cells, texts, table.columns, strict=True):
        cell.width = column.width
        write_cell(cell, text)
    mark(table, "w:cantSplit")


def write_cell(cell: _Cell, text: str) -> None:
    first, *rest = clean(text).split("\n")
    cell.paragraphs[0].add_run(first)
    for line in rest:
        cell.add_paragraph(line)


def mark(table: Table, name: str) -> None:
    """Sets a property of the newest row."""
    table.rows[-1]._tr.get_or_add_trPr().append(OxmlElement(name))


def write_foot(paper: Paper, data: WordData) -> None:
    """Which version it is, and the number of the page as a field that Word counts."""
    line = paper.sections[0].footer.paragraphs[0]
    line.add_run(clean(f"{data.version_line} {data.fingerprint[:16]} · "))
    run = line.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)


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
