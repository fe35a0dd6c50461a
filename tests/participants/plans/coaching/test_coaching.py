"""The coaching log: recorded once, never rewritten, read by the participant, printed."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participants.plans.coaching.enums import Way
from participants.plans.coaching.models import CoachingSession
from participants.plans.coaching.services import Session, confirm_reading, record_session
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.plans import CoachingSessionFactory

pytestmark = pytest.mark.django_db


def session(**changes: object) -> Session:
    facts = {"on": timezone.localdate(), "way": Way.ONLINE, "discussed": "Data awal.", "agreed": "Hitung seminggu."}
    return Session(**(facts | {"next_on": None, "form": uuid4()} | changes))


def sent(**changes: object) -> dict[str, str]:
    facts = {"on": timezone.localdate().isoformat(), "way": "face", "discussed": "Data awal.", "agreed": ""}
    return facts | {"next_on": "", "form": str(uuid4())} | changes


# record_session


def test_the_same_form_records_one_session(draft, tono) -> None:
    once = session()
    rows = [record_session(draft, once, by=tono) for _press in range(2)]
    assert (rows[0], CoachingSession.objects.count()) == (rows[1], 1)
    assert (rows[0].discussed, rows[0].agreed, rows[0].recorded_by) == ("Data awal.", "Hitung seminggu.", tono)
    assert AuditEvent.objects.filter(verb="coaching.recorded").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (lambda today: {"discussed": " "}, "yang dibahas"),
        (lambda today: {"on": today + dt.timedelta(days=1)}, "belum berlangsung"),
        (lambda today: {"next_on": today}, "sesudah sesi ini"),
    ],
)
def test_what_makes_no_sense_is_refused(changes, words, draft, tono) -> None:
    with pytest.raises(DomainError, match=words):
        record_session(draft, session(**changes(timezone.localdate())), by=tono)


def test_nobody_coaches_themselves(draft, dewi) -> None:
    with pytest.raises(DomainError, match="dirinya sendiri"):
        record_session(draft, session(), by=dewi)


def test_a_session_is_neither_rewritten_nor_deleted(draft) -> None:
    row = CoachingSessionFactory(plan=draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingSession.objects.filter(pk=row.pk).update(discussed="Lain.")
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingSession.objects.filter(pk=row.pk)._raw_delete("default")


def test_reading_is_confirmed_once(draft, dewi) -> None:
    row = CoachingSessionFactory(plan=draft)
    for _press in range(2):
        confirm_reading(row, by=dewi)
    row.refresh_from_db()
    assert (row.read_by, AuditEvent.objects.filter(verb="coaching.read").count()) == (dewi, 1)


# pages


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("sari", 200, 302),
        ("coach", 200, 302),
        ("lina", 200, 403),
        ("dewi", 403, 403),
        ("gita", 403, 403),
        ("citra", 404, 404),
    ],
)
def test_staff_read_and_reviewers_record(who, reads, writes, draft, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    answers = [
        browser.get(reverse("plan_coaching", args=[draft.pk])),
        browser.post(reverse("coaching_add", args=[draft.pk]), sent()),
    ]
    assert [answer.status_code for answer in answers] == [reads, writes]
    assert CoachingSession.objects.count() == int(writes == 302)


@pytest.mark.parametrize("changes", [{"discussed": ""}, {"on": ""}, {"way": "x"}, {"on": "2999-01-01"}, {"form": ""}])
def test_a_refused_session_keeps_what_was_typed(changes, draft, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("coaching_add", args=[draft.pk]), sent(agreed="Hitung seminggu.", **changes))
    assert (answer.status_code, CoachingSession.objects.count()) == (422, 0)
    assert "Hitung seminggu." in answer.content.decode()


def test_the_participant_reads_and_confirms(draft, dewi, as_user) -> None:
    row, browser = CoachingSessionFactory(plan=draft), as_user(dewi)
    page = reverse("own_coaching", args=[draft.pk])
    assert row.discussed in browser.get(page).content.decode()
    assert browser.post(reverse("own_coaching_read", args=[row.pk])).url == page
    row.refresh_from_db()
    assert row.read_by == dewi


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("tono", 404), ("citra", 404)])
def test_nobody_else_confirms(who, status, draft, request, as_user) -> None:
    row = CoachingSessionFactory(plan=draft)
    browser = as_user(request.getfixturevalue(who))
    assert browser.post(reverse("own_coaching_read", args=[row.pk])).status_code == status
    assert browser.get(reverse("own_coaching", args=[draft.pk])).status_code == status


def test_the_log_costs_the_same_for_few_and_many(
    draft, sari, as_user, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    page, browser = reverse("plan_coaching", args=[draft.pk]), as_user(sari)
    CoachingSessionFactory(plan=draft)
    with django_assert_max_num_queries(30) as spent:
        browser.get(page)
    CoachingSessionFactory.create_batch(6, plan=draft)
    with django_assert_num_queries(len(spent)):
        browser.get(page)
