"""Within a reading the same question is asked once; nothing of it outlives the page."""

import pytest

from revmental.lib.reading import asked_once, one_reading
from tests.factories.programs import TeamMemberFactory


class Clerk:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple] = []
        self.answer = asked_once(self.look_up)

    def look_up(self, *subjects: str, **named: str) -> int:
        self.asked.append((*subjects, *named.values()))
        return len(self.asked)


def test_a_reading_asks_each_question_once() -> None:
    clerk = Clerk()
    with one_reading():
        assert [clerk.answer("a"), clerk.answer("b"), clerk.answer("a"), clerk.answer("a", by="c")] == [1, 2, 1, 3]
    assert clerk.asked == [("a",), ("b",), ("a", "c")]


def test_outside_of_a_reading_every_question_is_asked_anew() -> None:
    clerk = Clerk()
    assert (clerk.answer("a"), clerk.answer("a")) == (1, 2)


def test_an_answer_does_not_outlive_its_reading_even_when_it_fails() -> None:
    clerk = Clerk()
    with pytest.raises(LookupError):
        fail_after(clerk)
    with one_reading():
        assert clerk.answer("a") == 2
    assert clerk.answer("a") == 3


@one_reading()
def fail_after(clerk: Clerk) -> None:
    clerk.answer("a")
    raise LookupError


def test_a_place_in_the_team_ends_with_the_next_page(as_user, cohort, tono) -> None:
    seat, browser, page = TeamMemberFactory(cohort=cohort, user=tono), as_user(tono), f"/admin/angkatan/{cohort.pk}/"
    assert browser.get(page).status_code == 200
    seat.delete()
    assert browser.get(page).status_code == 404
