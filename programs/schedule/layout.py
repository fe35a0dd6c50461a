"""Lays subjects out over days and hours; pure: no database, no clock, all times naive in the cohort's own zone."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Block = tuple[dt.time, dt.time]
Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class Lesson:
    """A subject that still needs `jp`; not before `not_before` where that is set."""

    subject: Any
    title: str
    jp: int
    mode: str
    not_before: dt.date | None = None


@dataclass(frozen=True)
class Slot:
    """A session as planned. `part` of `parts` where a subject is split over several."""

    lesson: Lesson
    starts: dt.datetime
    ends: dt.datetime
    jp: int
    part: int = 1
    parts: int = 1


@dataclass
class Layout:
    """What fitted, and the JP of each lesson that did not."""

    slots: list[Slot] = field(default_factory=list)
    left_over: list[tuple[Lesson, int]] = field(default_factory=list)

    @property
    def jp(self) -> int:
        return sum(slot.jp for slot in self.slots)

    @property
    def left_over_jp(self) -> int:
        return sum(jp for _lesson, jp in self.left_over)


def lay_out(
    lessons: Sequence[Lesson],
    *,
    days: Sequence[dt.date],
    blocks: Sequence[Block],
    minutes_per_jp: int,
    busy: Iterable[Span] = (),
) -> Layout:
    """Places the lessons in order into the free hours of the days, splitting one where a block ends. No block holds part of a JP."""
    layout, free = Layout(), [Room(start, end) for start, end in free_spans(days, blocks, list(busy))]
    for lesson in lessons:
        pieces, missing = place(lesson, free, dt.timedelta(minutes=minutes_per_jp))
        layout.slots += [Slot(lesson, a, b, jp, number, len(pieces)) for number, (a, b, jp) in enumerate(pieces, 1)]
        if missing:
            layout.left_over.append((lesson, missing))
    layout.slots.sort(key=lambda slot: slot.starts)
    return layout


@dataclass
class Room:
    """Free time from `start` to `end`; shrinks from the front."""

    start: dt.datetime
    end: dt.datetime


def place(
    lesson: Lesson, free: list[Room], one_jp: dt.timedelta
) -> tuple[list[tuple[dt.datetime, dt.datetime, int]], int]:
    """The pieces (start, end, JP) of one lesson, and the JP that found no room. Free time before is given up: the order teaches."""
    pieces, missing = [], lesson.jp
    while missing and free:
        room = free[0]
        fits = min(missing, (room.end - room.start) // one_jp)
        if not fits or (lesson.not_before and room.start.date() < lesson.not_before):
            free.pop(0)
            continue
        pieces.append((room.start, room.start + fits * one_jp, fits))
        room.start += fits * one_jp
        missing -= fits
    return pieces, missing


def free_spans(days: Sequence[dt.date], blocks: Sequence[Block], busy: Sequence[Span]) -> Iterator[Span]:
    """The blocks of each day in order of time, without what is taken."""
    for day in sorted(set(days)):
        for start, end in sorted(blocks):
            yield from without((dt.datetime.combine(day, start), dt.datetime.combine(day, end)), busy)


def without(span: Span, busy: Sequence[Span]) -> Iterator[Span]:
    """The parts of the span that no busy span touches."""
    at = span[0]
    for start, end in sorted(busy):
        if end <= at or start >= span[1]:
            continue
        if start > at:
            yield at, start
        at = max(at, end)
    if at < span[1]:
        yield at, span[1]


def weekdays(
    first: dt.date, last: dt.date, *, wanted: Iterable[int], holidays: Iterable[dt.date] = ()
) -> list[dt.date]:
    """Days from first to last that fall on the wanted weekdays (0 is Monday) and are no holiday."""
    chosen, free = set(wanted), set(holidays)
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if day.weekday() in chosen and day not in free]
