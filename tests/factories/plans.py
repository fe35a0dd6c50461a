"""Plans in every state, with versions, reviews, links and files; invented people only."""

import datetime as dt
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from participants.plans.checkins.enums import Practice
from participants.plans.checkins.models import CheckIn, CheckInAnswer, CheckInConfirmation, StopReasons
from participants.plans.coaching.enums import Way
from participants.plans.coaching.models import CoachingSession
from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.dialogue.enums import Speaker
from participants.plans.dialogue.models import PlanComment
from participants.plans.enums import APPROVED_ONCE, PlanStatus
from participants.plans.evidence.models import EvidenceFile
from participants.plans.execution.enums import ReportDecision
from participants.plans.execution.models import (
    FinalReport,
    ProgressConfirmation,
    ProgressEntry,
    ReportDraft,
    ReportReview,
)
from participants.plans.library.copies import copied, searchable
from participants.plans.library.enums import EntryStatus
from participants.plans.library.models import LibraryEntry, SharedPlan
from participants.plans.library.word_services import count_words
from participants.plans.mentoring.models import MentorLink, MentorLinkUse
from participants.plans.models import ActionPlan, PlanActivity
from participants.plans.review.enums import ReviewDecision, ReviewKind
from participants.plans.review.models import PlanReview
from participants.plans.versions.models import PlanVersion
from tests.factories.accounts import AgencyFactory, UserFactory
from tests.factories.participants import ActionPlanFactory, EnrolmentFactory
from tests.factories.programs import CohortFactory

ACTIVITY_ID = "11111111-1111-4111-8111-111111111111"


def activity_data(**changes: Any) -> dict[str, Any]:
    """One complete activity as content."""
    return {
        "id": ACTIVITY_ID,
        "name": "Menandatangani surat sederhana di loket",
        "indicator": "waktu tunggu per surat",
        "target": "paling lama 10 menit",
        "evidence": "buku catatan loket",
        "starts_on": "2026-09-10",
        "ends_on": "2026-09-30",
        "stages": "",
        "output": "",
        "unit": "",
        "baseline_value": "",
        "target_value": "",
        "behaviours": [],
        "risk": "",
        "stakeholders": "",
    } | changes


def plan_content(**changes: Any) -> dict[str, Any]:
    """A complete plan as content."""
    return {
        "title": "Loket satu menit",
        "issue": "Warga menunggu tanda tangan lebih dari satu jam.",
        "cause": "Wewenang tidak pernah didelegasikan.",
        "idea": "Surat sederhana ditandatangani di loket.",
        "focus": ["melayani"],
        "behaviours": ["akuntabel-1", "adaptif-3"],
        "activities": [activity_data()],
        "benefit": "",
        "diagnosis": {},
        "choice": {},
        "analysis": {},
        "milestones": {},
    } | changes


class PlanActivityFactory(DjangoModelFactory):
    class Meta:
        model = PlanActivity

    plan = factory.SubFactory(ActionPlanFactory)
    name = "Menandatangani surat sederhana di loket"


class PlanVersionFactory(DjangoModelFactory):
    class Meta:
        model = PlanVersion

    plan = factory.SubFactory(ActionPlanFactory)
    number = 1
    content = factory.LazyFunction(lambda: plan_content() | {"evidence": []})
    submitted_by = factory.SubFactory(UserFactory)


class PlanReviewFactory(DjangoModelFactory):
    class Meta:
        model = PlanReview

    version = factory.SubFactory(PlanVersionFactory)
    kind = ReviewKind.COACH
    decision = ReviewDecision.APPROVED
    reviewer = factory.SubFactory(UserFactory)
    reviewer_name = factory.SelfAttribute("reviewer.name")


class SharedPlanFactory(DjangoModelFactory):
    class Meta:
        model = SharedPlan

    plan = factory.SubFactory(ActionPlanFactory)
    agency = factory.SelfAttribute("plan.agency")


class MentorLinkFactory(DjangoModelFactory):
    class Meta:
        model = MentorLink

    plan = factory.SubFactory(ActionPlanFactory)
    nonce = "0" * 32
    mentor_name = "Rina Contoh, S.H."
    created_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class PlanCommentFactory(DjangoModelFactory):
    class Meta:
        model = PlanComment

    version = factory.SubFactory(PlanVersionFactory)
    plan = factory.SelfAttribute("version.plan")
    agency = factory.SelfAttribute("plan.agency")
    part = "issue"
    text = "Sebutkan angkanya."
    speaker = Speaker.COACH
    by = factory.SubFactory(UserFactory)
    name = factory.SelfAttribute("by.name")
    form = factory.LazyFunction(uuid4)


class PlanDeadlinesFactory(DjangoModelFactory):
    class Meta:
        model = PlanDeadlines

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")


class CoachingSessionFactory(DjangoModelFactory):
    class Meta:
        model = CoachingSession

    plan = factory.SubFactory(ActionPlanFactory)
    agency = factory.SelfAttribute("plan.agency")
    on = factory.LazyFunction(timezone.localdate)
    way = Way.FACE
    discussed = "Indikator dan data awal."
    recorded_by = factory.SubFactory(UserFactory)
    form = factory.LazyFunction(uuid4)


class MentorLinkUseFactory(DjangoModelFactory):
    class Meta:
        model = MentorLinkUse

    link = factory.SubFactory(MentorLinkFactory)
    action = "opened"


class EvidenceFileFactory(DjangoModelFactory):
    class Meta:
        model = EvidenceFile

    plan = factory.SubFactory(ActionPlanFactory)
    agency = factory.SelfAttribute("plan.agency")
    file = "evidence/contoh.pdf"
    name = "contoh.pdf"
    content_type = "application/pdf"
    size = 1
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)


class ProgressEntryFactory(DjangoModelFactory):
    class Meta:
        model = ProgressEntry

    activity = factory.SubFactory(PlanActivityFactory)
    plan = factory.SelfAttribute("activity.plan")
    agency = factory.SelfAttribute("plan.agency")
    on = factory.LazyFunction(timezone.localdate)
    share = 50
    words = "Daftar periksa disusun bersama petugas loket."
    reported_by = factory.SubFactory(UserFactory)


class ProgressConfirmationFactory(DjangoModelFactory):
    class Meta:
        model = ProgressConfirmation

    entry = factory.SubFactory(ProgressEntryFactory)
    link = factory.SubFactory(MentorLinkFactory, plan=factory.SelfAttribute("..entry.plan"))
    name = "Rina Contoh, S.H."


class ReportDraftFactory(DjangoModelFactory):
    class Meta:
        model = ReportDraft

    plan = factory.SubFactory(ActionPlanFactory)


class FinalReportFactory(DjangoModelFactory):
    class Meta:
        model = FinalReport

    plan = factory.SubFactory(ActionPlanFactory)
    number = 1
    preparation = "Kepala bidang dan petugas loket sepakat."
    implementation = "Loket cepat dibuka setiap hari kerja."
    evaluation = "Waktu tunggu turun menjadi 12 menit."
    submitted_by = factory.SubFactory(UserFactory)


class ReportReviewFactory(DjangoModelFactory):
    class Meta:
        model = ReportReview

    report = factory.SubFactory(FinalReportFactory)
    decision = ReportDecision.ACCEPTED
    reviewer = factory.SubFactory(UserFactory)


class CheckInFactory(DjangoModelFactory):
    class Meta:
        model = CheckIn

    enrolment = factory.SubFactory(EnrolmentFactory)
    agency = factory.SelfAttribute("enrolment.agency")
    days = 30
    due_on = factory.LazyFunction(timezone.localdate)
    nonce = "0" * 32


class CheckInAnswerFactory(DjangoModelFactory):
    class Meta:
        model = CheckInAnswer

    check_in = factory.SubFactory(CheckInFactory)
    agency = factory.SelfAttribute("check_in.agency")
    practice = Practice.REGULAR


class CheckInConfirmationFactory(DjangoModelFactory):
    class Meta:
        model = CheckInConfirmation

    answer = factory.SubFactory(CheckInAnswerFactory)
    link = factory.SubFactory(MentorLinkFactory)
    agrees = True
    name = "Rina Contoh, S.H."


class StopReasonsFactory(DjangoModelFactory):
    class Meta:
        model = StopReasons

    agency = factory.SubFactory(AgencyFactory)
    reasons = ["Pindah unit kerja"]


def written_plan(enrolment: Any, **changes: Any) -> ActionPlan:
    """A complete draft."""
    content = plan_content(**changes)
    plan = ActionPlanFactory(
        enrolment=enrolment, **{name: value for name, value in content.items() if name != "activities"}
    )
    for order, row in enumerate(content["activities"], 1):
        cells = {name: value for name, value in row.items() if name != "id" and value}
        PlanActivityFactory(plan=plan, order=order, **({"name": ""} | cells))
    return plan


def plan_in(status: str, enrolment: Any) -> ActionPlan:
    """A complete plan set to the status past the services, with its first version where it has one."""
    plan = written_plan(enrolment)
    now = timezone.now()
    stamps = {} if status == PlanStatus.DRAFT else {"submitted_at": now}
    stamps |= {"approved_at": now} if status in APPROVED_ONCE else {}
    ActionPlan.objects.filter(pk=plan.pk).update(status=status, **stamps)
    if status != PlanStatus.DRAFT:
        PlanVersionFactory(plan=plan)
    plan.refresh_from_db()
    return plan


class LibraryEntryFactory(DjangoModelFactory):
    """Asked, with the version's words; `published(entry)` puts it into the library past the services."""

    class Meta:
        model = LibraryEntry

    version = factory.SubFactory(PlanVersionFactory)
    plan = factory.SelfAttribute("version.plan")
    agency = factory.SelfAttribute("plan.agency")
    content = factory.LazyAttribute(lambda entry: copied(entry.version.content))
    title = factory.LazyAttribute(lambda entry: searchable(entry.content)["title"])
    issue = factory.LazyAttribute(lambda entry: searchable(entry.content)["issue"])
    idea = factory.LazyAttribute(lambda entry: searchable(entry.content)["idea"])
    deeds = factory.LazyAttribute(lambda entry: searchable(entry.content)["deeds"])
    words = factory.LazyAttribute(lambda entry: searchable(entry.content)["words"])
    agency_kind = "city"
    cohort_label = "Angkatan I Tahun 2026"
    asked_by = factory.SubFactory(UserFactory)


def published(**changes: Any) -> LibraryEntry:
    """A published entry of a plan with these parts, past the services."""
    facts = {name: changes.pop(name) for name in ("agency_kind", "themes", "praise", "author_name") if name in changes}
    plan = plan_in(PlanStatus.APPROVED, changes.pop("enrolment", None) or EnrolmentFactory())
    version = PlanVersionFactory(plan=plan, number=2, content=plan_content(**changes))
    entry = LibraryEntryFactory(version=version, **facts)
    now, praise = timezone.now(), facts.get("praise", "Sederhana dan terukur.")
    LibraryEntry.objects.filter(pk=entry.pk).update(
        status=EntryStatus.PUBLISHED, agreed_at=now, published_at=now, praise=praise
    )
    count_words(entry.words, 1)
    entry.refresh_from_db()
    return entry
