"""What happens in the cohorts of the demonstration: attendance, plans, scores, graduation. Through the wings' services."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from participants.assessment.services import ScoreChange, save_scores
from participants.attendance.enums import AttendanceState
from participants.attendance.services import mark_attendance
from participants.enrolment.models import Enrolment
from participants.graduation.deciding_services import accept_proposals
from participants.graduation.services import lock_meeting, open_meeting
from participants.plans.board.services import assign_coach
from participants.plans.models import ActionPlan
from participants.plans.review.services import approve_as_coach, approve_as_mentor, return_as_coach
from participants.plans.versions.services import submit_plan
from participants.plans.writing.services import create_plan, save_plan
from programs.cohorts.models import Cohort
from programs.curricula.enums import ScoreSource
from programs.schedule.models import ClassSession
from reports.demo.plan_words.texts import content
from reports.demo.talks import dialogue

# Shares of the marks other than present, of a well-attended class.
OTHERS = [AttendanceState.EXCUSED, AttendanceState.SICK, AttendanceState.ON_DUTY, AttendanceState.SICK]

MEMBERS = (
    "Contoh Ketua Rapat, Kepala Bidang Penyelenggaraan\nContoh Sekretaris Rapat, Widyaiswara\nContoh Anggota, Penguji"
)


def attend(cohort: Cohort, *, until: dt.datetime, absentees: int, by: Any) -> None:
    """Marks every session begun before `until`; the last `absentees` of the list miss so much that they stay below a threshold."""
    chance = random.Random(cohort.key)
    enrolments = list(cohort.enrolments.active().in_order().values_list("pk", flat=True))
    missing = set(enrolments[len(enrolments) - absentees :])
    for number, session in enumerate(cohort.sessions.filter(starts_at__lt=until).order_by("starts_at", "pk")):
        mark_attendance(session, day_marks(session, enrolments, missing, number, chance), by=by)


def day_marks(session: ClassSession, everybody: list, missing: set, number: int, chance: random.Random) -> dict:
    marks = dict.fromkeys(everybody, AttendanceState.PRESENT.value)
    for key in everybody:
        if key in missing and number % 3:
            marks[key] = AttendanceState.ABSENT.value
        elif chance.random() < 0.02:
            marks[key] = chance.choice(OTHERS).value
    return marks


def coach_everybody(cohort: Cohort, coaches: list, *, by: Any) -> None:
    """The coaches in turn."""
    enrolments = list(cohort.enrolments.active().in_order())
    for number, coach in enumerate(coaches):
        assign_coach(enrolments[number :: len(coaches)], coach, by=by)


def write_plan(enrolment: Enrolment, index: int) -> ActionPlan:
    """The draft of one participant, written by themselves."""
    author = enrolment.person.user
    plan = create_plan(enrolment, by=author)
    first, version = enrolment.cohort.starts_on + dt.timedelta(days=14), enrolment.cohort.version
    written = content(index, first, version.statements.all())
    return save_plan(plan, written, revision=plan.revision, by=author)


def approve_plan(enrolment: Enrolment, index: int) -> None:
    """From draft to the mentor's approval."""
    version = submit_plan(write_plan(enrolment, index), by=enrolment.person.user)
    approve_as_coach(version, by=enrolment.coach, comment="Indikator sudah terukur. Lanjutkan.")
    approve_as_mentor(
        version, name=enrolment.mentor_name, position=enrolment.mentor_position, comment="Saya dukung pelaksanaannya."
    )


def leave_plan_on_its_way(enrolment: Enrolment, index: int) -> None:
    """Plans in every state: draft, waiting for the coach, returned, waiting for the mentor."""
    plan = write_plan(enrolment, index)
    if index % 4 == 0:
        return
    version = submit_plan(plan, by=enrolment.person.user)
    if index % 4 == 2:
        dialogue.comment_on(version, coach=enrolment.coach)
        return_as_coach(
            version, by=enrolment.coach, comment="Mohon indikator pada kegiatan 2 dibuat terukur: berapa, sampai kapan?"
        )
        dialogue.answer_comments(plan, author=enrolment.person.user)
        dialogue.coach_twice(plan, coach=enrolment.coach, author=enrolment.person.user)
    if index % 4 == 3:
        approve_as_coach(version, by=enrolment.coach, comment="Setuju.")


def complete(enrolment: Enrolment) -> ActionPlan:
    """Both approvals for the plan of somebody whose plan waits for the coach; it can be presented now."""
    version = enrolment.plan.versions.latest("number")
    approve_as_coach(version, by=enrolment.coach, comment="Perbaikan sudah lengkap. Setuju.")
    approve_as_mentor(version, name=enrolment.mentor_name, position=enrolment.mentor_position, comment="Setuju.")
    return ActionPlan.objects.get(pk=enrolment.plan.pk)


def score_everybody(cohort: Cohort, *, by: Any) -> None:
    """Scores for all components that staff enter; that of the seminar came with its results."""
    chance = random.Random(f"{cohort.key}-scores")
    changes = [
        ScoreChange(enrolment.pk, component.pk, Decimal(chance.randint(7600, 9600)) / 100)
        for enrolment in cohort.enrolments.active().in_order()
        for component in cohort.version.components.filter(source=ScoreSource.MANUAL).order_by("order", "pk")
    ]
    save_scores(cohort, changes, by=by)


def graduate(cohort: Cohort, *, held_on: dt.date, by: Any) -> None:
    """The rapat kelulusan decides as proposed and is locked."""
    meeting = open_meeting(
        cohort, by=by, held_on=held_on, place=f"Ruang rapat {cohort.agency.short_name}", members=MEMBERS
    )
    accept_proposals(meeting, by=by, due_on=held_on + dt.timedelta(days=30))
    lock_meeting(meeting, by=by)
