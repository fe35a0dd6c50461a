"""The seminars of the demonstration: two days, a panel for each plan, marks, results and notes. Through the wings' services."""

import datetime as dt
import random
import zoneinfo
from decimal import Decimal
from typing import Any

from participants.plans.enums import PlanStatus
from participants.plans.judging.finalising import finalise
from participants.plans.judging.services import MarkChange, save_marks, save_marks_as_mentor
from participants.plans.models import ActionPlan
from participants.plans.review.services import approve_as_coach
from participants.plans.seminar.day_services import create_day
from participants.plans.seminar.enums import SeminarOutcome
from participants.plans.seminar.layout import Pace
from participants.plans.seminar.models import Presentation
from participants.plans.seminar.panel_services import excuse_judge
from participants.plans.seminar.services import spread_plans
from participants.plans.versions.services import submit_plan
from programs.cohorts.models import Cohort
from revmental.accounts.models import User

LINK = "https://konferensi.contoh.go.id/seminar"
# Whose presentation on each day is asked to improve, and whose mentor could not come.
IMPROVES, EXCUSED = 1, 3
NOTES = (
    "Perjelas indikator kegiatan kedua: berapa, diukur kapan, dan oleh siapa.\n"
    "Lengkapi data awal sebelum pelaksanaan dimulai."
)
PRAISE = "Isu dekat dengan warga dan kegiatannya dapat dijalankan sendiri. Jaga kebiasaan ini setelah pelatihan."
AWAY = "Dinas luar kota dengan surat tugas; penilaian diserahkan kepada penguji dan coach."


def hold_seminars(cohort: Cohort, examiner: User, *, by: User) -> None:
    """Every approved plan is presented on one of two days before the end of the training, judged and finalised."""
    approved = ActionPlan.objects.filter(enrolment__cohort=cohort, status=PlanStatus.APPROVED)
    plans = list(approved.order_by("enrolment__attendance_number", "pk"))
    half = (len(plans) + 1) // 2
    first, second = last_working_days(cohort.ends_on)
    for on, some in ((first, plans[:half]), (second, plans[half:])):
        day = create_day(cohort, hours_of(on, cohort), by=by)
        pace = Pace(20, 5, [(at(on, 12, cohort), at(on, 13, cohort))])
        spread_plans(day, some, pace, examiners=[examiner], by=by)
        judge_day(day.presentations.for_list(), random.Random(f"{cohort.key}-{on.day}"), by=by)


def present_late(plan: ActionPlan, examiner: User, on: dt.date, *, by: User) -> None:
    """A day for the one plan that was approved after the others had presented."""
    cohort = plan.enrolment.cohort
    day = create_day(cohort, hours_of(on, cohort), by=by)
    spread_plans(day, [plan], Pace(20, 5, []), examiners=[examiner], by=by)
    judge_day(day.presentations.for_list(), random.Random(f"{cohort.key}-{on.day}"), by=by)


def last_working_days(ends_on: dt.date) -> tuple[dt.date, dt.date]:
    """Two working days of the last week."""
    days = [ends_on - dt.timedelta(days=back) for back in range(6, 0, -1)]
    first, second, *_rest = [day for day in days if day.weekday() < 5]
    return first, second


def hours_of(on: dt.date, cohort: Cohort) -> dict[str, Any]:
    note = "Setiap peserta menyajikan 10 menit, lalu tanya jawab 10 menit."
    return {"starts_at": at(on, 8, cohort), "ends_at": at(on, 16, cohort), "room": "", "link": LINK, "note": note}


def at(on: dt.date, hour: int, cohort: Cohort) -> dt.datetime:
    return dt.datetime(on.year, on.month, on.day, hour, tzinfo=zoneinfo.ZoneInfo(cohort.time_zone))


def judge_day(presentations: Any, chance: random.Random, *, by: User) -> None:
    """Marks of every judge, then the decision of the panel."""
    for place, presentation in enumerate(presentations):
        if place == EXCUSED:
            excuse_judge(presentation.panel.get(user=None), reason=AWAY, by=by)
        give_marks(presentation, chance)
        if place == IMPROVES:
            improve(finalise(presentation, SeminarOutcome.IMPROVE, NOTES, by=by))
        else:
            finalise(presentation, SeminarOutcome.ACCEPTED, PRAISE if place % 4 == 0 else "", by=by)


def give_marks(presentation: Presentation, chance: random.Random) -> None:
    criteria = list(presentation.seminar.cohort.version.criteria.order_by("order", "pk"))
    for judge in presentation.panel.filter(excused_at=None).select_related("user"):
        changes = [MarkChange(line.pk, Decimal(chance.randint(76, 95))) for line in criteria]
        if judge.user is None:
            save_marks_as_mentor(judge, changes)
        else:
            save_marks(judge, changes, by=judge.user)


def improve(presentation: Presentation) -> None:
    """The author submits the plan again and the coach accepts it."""
    enrolment = presentation.plan.enrolment
    version = submit_plan(presentation.plan, by=enrolment.person.user)
    approve_as_coach(version, by=enrolment.coach, comment="Catatan panel sudah ditindaklanjuti.")
