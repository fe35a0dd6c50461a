"""Consent taken back at the moment of publishing: whoever comes first, nothing is shown afterwards; without the lock it is."""

from typing import Any

import pytest
from django.db.models import QuerySet

from participants.plans.enums import PlanStatus
from participants.plans.library import services
from participants.plans.library.enums import EntryStatus
from participants.plans.library.models import LibraryEntry, LibraryWord
from participants.plans.library.services import ask_consent, give_consent, publish_entry, withdraw_consent
from tests.concurrency.moments import at_once
from tests.concurrency.test_plans import meet_before
from tests.factories.plans import plan_in

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def race(entry: LibraryEntry, sari: Any, dewi: Any) -> tuple[str, int]:
    """Publishing and taking back at once; where the entry ends, and the most entries that any word counts."""
    at_once(
        [
            lambda: publish_entry(entry, praise="Terukur.", themes=["melayani"], by=sari),
            lambda: withdraw_consent(entry, by=dewi),
        ]
    )
    entry.refresh_from_db()
    counts = LibraryWord.objects.values_list("entries", flat=True)
    return entry.status, max(counts, default=0)


def test_a_consent_taken_back_while_it_is_published_shows_nothing(enrolment, sari, dewi) -> None:
    entry, ends = ask_consent(plan_in(PlanStatus.APPROVED, enrolment), by=sari), set()
    for _round in range(ROUNDS):
        give_consent(entry, named=True, by=dewi)
        ends.add(race(entry, sari, dewi))
    assert ends == {(EntryStatus.WITHDRAWN, 0)}


def test_without_the_lock_both_happen(enrolment, sari, dewi, monkeypatch) -> None:
    """Negative control: without row locks the consent is taken back and the entry published all the same."""
    entry = give_consent(ask_consent(plan_in(PlanStatus.APPROVED, enrolment), by=sari), named=True, by=dewi)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self)
    meet_before(monkeypatch, services, "move")
    history = {"agreed"}
    race(entry, sari, dewi)
    history |= set(entry.status_changes.exclude(from_status="asked").values_list("from_status", flat=True))
    # Both moved from the same state: one of the two steps was never possible.
    assert entry.status_changes.filter(from_status="agreed").count() == 2
    assert history == {"agreed"}


def test_twenty_questions_at_once_are_one(enrolment, sari) -> None:
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    outcomes = at_once([lambda: ask_consent(plan, by=sari).pk] * 20)
    assert set(outcomes) == {LibraryEntry.objects.get().pk}
