"""The berita acara: of a day and of one presentation, only of what is finalised, with every judge's part in it."""

import io

import pytest

from participants.plans.judging.finalising import finalise
from participants.plans.models import ActionPlan
from participants.plans.seminar.models import SeminarDay
from participants.plans.seminar.panel_services import excuse_judge
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.plan_papers.build import build_minutes, minutes_of
from reports.plan_papers.minutes_facts import day_minutes, presentation_minutes
from reports.plan_papers.services import request_day_minutes, request_presentation_minutes
from revmental.lib.errors import DomainError
from tests.factories.participants import ActionPlanFactory
from tests.factories.seminar import PresentationFactory, clock, give, judge_of
from tests.pdf.judges import failures, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(presentation, sari):
    """Dewi's presentation, finalised: Lina 80 and 90, Tono 90 and 90, Rina excused."""
    give(presentation, "examiner", 80, 90)
    give(presentation, "coach", 90, 90)
    excuse_judge(judge_of(presentation, "mentor"), reason="Dinas luar & rapat", by=sari)
    return finalise(presentation, "improve", "Indikator belum terukur.\nLengkapi <data> awal.", by=sari)


def test_minutes_of_a_day_say_who_judged_whom_and_how_it_ended(held, sari) -> None:
    data = minutes_of(day_minutes(held.seminar)["data"])
    assert data.opening.startswith(
        "Pada hari ini, Selasa, tanggal lima belas bulan September tahun dua ribu dua puluh enam (15-09-2026), telah"
    )
    assert (data.roles, data.criteria) == (["Penguji", "Coach", "Mentor"], [("Isu", "60 %"), ("Rencana", "40 %")])
    (row,) = data.results
    assert (row.name, row.plan_title, row.hours, row.marks, row.result, row.outcome) == (
        "Dewi Contoh Lestari", "Loket satu menit", "08.00–08.20", ["84,00", "90,00", "–"], "86,25", "Diperbaiki lebih dahulu",
    )  # fmt: skip
    assert [(judge.name, judge.role, judge.note) for judge in data.panel] == [
        ("Lina Contoh", "Penguji", "menilai 1 presentasi"),
        ("Tono Contoh", "Coach", "menilai 1 presentasi"),
        ("Rina Contoh, S.H.", "Mentor", "berhalangan pada 1 presentasi"),
    ]
    assert [one.name for one in data.signatures] == ["Lina Contoh", "Tono Contoh"], "who did not judge does not sign"
    assert data.excused == [("Rina Contoh, S.H. (mentor)", "Dinas luar & rapat (presentasi Dewi Contoh Lestari)")]
    assert [(note.name, note.text) for note in data.notes] == [("Dewi Contoh Lestari", held.notes)]


def test_file_is_valid_and_texts_of_users_stay_text(held, sari) -> None:
    document = Document.objects.get(pk=request_presentation_minutes(held, by=sari).pk)
    file = io.BytesIO()
    build_minutes(document, file, lambda done, total: None)
    text = text_of(file.getvalue())
    assert failures(file.getvalue()) == []
    for part in ("Berita Acara Seminar", "Dinas luar & rapat", "Lengkapi <data> awal.", "86,25", "Aula Contoh"):
        assert part in text, part


def test_day_with_an_open_presentation_has_no_minutes_but_the_held_one_has(held, sari) -> None:
    PresentationFactory(
        plan=ActionPlanFactory(enrolment__cohort=held.seminar.cohort, enrolment__name="Eko Contoh"),
        seminar=held.seminar,
        starts_at=clock(20),
        ends_at=clock(40),
    )
    with pytest.raises(DomainError, match="Belum ditetapkan: Eko Contoh"):
        request_day_minutes(held.seminar, by=sari)
    assert len(minutes_of(presentation_minutes(held)["data"]).results) == 1


def test_day_without_presentations_has_no_minutes(held, sari) -> None:
    empty = SeminarDay.objects.create(
        agency=held.agency, cohort=held.seminar.cohort, starts_at=clock(600), ends_at=clock(900), room="Aula 2"
    )
    with pytest.raises(DomainError, match="Tidak ada yang presentasi"):
        request_day_minutes(empty, by=sari)


def test_asking_again_gives_the_file_that_is_there(held, sari, lina) -> None:
    first = request_day_minutes(held.seminar, by=sari)
    assert run_document(first.pk, KINDS) is True
    again = request_day_minutes(held.seminar, by=lina)
    assert (again.pk, again.status) == (first.pk, DocumentStatus.READY)
    assert Document.objects.filter(kind=JobKind.SEMINAR_MINUTES).count() == 1


def test_later_change_of_the_name_makes_another_file_and_leaves_the_first(held, sari) -> None:
    first = request_day_minutes(held.seminar, by=sari)
    run_document(first.pk, KINDS)
    frozen = Document.objects.get(pk=first.pk).parameters
    ActionPlan.objects.update(title="Judul lain")
    second = request_day_minutes(SeminarDay.objects.get(), by=sari)
    assert (second.pk == first.pk, Document.objects.get(pk=first.pk).parameters) == (False, frozen)
