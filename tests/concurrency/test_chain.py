"""Writers of one chain at once: one follows the other, no place is taken twice or left out, none waits for ever."""

import threading

import pytest
from django.db import connection, transaction

from reports.certificates.chain import services
from reports.certificates.chain.reading import broken
from reports.certificates.chain.services import append_entries
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import Certificate, RegisterEntry
from tests.concurrency.test_issue import together
from tests.factories.reports import graduated_cohort, issue_all, reissue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def issued(jatim, sari) -> list[Certificate]:
    issue_all(graduated_cohort(jatim, count=4, key="empat"), by=sari, confirmed_count=4)
    return list(Certificate.objects.order_by("sequence"))


def test_issue_revocation_and_reissue_at_once_chain_correctly(issued, jatim, sari) -> None:
    cohorts = [graduated_cohort(jatim, count=3, key=f"tiga-{n}") for n in range(2)]
    acts = [
        *[lambda cohort=cohort: issue_all(cohort, by=sari, confirmed_count=3) for cohort in cohorts],
        lambda: revoke_certificate(issued[0], by=sari, reason="Salah orang", category="other"),
        lambda: revoke_certificate(issued[1], by=sari, reason="Salah orang", category="other"),
        lambda: reissue(issued[2], by=sari, reason="Nama keliru"),
    ]
    results = together(len(acts), lambda: acts.pop()())
    assert [result for result in results if isinstance(result, Exception)] == []
    positions = list(RegisterEntry.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, 4 + 6 + 2 + 2 + 1))
    assert list(broken()) == []


def test_without_the_lock_the_race_is_real(issued, sari, monkeypatch) -> None:
    """Negative control: with the lock off two writers see one head, and the database refuses the second."""
    barrier, look = threading.Barrier(2), services.entries_after
    monkeypatch.setattr(services, "LOCK", "SELECT %s")

    def slow_look(*args):
        barrier.wait(timeout=20)
        return look(*args)

    monkeypatch.setattr(services, "entries_after", slow_look)

    def say() -> None:
        with transaction.atomic():
            append_entries([(RegisterEvent.CODED, issued[0])], by=sari)

    results = together(2, say)
    assert sorted(type(result).__name__ for result in results) == ["IntegrityError", "NoneType"]
    assert RegisterEntry.objects.count() == 5
    connection.close()
