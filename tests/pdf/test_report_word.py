"""The report as a Word file: the same chapters and rows as the PDF, text and nothing else, the same bytes each time."""

import dataclasses
import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from benchmarks.reports.cost import measure_word
from benchmarks.reports.samples import bimtek, report
from reports.rendering.parts import Picture
from reports.rendering.report.charts import charts_of
from reports.rendering.report.contents import appendices_of, chapters_of
from reports.rendering.report.figures import Figures
from reports.rendering.report.printing import render_report
from reports.rendering.report.word import write_report
from tests.pdf.judges import failures, text_of


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (90, 80, 120)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def pictured():
    return dataclasses.replace(
        report(9), photos=(Picture(picture(), "image/jpeg", "Pembukaan"),), version_line="Versi 2"
    )


def paper_of(data) -> Document:
    return Document(io.BytesIO(write_report(data)))


def headings(paper, level: int) -> list[str]:
    return [p.text for p in paper.paragraphs if p.style.name == f"Heading {level}"]


def test_chapters_and_sections_are_those_of_the_pdf(pictured) -> None:
    paper = paper_of(pictured)
    first = [f"Bab {c.number} · {c.title}" for c in chapters_of(pictured)]
    first += [f"Lampiran {a.number} · {a.title}" for a in appendices_of(pictured)]
    assert headings(paper, 1) == ["Kata pengantar", *first]
    assert headings(paper, 2) == [str(s.title) for c in chapters_of(pictured) for s in c.sections]


def test_list_of_contents_can_be_read_where_no_field_is_worked_out(pictured) -> None:
    paper = paper_of(pictured)
    texts = [p.text for p in paper.paragraphs]
    start = texts.index("Daftar isi") + 1
    listed = [(p.style.name, p.text) for p in paper.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert texts[start : start + len(listed)] == [text for _style, text in listed]


def test_no_heading_begins_its_page_by_a_break_that_could_leave_an_empty_one(pictured) -> None:
    paper = paper_of(pictured)
    firsts = {p.text: p.paragraph_format.page_break_before for p in paper.paragraphs if p.style.name == "Heading 1"}
    (across,) = [text for text in firsts if text.endswith("Rekapitulasi kehadiran")]
    assert [text for text, begins in firsts.items() if not begins] == [across]
    assert 'w:type="page"' not in paper.element.body.xml.split("Daftar isi")[1]


def test_wide_appendix_has_its_heading_on_its_sheets(pictured) -> None:
    heads = [p for p in paper_of(pictured).paragraphs if p.style.name == "Heading 1"]
    after_break = [head.text for head in heads if head._p.getprevious().find(f".//{qn('w:sectPr')}") is not None]
    assert after_break == ["Lampiran 2 · Rekapitulasi kehadiran"]


def test_every_participant_stands_in_the_list_the_matrix_and_the_results(pictured) -> None:
    firsts = {table.rows[0].cells[1].text: table for table in paper_of(pictured).tables}
    people = firsts["Nama dan NIP"]
    assert len(people.rows) == 10
    (matrix,) = [t for t in paper_of(pictured).tables if len(t.columns) == len(pictured.sessions) + 2]
    letters = {"present": "H", "excused": "I", "sick": "S", "on_duty": "D", "absent": "T"}
    for row, person in zip(matrix.rows[1:], pictured.participants, strict=True):
        texts = [cell.text for cell in row.cells]
        assert texts[1] == person.name_line
        assert texts[2:] == [letters[code] for code in person.attendance]


def test_charts_are_pictures_with_words_for_who_cannot_see_them(pictured) -> None:
    shown = {shape._inline.docPr.get("descr"): shape for shape in paper_of(pictured).inline_shapes}
    drawn = charts_of(Figures(pictured)).values()
    assert {chart.description for chart in drawn} == set(filter(None, shown))
    first = paper_of(pictured).part.related_parts[
        shown[next(iter(drawn)).description]._inline.graphic.graphicData.pic.blipFill.blip.embed
    ]
    with Image.open(io.BytesIO(first.blob)) as picture:
        assert picture.format == "PNG"
        assert len(picture.convert("RGB").getcolors(1_000_000)) > 10


def test_what_is_left_out_is_in_neither_file(pictured) -> None:
    data = dataclasses.replace(pictured, left_out=("schedule", "people", "photos"))
    paper, text = paper_of(data), text_of(render_report(data))
    assert not {"Jadwal", "Daftar peserta", "Dokumentasi foto"} & {
        h.split(" · ")[-1] for level in (1, 2) for h in headings(paper, level)
    }
    assert "Dokumentasi foto" not in text
    assert "Lampiran 1 · Rekapitulasi kehadiran".lower() in text.replace("\n", " ").lower()


def test_photos_and_version_stand_in_both_and_the_pdf_stays_valid(pictured) -> None:
    document, paper = render_report(pictured), paper_of(pictured)
    assert failures(document) == []
    assert {"Pembukaan", "Versi 2"} <= {paragraph.text for paragraph in paper.paragraphs}
    text = text_of(document)
    assert ("Pembukaan" in text, "Versi 2" in text) == (True, True)


def test_hostile_text_stays_text_and_the_bytes_are_the_same(pictured) -> None:
    odd = '<w:p/>&\x00 =HYPERLINK("x")'
    data = dataclasses.replace(
        pictured, programme_name=odd, participants=(dataclasses.replace(pictured.participants[0], name_line=odd),)
    )
    first = write_report(data)
    assert first == write_report(data)
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or "embeddings" in name]
    assert '<w:p/>& =HYPERLINK("x")' in {p.text for p in Document(io.BytesIO(first)).paragraphs}


@pytest.mark.full
def test_392_people_take_no_longer_than_promised() -> None:
    cost = measure_word(392)
    assert cost["cpu_seconds"] <= 12
    assert cost["peak_mb"] <= 400


def test_mass_event_without_scores_and_plans_has_neither() -> None:
    paper = paper_of(bimtek(5))
    assert not {"Nilai dan peringkat", "Rencana aksi"} & set(headings(paper, 2))
