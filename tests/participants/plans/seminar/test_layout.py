"""Presentations over a day: whole slots, a pause between, around breaks and what stands already."""

import datetime as dt
from itertools import islice

from participants.plans.seminar.layout import Pace, free_slots


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2026-09-15T{text}+08:00")


def span(text: str) -> tuple[dt.datetime, dt.datetime]:
    first, last = text.split("-")
    return at(first), at(last)


def spread(day: str, pace: Pace, taken: tuple[str, ...] = ()) -> list[str]:
    return [f"{a:%H:%M}-{b:%H:%M}" for a, b in free_slots(span(day), pace, [span(text) for text in taken])]


def test_slots_fill_the_day_and_none_is_cut_short() -> None:
    assert spread("08:00-09:10", Pace(30)) == ["08:00-08:30", "08:30-09:00"]


def test_a_pause_stands_between_two_and_not_after_the_last() -> None:
    assert spread("08:00-09:05", Pace(30, pause=5)) == ["08:00-08:30", "08:35-09:05"]


def test_a_break_is_jumped_and_the_next_begins_right_after_it() -> None:
    pace = Pace(30, breaks=[span("08:45-09:15")])
    assert spread("08:00-10:00", pace) == ["08:00-08:30", "09:15-09:45"]


def test_what_only_touches_a_break_stands() -> None:
    assert spread("08:00-09:30", Pace(30, breaks=[span("08:30-09:00")])) == ["08:00-08:30", "09:00-09:30"]


def test_standing_presentations_are_gone_around_in_any_order() -> None:
    assert spread("08:00-10:00", Pace(30), ("09:00-09:30", "08:00-08:20")) == ["08:20-08:50", "09:30-10:00"]


def test_overlapping_obstacles_are_jumped_one_by_one() -> None:
    pace = Pace(30, breaks=[span("08:00-09:00"), span("08:30-09:10")])
    assert spread("08:00-10:00", pace) == ["09:10-09:40"]


def test_a_day_too_short_for_one_holds_none() -> None:
    assert list(islice(free_slots(span("08:00-08:29"), Pace(30), []), 1)) == []
