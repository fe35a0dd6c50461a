"""A plan as a Word file (DOCX)."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx.document import Document as Paper

from reports.rendering.papers.data import Activity, Letterhead, WordData
from reports.rendering.word.paper import (
    LANGUAGE,
    WHOLE,
    clean,
    fill,
    new_paper,
    new_table,
    packed,
    strong,
    write_field,
    write_lines,
)

NUMBER = 10  # millimetres: the column of numbers
SHARES = (0.34, 0.26, 0.18, 0.22)


def write_plan(data: WordData, letterhead: Letterhead) -> bytes:
    """The file, the same bytes each time. Everything that people wrote is text and nothing else."""
    paper = new_paper()
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


def write_foot(paper: Paper, data: WordData) -> None:
    """Which version it is, and the number of the page."""
    line = paper.sections[0].footer.paragraphs[0]
    line.add_run(clean(f"{data.version_line} {data.fingerprint[:16]} · "))
    write_field(line, "PAGE")
