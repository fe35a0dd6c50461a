"""The laporan penyelenggaraan as a Word file (DOCX), for offices that edit it: the same chapters, tables and figures as the PDF."""

import io

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from reports.rendering.report.contents import Chapter, Section, appendices_of, chapters_of
from reports.rendering.report.data import ReportData
from reports.rendering.report.figures import Figures
from reports.rendering.report.word_tables import ACROSS, TABLES
from reports.rendering.word.paper import (
    LANGUAGE,
    WHOLE,
    clean,
    heading_on_new_page,
    lay_across,
    new_paper,
    packed,
    strong,
    write_contents,
    write_field,
)

COVER_SPACE, SIGNATURE_SPACE = Pt(90), Pt(48)


def write_report(data: ReportData) -> bytes:
    """The file, the same bytes each time. Everything that people wrote is text and nothing else."""
    paper, figures = new_paper(), Figures(data)
    set_properties(paper, data)
    write_cover(paper, data)
    write_foreword(paper, data)
    write_headings(paper, data)
    for chapter in chapters_of(data):
        write_chapter(paper, chapter, figures)
    write_signature(paper, data)
    for appendix in appendices_of(data):
        write_appendix(paper, appendix, figures)
    write_foot(paper, data)
    return packed(paper)


def set_properties(paper: Paper, data: ReportData) -> None:
    about = paper.core_properties
    about.title = clean(f"{data.title}: {data.programme_name}, {data.cohort_label}")[:255]
    about.author = about.last_modified_by = clean(data.agency)[:255]
    about.language, about.comments, about.keywords = LANGUAGE, "", ""


def write_cover(paper: Paper, data: ReportData) -> None:
    first = paper.add_paragraph()
    if data.logo and data.logo.media_type != "image/svg+xml":
        first.add_run().add_picture(io.BytesIO(data.logo.data), height=Mm(28))
    first.paragraph_format.space_after = COVER_SPACE
    paper.add_paragraph(clean(data.title.upper()))
    paper.add_heading(clean(data.programme_name), level=0)
    paper.add_paragraph(clean(data.cohort_label)).paragraph_format.space_after = COVER_SPACE
    for line in data.letterhead:
        strong(paper.add_paragraph(), line)
    for line in (*data.contact, data.issued_line, data.version_line):
        paper.add_paragraph(clean(line))
    if data.is_specimen:
        strong(paper.add_paragraph(), _("SPECIMEN · NOT AN OFFICIAL DOCUMENT"))
    for paragraph in paper.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def write_foreword(paper: Paper, data: ReportData) -> None:
    if not data.foreword:
        return
    heading_on_new_page(paper, pgettext("report", "Foreword"))
    write_paragraphs(paper, data.foreword)
    write_signature(paper, data)


def write_headings(paper: Paper, data: ReportData) -> None:
    """The list of contents on a page of its own."""
    head = paper.add_paragraph()
    strong(head, pgettext("report", "Contents"))
    head.paragraph_format.page_break_before = True
    foreword = [(1, pgettext("report", "Foreword"))] if data.foreword else []
    chapters = [
        entry
        for chapter in chapters_of(data)
        for entry in [(1, heading_of(chapter)), *((2, str(section.title)) for section in chapter.sections)]
    ]
    write_contents(paper, [*foreword, *chapters, *((1, appendix_heading(one)) for one in appendices_of(data))])


def heading_of(chapter: Chapter) -> str:
    number = pgettext("report", "Chapter %(number)s") % {"number": chapter.number}
    return f"{number} · {chapter.title}"


def appendix_heading(appendix: Chapter) -> str:
    number = pgettext("report", "Appendix %(number)s") % {"number": appendix.number}
    return f"{number} · {appendix.title}"


def write_chapter(paper: Paper, chapter: Chapter, figures: Figures) -> None:
    heading_on_new_page(paper, heading_of(chapter))
    for section in chapter.sections:
        paper.add_heading(clean(str(section.title)), level=2)
        write_section(paper, section, figures)
    if not chapter.sections:
        paper.add_paragraph(pgettext("report", "This chapter has not been written yet."))


def write_appendix(paper: Paper, appendix: Chapter, figures: Figures) -> None:
    """The wide one on sheets laid across, its heading too."""
    is_wide = any(section.key in ACROSS for section in appendix.sections)
    if is_wide:
        lay_across(paper)
        paper.add_heading(clean(appendix_heading(appendix)), level=1)
    else:
        heading_on_new_page(paper, appendix_heading(appendix))
    for section in appendix.sections:
        write_section(paper, section, figures)


def write_section(paper: Paper, section: Section, figures: Figures) -> None:
    if section.paragraphs:
        style = "List Number" if section.key == "legal_basis" else None
        write_paragraphs(paper, section.paragraphs, style=style)
    elif section.key == "photos":
        write_photos(paper, figures.data)
    else:
        TABLES[section.key](paper, figures)


def write_paragraphs(paper: Paper, paragraphs: tuple[str, ...], *, style: str | None = None) -> None:
    for text in paragraphs:
        paper.add_paragraph(clean(text), style=style)


def write_photos(paper: Paper, data: ReportData) -> None:
    """One below the other, each with its line, which stays on its page."""
    for photo in data.photos:
        picture = paper.add_paragraph()
        picture.add_run().add_picture(io.BytesIO(photo.data), width=Mm(WHOLE * 0.8))
        picture.paragraph_format.keep_with_next = True
        paper.add_paragraph(clean(photo.alt), style="Caption")


def write_signature(paper: Paper, data: ReportData) -> None:
    """Place and day, office, room for the signature, name: on the right half, never torn over two pages."""
    signer = data.signer
    identifier = f"{signer.identifier_label} {signer.identifier}" if signer.identifier else ""
    above = [line for line in (data.issued_line, signer.prefix, f"{signer.position},") if line]
    below = [line for line in (signer.name, identifier) if line]
    for place, line in enumerate([*above, *below]):
        paragraph = paper.add_paragraph(clean(capfirst(line)))
        paragraph.paragraph_format.left_indent = Mm(WHOLE / 2)
        paragraph.paragraph_format.keep_with_next = place < len(above) + len(below) - 1
        paragraph.paragraph_format.space_after = SIGNATURE_SPACE if place == len(above) - 1 else Pt(0)


def write_foot(paper: Paper, data: ReportData) -> None:
    """On the first section; those behind it show the same."""
    line = paper.sections[0].footer.paragraphs[0]
    line.add_run(clean(f"{data.title} · {data.cohort_label} · "))
    write_field(line, "PAGE")
