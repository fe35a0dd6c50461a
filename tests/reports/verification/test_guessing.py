"""Guessing in bulk, with the limits lifted: no code and no number with a name is hit, and no answer tells how near it was."""

import random
import secrets
import statistics
import time
from collections.abc import Callable, Sequence

import pytest
from django.urls import reverse

from reports.certificates.models import Certificate
from reports.verification.lookup import found_by
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = [pytest.mark.django_db, pytest.mark.full]
GUESSES, PEOPLE, TIMED = 10_000, 100, 1_000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ALIKE = 0.1


@pytest.fixture
def certificates(jatim, sari, settings) -> list[Certificate]:
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = {name: limit for name, limit in limits.items() if not name.startswith("verify")}
    issue_all(graduated_cohort(jatim, count=PEOPLE), by=sari, confirmed_count=PEOPLE)
    return list(Certificate.objects.order_by("sequence"))


def nearly(token: str, dice: random.Random) -> str:
    """A true code with one letter changed, of another case, cut short, or made longer."""
    place = dice.randrange(len(token))
    return dice.choice(
        (
            token[:place] + dice.choice(LETTERS) + token[place + 1 :],
            token.swapcase(),
            token[:-1],
            token + dice.choice(LETTERS),
        )
    )


def test_ten_thousand_guessed_codes_hit_nothing_and_are_answered_alike(certificates, client) -> None:
    true, dice = {one.token for one in certificates}, random.Random(7)  # noqa: S311 (the same guesses at every run)
    guesses = [secrets.token_urlsafe(16) for _ in range(GUESSES // 2)]
    guesses += [nearly(dice.choice(certificates).token, dice) for _ in range(GUESSES - len(guesses))]
    wrong = [guess for guess in guesses if guess not in true]
    answers = {(answer.status_code, answer.content) for answer in map(client.get, map(address, wrong))}
    assert (len(wrong) > 0.98 * GUESSES, len(answers), {status for status, _body in answers}) == (True, 1, {404})
    # The same question finds what is there.
    assert {client.get(address(token)).status_code for token in true} == {200}


def address(token: str) -> str:
    return reverse("certificate_verify", args=[token])


def test_ten_thousand_numbers_with_guessed_names_hit_nothing(certificates) -> None:
    """Every number with the names of its neighbours, every name with numbers beside its own."""
    names = {one.number: one.facts["name_line"] for one in certificates}
    numbers = [*names, *(f"800.2.4/{sequence:03}/BPSDM/2025" for sequence in range(1, PEOPLE + 1))]
    pairs = [(number, name) for number in numbers for name in names.values() if names.get(number) != name]
    hits = [pair for pair in pairs[:GUESSES] if found_by(*pair)]
    assert (hits, len(pairs) >= GUESSES) == ([], True)
    assert [bool(found_by(*pair)) for pair in names.items()] == [True] * PEOPLE


def cpu_of(ways: Sequence[Callable[[int], object]]) -> list[float]:
    """Median seconds of CPU of each way, taken by turns."""
    spent: list[list[float]] = [[] for _ in ways]
    for turn in range(TIMED):
        for way, times in zip(ways, spent, strict=True):
            began = time.process_time()
            way(turn)
            times.append(time.process_time() - began)
    return [statistics.median(times) for times in spent]


def test_time_of_an_answer_does_not_tell_unknown_from_malformed(certificates, client) -> None:
    unknown, malformed = cpu_of(
        (lambda turn: client.get(address(secrets.token_urlsafe(16))), lambda turn: client.get(address(f"x{turn}")))
    )
    assert unknown == pytest.approx(malformed, rel=ALIKE)


def test_time_of_an_answer_does_not_tell_a_wrong_name_from_a_number_nobody_has(certificates, client) -> None:
    def ask(number: str) -> object:
        return client.post(reverse("certificate_lookup"), {"number": number, "name": "Nama Yang Salah"})

    known, unknown = cpu_of(
        (lambda turn: ask(certificates[turn % PEOPLE].number), lambda turn: ask(f"800.2.4/{turn:03}/LAIN/2026"))
    )
    assert known == pytest.approx(unknown, rel=ALIKE)
