"""Everything the report says, read once from the rows as plain data; what is printed later is this, not the rows."""

import datetime as dt
import zoneinfo
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from participants.attendance.enums import AttendanceState
from participants.attendance.summary import AttendanceSummary, cohort_attendance
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.people.enums import rank_label
from participants.plans.enums import APPROVED_ONCE, PlanStatus
from participants.plans.execution.results import shares_of
from participants.plans.models import ActionPlan
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from programs.curricula.models import CurriculumVersion
from programs.curricula.subject_models import Subject
from programs.schedule.models import ClassSession
from reports.certificates.facts.pictures import frozen_emblem
from reports.certificates.facts.wording import LANGUAGE, signer_lines
from reports.certificates.models import Certificate
from reports.cohort_report.models import ReportPhoto
from reports.cohort_report.texts import Texts
from reports.rendering.parts import Signer as PrintedSigner
from reports.rendering.report.data import ParticipantFact, ReportData, SessionFact, StateLabel, SubjectFact, TeamMember
from revmental.accounts.models import Signer
from revmental.lib.dates import clock_text, date_text, range_text
from revmental.lib.nip import format_number

STATE_TONES = {
    "present": "brand",
    "excused": "gold-mark",
    "sick": "mark-soft",
    "on_duty": "mark-mid",
    "absent": "danger",
}
OUTCOME_TONES = {"passed": "brand", "postponed": "gold-mark", "failed": "danger", "withdrawn": "line"}
PLAN_TONES = {
    "draft": "line",
    "submitted": "mark-soft",
    "returned": "danger",
    "coach_approved": "gold-mark",
    "approved": "brand",
    "done": "mark",
}


def snapshot(cohort: Cohort, signer: Signer, texts: Texts, *, on: dt.date) -> dict[str, Any]:
    """The report's data as JSON-able values, in Indonesian whatever the reader's language; as many queries for 392 as for 25.

    Raises DomainError when the file of the agency's emblem is gone.
    """
    with translation.override(LANGUAGE):
        pictures = {"logo": frozen_emblem(cohort.agency), "photos": photos(cohort)}
        return asdict(report_data(cohort, signer, texts, on)) | pictures


def report_data(cohort: Cohort, signer: Signer, texts: Texts, on: dt.date) -> ReportData:
    sessions = list(cohort.sessions.order_by("starts_at", "pk").prefetch_related("trainers"))
    team = cohort.team.select_related("user")
    return ReportData(
        title=_("Report on the training"),
        programme_name=cohort.title,
        cohort_label=cohort.label,
        agency=cohort.agency.name,
        letterhead=tuple(cohort.agency.letterhead_names or [cohort.agency.name.upper()]),
        contact=tuple(cohort.agency.letterhead_contact),
        issued_line=f"{cohort.agency.city}, {date_text(on)}",
        facts=facts(cohort, sessions),
        participants=tuple(participants(cohort, sessions)),
        signer=PrintedSigner(**signer_lines(signer)),
        subjects=tuple(subjects(cohort)),
        sessions=tuple(session_fact(number, session, cohort) for number, session in enumerate(sessions, 1)),
        team=tuple(TeamMember(capfirst(TeamRole(m.role).on_paper), m.user.name) for m in team),
        attendance_states=states(AttendanceState, STATE_TONES),
        outcomes=states(Outcome, OUTCOME_TONES),
        is_specimen=settings.DEMO,
        language=LANGUAGE,
        **rules(cohort.version),
        **texts.paragraphs(),
    )


def rules(version: CurriculumVersion) -> dict[str, Any]:
    """What the curriculum version says; the plan's parts only where it asks for a plan."""
    note = _("The rules of this curriculum version are an example and not official.")
    return {
        "legal_basis": tuple(lines(version.legal_basis)),
        "plan_states": states(PlanStatus, PLAN_TONES) if version.requires_plan else (),
        "product_name": version.product_name if version.requires_plan else "",
        "predicates": tuple(band.label for band in version.bands.order_by("-lower_bound")),
        "attendance_threshold": int(version.attendance_threshold),
        "curriculum_note": note if version.is_example else "",
    }


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def states(choices: Any, tones: dict[str, str]) -> tuple[StateLabel, ...]:
    """The states that have a tone, in their order."""
    return tuple(StateLabel(value, str(label), tones[value]) for value, label in choices.choices if value in tones)


def plan_state(status: str) -> str:
    """A plan's state as the report tells it: approved until it is completed, whatever came in between."""
    return PlanStatus.APPROVED if status in APPROVED_ONCE and status != PlanStatus.DONE else status


def facts(cohort: Cohort, sessions: list[ClassSession]) -> tuple[tuple[str, str], ...]:
    senders = ", ".join(cohort.senders.order_by("name").values_list("name", flat=True))
    place = ", ".join(part for part in (cohort.place, cohort.city) if part)
    rows = [
        (_("Name of the training"), cohort.title),
        (_("Cohort"), cohort.label),
        (_("Organiser"), cohort.agency.name),
        (_("Sending agencies"), senders),
        (_("Time"), range_text(cohort.starts_on, cohort.ends_on)),
        (_("Place"), place),
        (_("Mode"), cohort.get_mode_display().capitalize()),
        (
            _("Hours of learning"),
            _("%(jp)s JP in %(count)s sessions") % {"jp": sum(s.jp for s in sessions), "count": len(sessions)},
        ),
        (_("Curriculum"), str(cohort.version)),
    ]
    return tuple((label, value) for label, value in rows if value)


def subjects(cohort: Cohort) -> list[SubjectFact]:
    return [SubjectFact(s.stage.name, s.name, s.jp, s.method) for s in Subject.objects.of_version(cohort.version)]


def session_fact(number: int, session: ClassSession, cohort: Cohort) -> SessionFact:
    """One session; its column head in the grid is its number."""
    start = timezone.localtime(session.starts_at, zoneinfo.ZoneInfo(cohort.time_zone))
    hours = f"{date_format(start, 'H.i')}–{clock_text(session.ends_at, cohort.time_zone)}"
    trainers = ", ".join(trainer.name for trainer in session.trainers.all())
    return SessionFact(str(number), date_text(start.date()), hours, session.title, session.jp, trainers, session.room)


def photos(cohort: Cohort) -> list[dict[str, str]]:
    """References to the kept pictures; their bytes are kept under their hash for good."""
    return [photo.reference for photo in ReportPhoto.objects.filter(cohort=cohort)]


def participants(cohort: Cohort, sessions: list[ClassSession]) -> list[ParticipantFact]:
    enrolments = cohort.enrolments.active().in_order().select_related("plan").prefetch_related("attendance")
    decisions = {row.enrolment_id: row for row in GraduationDecision.objects.newest().filter(enrolment__cohort=cohort)}
    numbers = Certificate.objects.numbers_by_enrolment(cohort)
    figures, shares = cohort_attendance(cohort), plan_shares(cohort)
    facts = [participant(e, sessions, figures[e.pk], decisions.get(e.pk)) for e in enrolments]
    return [
        replace(fact, document_number=numbers.get(e.pk, ""), plan_share=shares.get(e.pk))
        for fact, e in zip(facts, enrolments, strict=True)
    ]


def plan_shares(cohort: Cohort) -> dict[UUID, int]:
    """By enrolment, how much of an approved plan is carried out."""
    approved = ActionPlan.objects.filter(enrolment__cohort=cohort, status__in=APPROVED_ONCE)
    shares = shares_of(approved)
    return {enrolment: shares.get(plan, 0) for plan, enrolment in approved.values_list("pk", "enrolment_id")}


def participant(
    enrolment: Enrolment, sessions: list[ClassSession], figures: AttendanceSummary, decision: GraduationDecision | None
) -> ParticipantFact:
    marks = {mark.session_id: mark.state for mark in enrolment.attendance.all()}
    plan = getattr(enrolment, "plan", None)
    return ParticipantFact(
        number=enrolment.attendance_number,
        name_line=enrolment.printed_name,
        identifier=format_number(enrolment.personal_number) if enrolment.personal_number else "",
        rank=rank_label(enrolment.rank),
        position=enrolment.position,
        position_group=enrolment.get_position_group_display(),
        agency=enrolment.work_unit or enrolment.agency_name,
        attendance=tuple(marks.get(session.pk, "") for session in sessions),
        jp_attended=figures.jp_attended,
        jp_due=figures.jp_total,
        score=float(decision.final_score) if decision and decision.final_score is not None else None,
        predicate=decision.predikat if decision else "",
        outcome=decision.outcome if decision else "",
        document_number="",
        plan_title=plan.title if plan else "",
        plan_status=plan_state(plan.status) if plan else "",
    )
