"""A schedule before it is written: the wishes of the planner, laid out over what the cohort still has to teach. Reads only."""

import datetime as dt
import itertools
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Sum

from programs.cohorts.models import Cohort
from programs.curricula.enums import DeliveryMode
from programs.curricula.subject_models import Stage, Subject
from programs.schedule.layout import Block, Layout, Lesson, Slot, Span, lay_out, weekdays
from programs.schedule.models import ClassSession
from revmental.lib.reading import asked_once


@dataclass(frozen=True)
class Wish:
    """Days and hours to teach in, the place for all sessions, and stages that begin no earlier than a day (by stage id)."""

    days: Sequence[dt.date]
    blocks: Sequence[Block]
    room: str = ""
    link: str = ""
    stage_starts: Mapping[Any, dt.date] = field(default_factory=dict)


# Usual office hours with a break at noon; a suggestion that the planner changes.
USUAL_BLOCKS = ((dt.time(8), dt.time(12)), (dt.time(13), dt.time(16)))
SHORT = 7


def usual_wish(cohort: Cohort) -> Wish:
    """Weekdays from the first to the last day in office hours, a stage after work at the workplace on the last weekday.

    A training of at most a week uses each of its days, weekends too.
    """
    length = (cohort.ends_on - cohort.starts_on).days + 1
    days = weekdays(cohort.starts_on, cohort.ends_on, wanted=range(7) if length <= SHORT else range(5))
    return Wish(
        days, USUAL_BLOCKS, stage_starts={stage.pk: last_weekday(cohort.ends_on) for stage in stages_after_work(cohort)}
    )


def stages_after_work(cohort: Cohort) -> list[Stage]:
    """Stages that directly follow a stage at the workplace: they wait for it to end."""
    stages = list(Stage.objects.filter(version=cohort.version_id).order_by("order", "pk"))
    return [after for before, after in itertools.pairwise(stages) if before.mode == DeliveryMode.OFF_CAMPUS]


def last_weekday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before it."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def plan_schedule(cohort: Cohort, wish: Wish) -> Layout:
    """Lays the subjects out; sessions with attendance stay, their JP count as taught and their time as taken."""
    kept = list(cohort.sessions.held())
    busy = [span_of(session, cohort) for session in kept]
    minutes = cohort.version.minutes_per_jp
    return lay_out(
        lessons_of(cohort, wish, kept), days=wish.days, blocks=wish.blocks, minutes_per_jp=minutes, busy=busy
    )


def lessons_of(cohort: Cohort, wish: Wish, kept: Sequence[ClassSession]) -> list[Lesson]:
    """The subjects with JP that are not yet taught in full; a wish for a stage holds for all that follows."""
    taught: dict[Any, int] = {}
    for session in kept:
        taught[session.subject_id] = taught.get(session.subject_id, 0) + session.jp
    lessons, earliest = [], None
    for subject in Subject.objects.of_version(cohort.version_id):
        earliest = wish.stage_starts.get(subject.stage_id, earliest)
        left = subject.jp - taught.get(subject.pk, 0)
        if left > 0:
            lessons.append(Lesson(subject, subject.name, left, subject.stage.mode, earliest))
    return lessons


def span_of(session: ClassSession, cohort: Cohort) -> Span:
    """The session's time without zone, as the class reads it on the wall."""
    zone = zoneinfo.ZoneInfo(cohort.time_zone)
    return session.starts_at.astimezone(zone).replace(tzinfo=None), session.ends_at.astimezone(zone).replace(
        tzinfo=None
    )


def session_of(cohort: Cohort, slot: Slot, wish: Wish) -> ClassSession:
    """The unsaved session of a slot, in the cohort's zone."""
    zone = zoneinfo.ZoneInfo(cohort.time_zone)
    title = slot.lesson.title if slot.parts == 1 else f"{slot.lesson.title[:185]} ({slot.part}/{slot.parts})"
    return ClassSession(
        agency_id=cohort.agency_id,
        cohort=cohort,
        subject=slot.lesson.subject,
        title=title,
        starts_at=slot.starts.replace(tzinfo=zone),
        ends_at=slot.ends.replace(tzinfo=zone),
        jp=slot.jp,
        mode=slot.lesson.mode,
        room=wish.room,
        link=wish.link,
    )


@dataclass(frozen=True)
class Meter:
    """Compliance of a schedule with its curriculum, in JP."""

    wanted: int
    planned: int
    short: list[tuple[Subject, int]]

    @property
    def is_met(self) -> bool:
        return not self.short and self.planned >= self.wanted


@asked_once
def meter(cohort: Cohort) -> Meter:
    """JP of the curriculum against JP of the sessions, and which subjects lack how many. Two queries."""
    planned = dict(cohort.sessions.order_by().values_list("subject").annotate(jp=Sum("jp")))
    subjects = list(Subject.objects.of_version(cohort.version_id))
    short = [
        (subject, subject.jp - planned.get(subject.pk, 0))
        for subject in subjects
        if planned.get(subject.pk, 0) < subject.jp
    ]
    return Meter(sum(subject.jp for subject in subjects), sum(planned.values()), short)
