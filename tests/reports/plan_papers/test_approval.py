"""The lembar persetujuan: which version it shows, who signs, one file for what does not change."""

import io

import pytest
from django.utils import timezone

from participants.plans.models import ActionPlan
from participants.plans.review.enums import ReviewDecision, ReviewKind
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.plan_papers.approval_facts import approval_facts, fingerprint
from reports.plan_papers.build import approval_of, build_approval
from reports.plan_papers.services import request_plan_paper
from revmental.lib.errors import DomainError
from tests.factories.plans import PlanReviewFactory, PlanVersionFactory, activity_data, plan_content, plan_in
from tests.pdf.judges import failures, pages_of, text_of

pytestmark = pytest.mark.django_db


def made(plan: ActionPlan, by: object) -> bytes:
    document = request_plan_paper(plan, JobKind.PLAN_APPROVAL, by=by)
    file = io.BytesIO()
    build_approval(Document.objects.get(pk=document.pk), file, lambda done, total: None)
    return file.getvalue()


def test_sheet_says_who_what_and_which_version(approved, sari) -> None:
    document = made(approved, sari)
    text = text_of(document)
    for part in (
        "Lembar Persetujuan", "Dewi Contoh Lestari", "Loket satu menit", "Wewenang tidak pernah didelegasikan.",
        "Menandatangani surat sederhana di loket", "10–30 September 2026", "Rina Contoh, S.H.", "Kepala Bidang", "Tono Contoh",
        "Versi 1", fingerprint(approved.versions.get().content),
    ):  # fmt: skip
        assert part in text, part
    assert failures(document) == []


def test_names_and_texts_of_users_stay_text(approved, sari) -> None:
    enrolment = approved.enrolment
    enrolment.name, enrolment.back_title = "D'Arcy & <b>Putra</b> " + "Contoh " * 10, "S.H., M.Si. & <i>M.AP.</i>"
    enrolment.save()
    PlanVersionFactory(plan=approved, number=2, content=plan_content(title="Loket <script> & 'satu' menit"))
    PlanReviewFactory(version=approved.versions.get(number=2))
    document = made(approved, sari)
    text = text_of(document)
    assert (failures(document), "D'Arcy & <b>Putra</b>" in text, "Loket <script> & 'satu' menit" in text) == (
        [],
        True,
        True,
    )


def test_thirty_activities_run_over_pages_with_the_head_on_each(approved, sari) -> None:
    rows = [activity_data(id=str(number), name=f"Kegiatan nomor {number}") for number in range(1, 31)]
    PlanVersionFactory(plan=approved, number=2, content=plan_content(activities=rows))
    PlanReviewFactory(version=approved.versions.get(number=2))
    document = made(approved, sari)
    text = text_of(document)
    assert [number for number in range(1, 31) if f"Kegiatan nomor {number} " not in text] == []
    assert text.count("Kegiatan dan output Indikator dan target Waktu Bukti") == pages_of(document) >= 3


def test_improved_version_after_the_seminar_names_the_one_that_the_mentor_saw(approved, sari) -> None:
    better = PlanVersionFactory(plan=approved, number=2, content=plan_content(title="Loket setengah menit"))
    PlanReviewFactory(version=better)
    data = approval_of(approval_facts(approved)["data"])
    assert (data.version, data.plan_title) == ("Versi 2", "Loket setengah menit")
    assert "Mentor menyetujui versi 1" in data.statement


def test_version_that_waits_for_the_coach_is_not_shown(approved) -> None:
    PlanVersionFactory(plan=approved, number=2, content=plan_content(title="Belum dibaca"))
    assert approval_of(approval_facts(approved)["data"]).version == "Versi 1"


@pytest.mark.parametrize("decision", [None, ReviewDecision.RETURNED])
def test_plan_without_the_mentors_approval_has_no_sheet(decision, enrolment, tono_coaches, sari) -> None:
    plan = plan_in("coach_approved", enrolment)
    version = plan.versions.get()
    PlanReviewFactory(version=version)
    if decision:
        PlanReviewFactory(
            version=version, kind=ReviewKind.MENTOR, reviewer=None, reviewer_name="Rina", decision=decision, comment="x"
        )
    with pytest.raises(DomainError, match="belum disetujui"):
        request_plan_paper(plan, JobKind.PLAN_APPROVAL, by=sari)


def test_same_facts_give_the_same_bytes_and_one_file(approved, sari, dewi, django_capture_on_commit_callbacks) -> None:
    assert made(approved, sari) == made(approved, sari)
    document = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    assert run_document(document.pk, KINDS) is True
    again = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=dewi)
    assert (again.pk, again.status, Document.objects.count()) == (document.pk, DocumentStatus.READY, 1)


def test_other_facts_give_another_file(approved, sari) -> None:
    first = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    run_document(first.pk, KINDS)
    PlanReviewFactory(version=PlanVersionFactory(plan=approved, number=2))
    second = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    assert (first.pk == second.pk, second.status) == (False, DocumentStatus.QUEUED)


def test_failed_job_says_why_and_is_tried_again_when_asked_again(approved, sari, monkeypatch) -> None:
    document = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    Document.objects.filter(pk=document.pk).update(
        status=DocumentStatus.FAILED, error="Berkas lambang hilang.", finished_at=timezone.now(), attempts=3
    )
    again = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    assert (again.pk, again.status, again.error, again.attempts) == (document.pk, DocumentStatus.QUEUED, "", 0)


def test_facts_take_as_many_queries_for_many_versions(approved, django_assert_max_num_queries) -> None:
    counts = []
    for more in (0, 4):
        for number in range(2, 2 + more):
            PlanReviewFactory(version=PlanVersionFactory(plan=approved, number=number))
        plan = ActionPlan.objects.get(pk=approved.pk)
        with django_assert_max_num_queries(12) as captured:
            approval_facts(plan)
        counts.append(len(captured))
    assert counts[0] == counts[1]
