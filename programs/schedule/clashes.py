"""Turns the database's refusal of two things at one time into words: which session, which room, which trainer."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from programs.schedule.models import ClassSession
from revmental.accounts.models import User
from revmental.lib.dates import clock_text, date_text, local
from revmental.lib.errors import DomainError

Finder = Callable[[Sequence[ClassSession], Sequence[User]], str]


def when(session: ClassSession) -> str:
    """`2 September 2026, 08.00–10.15 WIB` of a session whose cohort is loaded."""
    zone = session.cohort.time_zone
    start = local(session.starts_at, zone)
    return f"{date_text(start.date())}, {start:%H.%M}–{clock_text(session.ends_at, zone)}"


def overlapping(session: ClassSession, others: Any) -> ClassSession | None:
    """The first of the others that shares time with the session."""
    shared = others.filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at).exclude(pk=session.pk)
    return shared.select_related("cohort").order_by("starts_at", "pk").first()


def class_clash(sessions: Sequence[ClassSession], trainers: Sequence[User]) -> str:
    for session in sessions:
        if other := overlapping(session, ClassSession.objects.filter(cohort=session.cohort_id)):
            return _("The class already has “%(title)s” on %(when)s.") % {"title": other.title, "when": when(other)}
    return _("The class already has a session at this time.")


def room_clash(sessions: Sequence[ClassSession], trainers: Sequence[User]) -> str:
    for session in sessions:
        if session.room and (
            other := overlapping(session, ClassSession.objects.filter(agency=session.agency_id, room=session.room))
        ):
            values = {"room": session.room, "cohort": other.cohort.label, "title": other.title, "when": when(other)}
            return _("Room %(room)s is taken by %(cohort)s, “%(title)s”, on %(when)s.") % values
    return _("The room is taken at this time.")


def trainer_clash(sessions: Sequence[ClassSession], trainers: Sequence[User]) -> str:
    """Names the session only where it is the same agency's; elsewhere it says that there is one."""
    for session in sessions:
        for trainer in trainers:
            if other := overlapping(
                session, ClassSession.objects.filter(agency=session.agency_id, assignments__user=trainer)
            ):
                return _("%(trainer)s teaches “%(title)s” on %(when)s.") % {
                    "trainer": trainer,
                    "title": other.title,
                    "when": when(other),
                }
    return _("The trainer teaches elsewhere at this time.")


FINDERS: dict[str, Finder] = {
    "session_one_at_a_time_per_cohort": class_clash,
    "session_one_at_a_time_per_room": room_clash,
    "trainer_one_place_at_a_time": trainer_clash,
}


@contextmanager
def clashes_in_words(sessions: Sequence[ClassSession], trainers: Sequence[User] = ()) -> Iterator[None]:
    """Inside, the three exclusion constraints speak: an overlap raises DomainError naming it, and the savepoint is undone."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        finder = FINDERS.get(getattr(getattr(error.__cause__, "diag", None), "constraint_name", None))
        if finder is None:
            raise
        raise DomainError(finder(sessions, trainers)) from error
