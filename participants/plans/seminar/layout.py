"""How presentations are laid out over a day, pure: as many minutes each, a pause between, around breaks and what stands already."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class Pace:
    """Minutes of each presentation, minutes between two, and spans in which nobody presents."""

    minutes: int
    pause: int = 0
    breaks: Sequence[Span] = ()


def free_slots(day: Span, pace: Pace, taken: Sequence[Span]) -> Iterator[Span]:
    """The slots of the day in order, each of whole length, none over a break or a span that is `taken`."""
    length, pause = dt.timedelta(minutes=pace.minutes), dt.timedelta(minutes=pace.pause)
    start, end = day
    while start + length <= end:
        obstacle = first_overlap((start, start + length), [*pace.breaks, *taken])
        if obstacle:
            start = obstacle[1]
        else:
            yield start, start + length
            start += length + pause


def first_overlap(span: Span, others: Sequence[Span]) -> Span | None:
    """The earliest of the others that overlaps the span; spans that only touch do not."""
    found = [other for other in others if other[0] < span[1] and span[0] < other[1]]
    return min(found, default=None)
