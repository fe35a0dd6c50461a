"""Subjects laid out over days and hours, as pure values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.schedule.layout import Layout, Lesson, lay_out, weekdays, without

MONDAY = dt.date(2026, 9, 7)
MORNING, AFTERNOON = (dt.time(8), dt.time(12)), (dt.time(13), dt.time(16))


def lesson(title: str, jp: int, not_before: dt.date | None = None) -> Lesson:
    return Lesson(title, title, jp, "classical", not_before)


def plan(*lessons: Lesson, days=1, blocks=(MORNING, AFTERNOON), busy=()) -> Layout:
    return lay_out(
        lessons, days=[MONDAY + dt.timedelta(days=n) for n in range(days)], blocks=blocks, minutes_per_jp=45, busy=busy
    )


def shown(layout: Layout) -> list[str]:
    return [f"{s.lesson.title} {s.starts:%d %H.%M}-{s.ends:%H.%M} {s.jp} {s.part}/{s.parts}" for s in layout.slots]


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(MONDAY, dt.time(hour, minute))


def test_lessons_follow_one_another() -> None:
    assert shown(plan(lesson("A", 2), lesson("B", 3))) == ["A 07 08.00-09.30 2 1/1", "B 07 09.30-11.45 3 1/1"]


def test_a_lesson_is_split_where_a_block_ends() -> None:
    assert shown(plan(lesson("A", 7))) == ["A 07 08.00-11.45 5 1/2", "A 07 13.00-14.30 2 2/2"]


def test_a_lesson_goes_over_into_the_next_day() -> None:
    assert shown(plan(lesson("A", 10), days=2)) == [
        "A 07 08.00-11.45 5 1/3",
        "A 07 13.00-16.00 4 2/3",
        "A 08 08.00-08.45 1 3/3",
    ]


def test_a_block_too_short_for_one_jp_stays_empty() -> None:
    assert shown(plan(lesson("A", 1), blocks=[(dt.time(8), dt.time(8, 44)), AFTERNOON])) == ["A 07 13.00-13.45 1 1/1"]


def test_what_finds_no_room_is_named() -> None:
    layout = plan(lesson("A", 8), lesson("B", 3))
    assert ([(left.title, jp) for left, jp in layout.left_over], layout.left_over_jp, layout.jp) == ([("B", 2)], 2, 9)


def test_a_lesson_waits_for_its_day() -> None:
    later = MONDAY + dt.timedelta(days=1)
    assert shown(plan(lesson("A", 1), lesson("B", 1, later), lesson("C", 1), days=2)) == [
        "A 07 08.00-08.45 1 1/1",
        "B 08 08.00-08.45 1 1/1",
        "C 08 08.45-09.30 1 1/1",
    ]


def test_taken_time_is_left_out() -> None:
    assert shown(plan(lesson("A", 4), busy=[(at(9), at(10))])) == [
        "A 07 08.00-08.45 1 1/3",
        "A 07 10.00-11.30 2 2/3",
        "A 07 13.00-13.45 1 3/3",
    ]


@pytest.mark.parametrize(
    ("busy", "free"),
    [
        ([], [(8, 12)]), ([(7, 8)], [(8, 12)]), ([(12, 13)], [(8, 12)]), ([(7, 9)], [(9, 12)]), ([(11, 13)], [(8, 11)]),
        ([(9, 10)], [(8, 9), (10, 12)]), ([(8, 12)], []), ([(9, 11), (10, 11)], [(8, 9), (11, 12)]), ([(10, 11), (8, 9)], [(9, 10), (11, 12)]),
    ],
)  # fmt: skip
def test_without_leaves_the_parts_nothing_touches(busy, free) -> None:
    assert [(a.hour, b.hour) for a, b in without((at(8), at(12)), [(at(a), at(b)) for a, b in busy])] == free


def test_weekdays_leave_out_weekends_and_holidays() -> None:
    days = weekdays(dt.date(2026, 9, 4), dt.date(2026, 9, 9), wanted=range(5), holidays=[dt.date(2026, 9, 8)])
    assert [day.day for day in days] == [4, 7, 9]


@given(
    jps=st.lists(st.integers(0, 12), max_size=6),
    days=st.integers(0, 4),
    start=st.integers(0, 5),
    length=st.integers(0, 3),
)
def test_nothing_is_lost_and_nothing_overlaps(jps, days, start, length) -> None:
    """Whatever the wishes: each JP is placed or named as left over, in order, inside the hours, apart from what is taken."""
    busy = [(at(8 + start), at(8 + start + length))]
    layout = plan(*[lesson(str(n), jp) for n, jp in enumerate(jps)], days=days, busy=busy)
    assert layout.jp + layout.left_over_jp == sum(jps)
    assert [slot.lesson.title for slot in layout.slots] == sorted((slot.lesson.title for slot in layout.slots), key=int)
    assert all(a.ends <= b.starts for a, b in zip(layout.slots, layout.slots[1:], strict=False))
    assert all(slot.ends - slot.starts == slot.jp * dt.timedelta(minutes=45) for slot in layout.slots)
    assert all(slot.ends <= busy[0][0] or slot.starts >= busy[0][1] for slot in layout.slots if length)
