"""How a laporan penyelenggaraan is printed: from `ReportData` to HTML, assets and PDF bytes."""

import functools
import hashlib

from reports.rendering.drawing import ornament
from reports.rendering.drawing.strokes import MM, as_pdf
from reports.rendering.pages import page as html_page
from reports.rendering.parts import SUFFIX
from reports.rendering.report import charts
from reports.rendering.report.contents import appendices_of, chapters_of
from reports.rendering.report.data import ReportData
from reports.rendering.report.figures import Figures
from reports.rendering.report.rows import absences, held_sessions, results
from reports.rendering.typesetting import pdf
from reports.rendering.typesetting.conformance import packed
from reports.rendering.typesetting.fitting import balanced
from revmental.lib.typefaces import SERIF, face

SHEET = "report.css"
COVER_SIZE, COVER_WIDTH = 28.0, 158.0  # points and millimetres, as report.css has them


def render_report(data: ReportData) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, the same bytes each time. Raises pdf.RenderingRefused as `pdf.render` does."""
    return pdf.render(report_page(data), [_cover()])


def report_page(data: ReportData) -> pdf.Page:
    """HTML and assets of the report."""
    figures = Figures(data)
    logo = f"{hashlib.sha256(data.logo.data).hexdigest()[:24]}.{SUFFIX[data.logo.media_type]}" if data.logo else ""
    pictures = {f"{hashlib.sha256(photo.data).hexdigest()[:24]}.jpg": photo for photo in data.photos}
    html = html_page(
        "report.html",
        data=data,
        figures=figures,
        chapters=chapters_of(data),
        appendices=appendices_of(data),
        charts=charts.charts_of(figures),
        grids=charts.attendance_grids(figures) if figures.attendance_shares else [],
        sessions=held_sessions(figures),
        absences=absences(data),
        results=results(data),
        photos=[(f"{pdf.SCHEME}{name}", photo) for name, photo in pictures.items()],
        logo=f"{pdf.SCHEME}{logo}" if logo else "",
        cover_title=balanced(data.programme_name, face(SERIF, 600), COVER_SIZE, COVER_WIDTH * MM),
        names_trainers=any(session.trainers for session in data.sessions),
        names_positions=any(member.position for member in data.team),
    )
    assets = {name: photo.data for name, photo in pictures.items()}
    return pdf.Page(html, SHEET, assets | ({logo: data.logo.data} if data.logo else {}))


@functools.cache
def _cover() -> bytes:
    return packed(as_pdf(ornament.cover(210, 297)))
