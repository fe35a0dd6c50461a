"""The way into the library: asked by staff, agreed by the author, published with a word why; the author ends it at any time."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.plans.enums import PlanStatus
from participants.plans.library.enums import ENTRY_FLOW, EntryStatus
from participants.plans.library.models import LibraryEntry, LibraryEntryStatusChange, LibraryWord
from participants.plans.library.services import (
    ask_consent,
    give_consent,
    publish_entry,
    refuse_consent,
    retire_entry,
    withdraw_consent,
)
from participants.plans.models import ActionPlan
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.lib.workflow import IllegalMove, move
from revmental.mail.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import LibraryEntryFactory, PlanVersionFactory, plan_content, plan_in, published

pytestmark = pytest.mark.django_db
S = EntryStatus
WHY = {"praise": "Sederhana dan terukur.", "themes": ["melayani"]}


@pytest.fixture
def approved(enrolment: Any) -> ActionPlan:
    """Dewi's approved plan; Dewi has an address and works in a unit."""
    Person.objects.filter(pk=enrolment.person_id).update(email="dewi@contoh.go.id")
    Enrolment.objects.filter(pk=enrolment.pk).update(work_unit="Kecamatan Contoh", agency_name="Pemerintah Kota Contoh")
    enrolment.refresh_from_db()
    return plan_in(PlanStatus.APPROVED, enrolment)


def statuses(entry: LibraryEntry) -> list[str]:
    return list(entry.status_changes.order_by("at", "pk").values_list("to_status", flat=True))


def test_from_the_question_to_the_library_and_out_again(approved, sari, dewi) -> None:
    entry = ask_consent(approved, by=sari)
    give_consent(entry, named=True, by=dewi)
    stored = publish_entry(entry, **WHY, by=sari)
    assert (stored.status, stored.praise, stored.author_name, stored.work_unit) == (
        S.PUBLISHED,
        WHY["praise"],
        "Dewi Contoh Lestari",
        "Kecamatan Contoh",
    )
    gone = withdraw_consent(stored, by=dewi)
    assert (gone.status, gone.author_name, gone.work_unit, gone.agency_name) == (S.WITHDRAWN, "", "", "")
    assert statuses(entry) == [S.AGREED, S.PUBLISHED, S.WITHDRAWN]
    verbs = AuditEvent.objects.filter(verb__startswith="library.").order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["library.asked", "library.agreed", "library.published", "library.withdrawn"]
    assert list(OutgoingMail.objects.order_by("created_at").values_list("kind", flat=True)) == [
        "library_asked",
        "library_published",
    ]


def leads(start: str, goal: str, plan: ActionPlan, by: Any) -> bool:
    """Whether an entry in `start` can be moved to `goal`; nothing of it is kept."""
    with transaction.atomic():
        entry = LibraryEntryFactory(version=plan.versions.get())
        stamps = {"agreed_at": entry.asked_at, "published_at": entry.asked_at, "praise": "Baik."}
        LibraryEntry.objects.filter(pk=entry.pk).update(status=start, **stamps)
        try:
            return move(entry, goal, by=by).status == goal
        except IllegalMove:
            return False
        finally:
            transaction.set_rollback(True)


def test_every_pair_of_the_workflow(approved, sari) -> None:
    found = {(start, goal) for start in S.values for goal in S.values if leads(start, goal, approved, sari)}
    assert found == {(start, goal) for start, goals in ENTRY_FLOW.items() for goal in goals}
    assert len(found) == 10


@pytest.mark.parametrize(
    "status", [PlanStatus.DRAFT, PlanStatus.SUBMITTED, PlanStatus.RETURNED, PlanStatus.COACH_APPROVED]
)
def test_only_approved_plans_are_asked_for(status, enrolment, sari) -> None:
    with pytest.raises(DomainError, match="sudah disetujui coach dan mentor"):
        ask_consent(plan_in(status, enrolment), by=sari)


def test_nobody_chooses_their_own_plan(approved, dewi) -> None:
    with pytest.raises(DomainError, match="rencananya sendiri"):
        ask_consent(approved, by=dewi)


def test_who_is_asked_is_not_asked_twice(approved, sari, dewi) -> None:
    entry = ask_consent(approved, by=sari)
    assert ask_consent(approved, by=sari) == entry
    refuse_consent(entry, by=dewi)
    with pytest.raises(DomainError, match="sudah menolak"):
        ask_consent(approved, by=sari)
    assert OutgoingMail.objects.count() == 1
    assert give_consent(entry, named=False, by=dewi).status == S.AGREED


@pytest.mark.parametrize(
    "answer", [refuse_consent, withdraw_consent, lambda entry, by: give_consent(entry, named=True, by=by)]
)
def test_only_the_author_answers(answer, approved, sari) -> None:
    entry = ask_consent(approved, by=sari)
    with pytest.raises(DomainError, match="Hanya penulisnya"):
        answer(entry, by=sari)


def test_without_consent_nothing_is_published(approved, sari, dewi) -> None:
    entry = ask_consent(approved, by=sari)
    with pytest.raises(IllegalMove):
        publish_entry(entry, **WHY, by=sari)
    give_consent(entry, named=False, by=dewi)
    withdraw_consent(entry, by=dewi)
    with pytest.raises(IllegalMove):
        publish_entry(entry, **WHY, by=sari)
    assert LibraryEntry.objects.published().count() == 0


@pytest.mark.parametrize("lacking", [{"praise": "  "}, {"themes": []}])
def test_publishing_says_why_and_under_what(lacking, approved, sari, dewi) -> None:
    entry = give_consent(ask_consent(approved, by=sari), named=True, by=dewi)
    with pytest.raises(DomainError, match="mengapa rencana ini baik"):
        publish_entry(entry, **(WHY | lacking), by=sari)


def test_the_copy_is_frozen_and_holds_no_files(approved, sari, dewi) -> None:
    files = [{"name": "rahasia.pdf"}]
    PlanVersionFactory(plan=approved, number=2, content=plan_content(title="Loket dua menit") | {"evidence": files})
    entry = ask_consent(approved, by=sari)
    PlanVersionFactory(plan=approved, number=3, content=plan_content(title="Loket tiga menit"))
    give_consent(entry, named=False, by=dewi)
    stored = publish_entry(entry, **WHY, by=sari)
    assert (stored.title, stored.content["title"], "evidence" in stored.content) == (
        "Loket dua menit",
        "Loket dua menit",
        False,
    )


def test_taken_out_by_staff_it_may_be_asked_for_anew_with_the_newest_version(approved, sari, dewi) -> None:
    entry = publish_entry(give_consent(ask_consent(approved, by=sari), named=True, by=dewi), **WHY, by=sari)
    with pytest.raises(DomainError, match="dikeluarkan"):
        retire_entry(entry, reason=" ", by=sari)
    retire_entry(entry, reason="Ada versi yang lebih lengkap.", by=sari)
    PlanVersionFactory(plan=approved, number=2, content=plan_content(title="Loket dua menit"))
    again = ask_consent(approved, by=sari)
    assert (again.pk, again.status, again.title, again.author_name, again.agreed_at) == (
        entry.pk,
        S.ASKED,
        "Loket dua menit",
        "",
        None,
    )


def test_words_are_counted_only_while_an_entry_stands_in_the_library(approved, sari, dewi) -> None:
    def counts() -> set[int]:
        return set(LibraryWord.objects.values_list("entries", flat=True))

    entry = give_consent(ask_consent(approved, by=sari), named=True, by=dewi)
    assert counts() == set()
    publish_entry(entry, **WHY, by=sari)
    publish_entry(entry, **WHY, by=sari)
    assert counts() == {1}
    withdraw_consent(entry, by=dewi)
    withdraw_consent(entry, by=dewi)
    assert counts() == {0}


def test_who_sees_what(approved, sari, citra, tono, dewi, gita) -> None:
    stranger = UserFactory()
    everybody = [sari, dewi, citra, tono, gita, stranger]

    def seen() -> list[bool]:
        return [LibraryEntry.objects.visible_to(user).exists() for user in everybody]

    entry = give_consent(ask_consent(approved, by=sari), named=True, by=dewi)
    assert seen() == [True, True, False, False, False, False]
    publish_entry(entry, **WHY, by=sari)
    assert seen() == [True] * 6
    withdraw_consent(entry, by=dewi)
    assert seen() == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    "wrong",
    [
        "status = 'published', agreed_at = now(), published_at = now(), praise = ''",
        "status = 'published', agreed_at = now(), published_at = NULL, praise = 'Baik.'",
        "status = 'agreed', agreed_at = NULL",
        "status = 'shown'",
        "themes = '{rapi}'",
    ],
)
def test_the_database_refuses_nonsense(wrong, approved) -> None:
    entry = LibraryEntryFactory(version=approved.versions.get())
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE participants_libraryentry SET {wrong} WHERE id = %s", [entry.pk])  # noqa: S608


def test_history_and_entries_are_kept(approved, sari, dewi) -> None:
    entry = give_consent(ask_consent(approved, by=sari), named=True, by=dewi)
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryEntryStatusChange.objects.update(note="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryEntry.objects.filter(pk=entry.pk).delete()


# Pages


def test_staff_choose_ask_and_publish_on_their_pages(approved, sari, dewi, as_user) -> None:
    staff, author = as_user(sari), as_user(dewi)
    assert b"Usulkan ke pustaka" in staff.get(reverse("plan_review", args=[approved.pk])).content
    record = staff.post(reverse("library_ask", args=[approved.pk])).url
    entry = LibraryEntry.objects.get()
    assert record == reverse("library_record", args=[entry.pk])
    consent = reverse("plan_consent", args=[approved.pk])
    assert consent in author.get(reverse("plan_edit", args=[approved.pk])).content.decode()
    assert b"Loket satu menit" in author.get(consent).content
    assert author.post(consent, {"do": "anonymous"}).url == consent
    publish = reverse("library_publish", args=[entry.pk])
    assert staff.post(publish, {"praise": "", "themes": ["melayani"]}).status_code == 422
    assert staff.post(publish, WHY).url == record
    page = as_user(UserFactory()).get(reverse("library_entry", args=[entry.pk])).content.decode()
    assert [
        word in page for word in ("Loket satu menit", "Sederhana dan terukur.", "Dewi Contoh", "Kecamatan Contoh")
    ] == [True, True, False, False]
    author.post(consent, {"do": "withdraw"})
    assert as_user(UserFactory()).get(reverse("library_entry", args=[entry.pk])).status_code == 404


def test_an_answer_that_is_none_changes_nothing(approved, sari, dewi, as_user) -> None:
    entry = ask_consent(approved, by=sari)
    as_user(dewi).post(reverse("plan_consent", args=[approved.pk]), {"do": "maybe"})
    entry.refresh_from_db()
    assert entry.status == S.ASKED


def test_a_plan_that_nobody_chose_has_no_question(approved, dewi, as_user) -> None:
    assert as_user(dewi).get(reverse("plan_consent", args=[approved.pk])).url == reverse(
        "plan_edit", args=[approved.pk]
    )


@pytest.mark.parametrize(
    ("name", "status"), [("sari", 302), ("tono", 404), ("lina", 403), ("citra", 404), ("dewi", 403), ("pusat", 404)]
)
def test_who_may_choose(name, status, approved, request, as_user) -> None:
    assert as_user(request.getfixturevalue(name)).post(reverse("library_ask", args=[approved.pk])).status_code == status


@pytest.mark.parametrize("deed", ["library_publish", "library_retire"])
def test_another_agency_reads_but_does_not_keep(deed, citra, as_user) -> None:
    entry = published()
    assert as_user(citra).get(reverse("library_record", args=[entry.pk])).status_code == 200
    assert as_user(citra).post(reverse(deed, args=[entry.pk]), WHY).status_code == 403


def test_chosen_plans_cost_the_same_for_one_and_for_many(sari, cohort, as_user, django_assert_num_queries) -> None:
    browser, counts = as_user(sari), []
    for number in (1, 9):
        for _copy in range(number):
            published(enrolment=EnrolmentFactory(cohort=cohort))
        with django_assert_num_queries(6):
            counts.append(len(browser.get(reverse("library_way")).context["page"].object_list))
    assert counts == [1, 10]


@pytest.mark.parametrize(
    "answer", [lambda entry, by: give_consent(entry, named=True, by=by), lambda e, by: refuse_consent(e, by=by)]
)
def test_the_same_answer_twice_is_one(approved, sari, dewi, answer) -> None:
    entry = ask_consent(approved, by=sari)
    first, again = (answer(LibraryEntry.objects.get(pk=entry.pk), dewi) for _ in range(2))
    assert (first.status == again.status, entry.status_changes.count()) == (True, 1)
