"""The laporan penyelenggaraan as a file: valid, complete, the same each time, safe with hostile text."""

import dataclasses
import re

import pytest

from benchmarks.reports.cost import measure
from benchmarks.reports.samples import bimtek, report
from reports.rendering.report.data import Finding
from reports.rendering.report.printing import render_report
from tests.pdf.judges import attachments_of, failures, pages_of, qpdf_complaints, text_of
from tests.pdf.test_injection import VECTORS, listening, witness  # noqa: F401 (fixtures)


@pytest.fixture(scope="module")
def graded() -> bytes:
    return render_report(report(25))


@pytest.fixture(scope="module")
def graded_text(graded) -> str:
    return text_of(graded)


def test_report_is_valid_and_sound(graded, tmp_path) -> None:
    assert failures(graded) == []
    assert qpdf_complaints(graded, tmp_path) == ""
    assert attachments_of(graded) == []


def test_report_without_scores_and_plans_is_valid_leaves_their_sections_out_and_repeats_its_heads() -> None:
    document = render_report(bimtek(36))
    assert failures(document) == []
    text = text_of(document)
    assert "Kehadiran" in text
    assert "Nilai dan peringkat" not in text
    assert "Rencana aksi" not in text
    assert text.count("Nama dan NIP Pangkat/golongan ruang Jabatan dan instansi") >= 2


def test_report_holds_the_usual_parts(graded_text) -> None:
    text = graded_text
    for part in (
        "Kata pengantar", "Daftar isi", "Bab I Pendahuluan", "Bab II Pelaksanaan", "Bab III Hasil dan evaluasi",
        "Bab IV Penutup", "Lampiran 1 Daftar peserta", "Lampiran 2 Rekapitulasi kehadiran", "Lampiran 3 Rekapitulasi hasil",
    ):  # fmt: skip
        assert part.lower() in text.lower(), part
    for person in report(25).participants:
        assert person.name_line in text
        assert person.document_number.replace("/", "") in text.replace("/ ", "/").replace("/", "")


def test_contents_name_the_page_of_each_chapter(graded, graded_text) -> None:
    numbers = {
        chapter: int(re.search(rf"Bab {chapter} · [A-Za-z ]+[ .]*?(\d+)", graded_text)[1])
        for chapter in ("I", "II", "III", "IV")
    }
    assert list(numbers.values()) == sorted(numbers.values())
    assert numbers["I"] >= 4
    assert numbers["IV"] < pages_of(graded)


def test_same_snapshot_gives_the_same_bytes(graded) -> None:
    assert render_report(report(1)) == render_report(report(1)) != graded


def test_empty_class_still_gives_a_report() -> None:
    empty = dataclasses.replace(report(1), participants=(), sessions=(), conclusion=(), suggestions=(), logo=None)
    document = render_report(empty)
    assert failures(document) == []
    assert "Bab ini belum diisi." in text_of(document)


def test_every_one_of_fifty_sessions_has_its_column_in_the_appendix() -> None:
    plain = report(3)
    sessions = tuple(dataclasses.replace(plain.sessions[0], short=f"K{number}") for number in range(1, 51))
    people = tuple(dataclasses.replace(one, attendance=("present",) * 50) for one in plain.participants)
    document = render_report(dataclasses.replace(plain, sessions=sessions, participants=people))
    assert failures(document) == []
    appendix = re.search("LAMPIRAN 2 .*LAMPIRAN 3", text_of(document))[0]
    assert set(re.findall(r"K\d+", appendix)) == {f"K{number}" for number in range(1, 51)}


def test_hostile_text_in_a_report_does_nothing(witness) -> None:  # noqa: F811
    address, calls = witness
    hostile = " ".join(VECTORS.values()).replace("URL", address)
    plain = report(2)
    people = tuple(
        dataclasses.replace(person, name_line=hostile, agency=hostile, plan_title=hostile)
        for person in plain.participants
    )
    document = render_report(
        dataclasses.replace(
            plain, participants=people, foreword=(hostile,), findings=(Finding(hostile, hostile),), title=hostile
        )
    )
    assert calls == []
    assert attachments_of(document) == []


@pytest.mark.full
def test_report_of_392_people_costs_at_most_12_seconds_and_400_mb() -> None:
    cost = measure(392)
    assert cost["people"] == 392
    assert cost["cpu_seconds"] <= 12
    assert cost["peak_mb"] <= 400
