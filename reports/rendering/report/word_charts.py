"""The report's charts in a Word file: as pictures, which every office program shows, each with its figures as text."""

import io

from docx.document import Document as Paper

from reports.rendering.pages import page as html_page
from reports.rendering.pictures import pictures_of
from reports.rendering.typesetting import pdf
from reports.rendering.word.paper import LANGUAGE, WHOLE, add_drawing, fill, new_table, strong
from revmental.lib.charts.marks import Chart

SCALE = 3  # 216 dots an inch: sharp in print, some tens of kilobytes


def twin(paper: Paper, chart: Chart) -> None:
    """The chart, and the same as its table."""
    draw(paper, chart)
    columns = len(chart.table.head)
    shares = (0.6, *[0.4 / (columns - 1)] * (columns - 1))
    fill(new_table(paper, chart.table.head, shares), *chart.table.rows)
    paper.add_paragraph()


def draw(paper: Paper, chart: Chart) -> None:
    title = paper.add_paragraph()
    strong(title, chart.title)
    title.paragraph_format.keep_with_next = True
    add_drawing(paper, picture_of(chart), alt=chart.description, width=min(chart.width / pdf.PIXELS, WHOLE))


def picture_of(chart: Chart) -> bytes:
    """A PNG of what the PDF shows, on white."""
    html = html_page("picture.html", chart=chart, language=LANGUAGE[:2])
    (image,) = pictures_of(pdf.render(pdf.Page(html, "picture.css")), scale=SCALE)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
