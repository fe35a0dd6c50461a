"""What the alumni of the demonstration did with their plans: progress, final reports, answers after the training. Through the wings' services."""

import datetime as dt
import random
import uuid
from decimal import Decimal
from typing import Any

from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.plans.checkins.enums import EXAMPLE_REASONS, Practice
from participants.plans.checkins.making_services import make_check_ins
from participants.plans.checkins.models import CheckIn
from participants.plans.checkins.services import Answer, answer_check_in
from participants.plans.execution.report_services import accept_report, submit_report
from participants.plans.execution.services import Progress, report_progress
from participants.plans.models import ActionPlan, PlanActivity
from programs.cohorts.models import Cohort

SHARES = (50, 75, 100)
WORDS = [
    "Disepakati bersama tim dan mulai dicoba pada jam pelayanan pagi.",
    "Berjalan setiap hari kerja; dua rekan bergantian memimpin.",
    "Sudah menjadi kebiasaan; hasilnya ditempel di ruang pelayanan.",
]
REPORT = {
    "preparation": "Gagasan disampaikan kepada atasan dan rekan kerja; peran dan jadwal disepakati pada rapat pertama.",
    "implementation": "Seluruh kegiatan dijalankan sesuai jadwal. Kendala pada pekan pertama diatasi dengan membagi giliran.",
    "evaluation": "Warga menunggu lebih singkat dan tim lebih terbuka. Kegiatan dilanjutkan sebagai kebiasaan harian unit.",
}
# How often an alumnus answers, and still practises, after so many days.
ANSWERS = {30: (0.92, 0.95), 60: (0.84, 0.86), 90: (0.72, 0.8)}


def carry_out(cohort: Cohort) -> None:
    """Everybody reports progress; most have their final report accepted, the last three are on their way."""
    plans = ActionPlan.objects.filter(enrolment__cohort=cohort).order_by("enrolment__attendance_number")
    people = list(plans.select_related("enrolment__person__user", "enrolment__coach", "enrolment__cohort__version"))
    for place, plan in enumerate(people):
        report_steps(plan, 3 if place < len(people) - 2 else 1)
        if place < len(people) - 2:
            report_done(plan, accepted=place < len(people) - 3)


def report_steps(plan: ActionPlan, steps: int) -> None:
    """So many entries about each activity, a week apart."""
    for activity in plan.activities.order_by("order", "pk"):
        first = activity.starts_on or plan.enrolment.cohort.starts_on
        for step in range(steps):
            on = min(first + dt.timedelta(days=7 * step), timezone.localdate())
            share = SHARES[step]
            entry = Progress(uuid.uuid4(), activity.pk, on, share, WORDS[step], value_at(activity, share))
            report_progress(plan, entry, by=plan.enrolment.person.user)


def value_at(activity: PlanActivity, share: int) -> Decimal | None:
    """The indicator so far on its way from the baseline to the target; None where it is not a number."""
    if activity.target_value is None:
        return None
    first = activity.baseline_value or Decimal(0)
    return (first + (activity.target_value - first) * share / 100).quantize(Decimal(1))


def report_done(plan: ActionPlan, *, accepted: bool) -> None:
    report = submit_report(plan, REPORT, revision=0, by=plan.enrolment.person.user)
    if accepted:
        accept_report(report, by=plan.enrolment.coach, comment="Laporan lengkap. Teruskan kebiasaan baik ini.")


def answer_questions(cohort: Cohort) -> None:
    """The questions that have been due, answered in part as life goes: fewer answer each time, some stop."""
    chance, stopped = random.Random(f"{cohort.key}-after"), set()
    for days in cohort.version.check_in_days:
        day = cohort.ends_on + dt.timedelta(days=days)
        if day > timezone.localdate():
            return
        make_check_ins(day)
        answers, practises = ANSWERS.get(days, ANSWERS[90])
        for row in CheckIn.objects.filter(enrolment__cohort=cohort, days=days).order_by("enrolment__attendance_number"):
            if chance.random() < answers:
                answer_one(row, row.enrolment_id not in stopped and chance.random() < practises, chance, stopped)


def answer_one(check_in: CheckIn, practises: bool, chance: random.Random, stopped: set[Any]) -> None:
    """One tap with a little more, two days after the question."""
    at = timezone.make_aware(dt.datetime.combine(check_in.due_on + dt.timedelta(days=2), dt.time(9, 30)))
    practice = (
        chance.choice([Practice.REGULAR, Practice.REGULAR, Practice.SOMETIMES]) if practises else Practice.STOPPED
    )
    if not practises:
        stopped.add(check_in.enrolment_id)
    reason = "" if practises else chance.choice(EXAMPLE_REASONS[:2])
    user = Enrolment.objects.select_related("person__user").get(pk=check_in.enrolment_id).person.user
    times = chance.randint(1, 5) if practises else None
    answer_check_in(check_in, Answer(practice, per_week=times, reason=reason), by=user, now=min(at, timezone.now()))
