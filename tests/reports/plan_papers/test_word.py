"""The Word file of a plan, read back: headings as styles, table heads that repeat, Indonesian, text of users as text, no macros."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.plan_papers.build import build_word
from reports.plan_papers.services import request_plan_paper
from revmental.lib.errors import DomainError
from tests.factories.plans import PlanVersionFactory, activity_data, plan_content, written_plan

pytestmark = pytest.mark.django_db


def made(plan, by) -> bytes:
    document = request_plan_paper(plan, JobKind.PLAN_WORD, by=by)
    file = io.BytesIO()
    build_word(Document.objects.get(pk=document.pk), file, lambda done, total: None)
    return file.getvalue()


@pytest.fixture
def word(approved, sari):
    """Reads back the file of Dewi's plan whose newest version has this content."""

    def read(**content):
        PlanVersionFactory(plan=approved, number=2, content=plan_content(**content))
        return docx.Document(io.BytesIO(made(approved, sari)))

    return read


def headings(paper) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in paper.paragraphs if p.style.name.startswith(("Title", "Heading"))]


def cells(row) -> list[str]:
    return [cell.text for cell in row.cells]


def test_parts_are_headings_in_the_order_of_writing(word) -> None:
    paper = word(benefit="Warga dilayani lebih cepat.")
    assert headings(paper) == [
        ("Title", "Loket satu menit"), ("Heading 1", "Fokus"), ("Heading 1", "Isu"), ("Heading 1", "Akar masalah"),
        ("Heading 1", "Gagasan"), ("Heading 1", "Perilaku BerAKHLAK"), ("Heading 1", "Manfaat"), ("Heading 1", "Kegiatan"),
    ]  # fmt: skip
    assert "Wewenang tidak pernah didelegasikan." in [paragraph.text for paragraph in paper.paragraphs]


def test_activities_stand_in_a_table_whose_head_repeats(word) -> None:
    rows = [activity_data(id=str(number), name=f"Kegiatan {number}", output="Buku") for number in range(1, 31)]
    people, activities = word(activities=rows).tables
    assert cells(activities.rows[0]) == ["No.", "Kegiatan dan output", "Indikator dan target", "Waktu", "Bukti"]
    assert cells(activities.rows[30]) == [
        "30", "Kegiatan 30\nBuku", "waktu tunggu per surat\npaling lama 10 menit", "10–30 September 2026", "buku catatan loket",
    ]  # fmt: skip
    for table in (people, activities):
        heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)
    assert ["Nama", "Dewi Contoh Lestari"] in [cells(row) for row in people.rows]


def test_texts_of_users_stay_text(word) -> None:
    odd = "<w:p/> & 'satu' \x0b\x01 \ufffe =cmd|' /C calc'!A0"
    paper = word(title="Loket <b>&</b> 'satu' menit", issue=odd)
    assert headings(paper)[0] == ("Title", "Loket <b>&</b> 'satu' menit")
    assert "<w:p/> & 'satu'   =cmd|' /C calc'!A0" in [paragraph.text for paragraph in paper.paragraphs]


def test_language_is_indonesian_and_nothing_runs(approved, sari) -> None:
    file = made(approved, sari)
    parts = zipfile.ZipFile(io.BytesIO(file))
    assert parts.testzip() is None
    assert [name for name in parts.namelist() if "vba" in name.lower() or name.endswith(".bin")] == []
    assert b'TargetMode="External"' not in b"".join(parts.read(name) for name in parts.namelist())
    paper = docx.Document(io.BytesIO(file))
    languages = {tag.get(qn("w:val")) for tag in paper.styles.element.iter(qn("w:lang"))}
    about = paper.core_properties
    assert (languages, about.language, about.author) == ({"id-ID"}, "id-ID", "Dewi Contoh Lestari")
    assert "PAGE" in [tag.text for tag in paper.sections[0].footer._element.iter(qn("w:instrText"))]


def test_same_version_gives_the_same_bytes_and_one_job(approved, sari, dewi) -> None:
    assert made(approved, sari) == made(approved, dewi)
    assert Document.objects.filter(kind=JobKind.PLAN_WORD).count() == 1


def test_draft_that_was_never_submitted_has_no_file(enrolment, dewi) -> None:
    with pytest.raises(DomainError, match="belum diajukan"):
        request_plan_paper(written_plan(enrolment), JobKind.PLAN_WORD, by=dewi)
