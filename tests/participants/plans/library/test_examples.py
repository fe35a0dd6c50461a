"""Taking an example: only what is chosen, nothing of the other unit, credit that stays, and a number for the coach."""

from typing import Any

import pytest
from django.urls import reverse

from participants.plans.enums import PlanStatus
from participants.plans.library.example_services import take_example
from participants.plans.library.likeness import beside, likeness
from participants.plans.library.models import ExampleUse, LibraryEntry
from participants.plans.library.services import withdraw_consent
from participants.plans.models import ActionPlan
from participants.plans.versions.diff import ADDED, REMOVED, SAME, compare
from participants.plans.versions.services import submit_plan
from participants.plans.writing.services import create_plan
from revmental.lib.errors import DomainError, StaleEdit
from tests.factories.accounts import UserFactory
from tests.factories.plans import activity_data, plan_content, plan_in, published, written_plan

pytestmark = pytest.mark.django_db
DEED = activity_data(
    name="Menyapa warga di pintu", stages="Jadwal disusun\nPetugas bergiliran", output="Jadwal piket", unit="menit",
    baseline_value="30", target_value="10", behaviours=["harmonis-1"], risk="Petugas sakit", stakeholders="Camat Contoh",
)  # fmt: skip
ALL = ["idea", "activities", "behaviours"]


@pytest.fixture
def example() -> LibraryEntry:
    """An entry whose author shows the name."""
    return published(
        title="Sapa di pintu",
        idea="Setiap pagi warga disapa di pintu.",
        activities=[DEED],
        behaviours=["harmonis-2"],
        author_name="Eka Contoh",
    )


@pytest.fixture
def empty(enrolment: Any, dewi: Any) -> ActionPlan:
    """Dewi's plan, just begun."""
    return create_plan(enrolment, by=dewi)


def test_a_new_draft_takes_what_is_no_fact_of_the_other_unit(empty, example, dewi) -> None:
    plan = take_example(empty, example, parts=ALL, revision=0, by=dewi)
    row = plan.activities.get()
    assert (plan.idea, plan.behaviours, plan.title, plan.issue) == (
        "Setiap pagi warga disapa di pintu.",
        ["harmonis-2"],
        "",
        "",
    )
    assert (row.name, row.stages, row.output, row.indicator, row.unit, row.risk, row.behaviours) == (
        DEED["name"], DEED["stages"], "Jadwal piket", DEED["indicator"], "menit", "Petugas sakit", ["harmonis-1"],
    )  # fmt: skip
    assert (
        row.starts_on,
        row.ends_on,
        row.baseline_value,
        row.target_value,
        row.target,
        row.evidence,
        row.stakeholders,
    ) == (None,) * 4 + ("",) * 3


def test_nothing_written_is_replaced_unless_it_is_chosen(enrolment, example, dewi) -> None:
    plan = written_plan(enrolment)
    saved = take_example(plan, example, parts=["behaviours"], revision=0, by=dewi)
    assert (saved.idea, saved.behaviours, saved.activities.get().name) == (
        plan_content()["idea"],
        ["harmonis-2"],
        activity_data()["name"],
    )


def test_who_chose_from_an_older_draft_is_told(empty, example, dewi) -> None:
    ActionPlan.objects.filter(pk=empty.pk).update(revision=3, idea="Tulisan baru")
    with pytest.raises(StaleEdit):
        take_example(empty, example, parts=ALL, revision=0, by=dewi)
    empty.refresh_from_db()
    assert (empty.idea, empty.inspired_by) == ("Tulisan baru", "")


def test_the_credit_is_written_once_and_printed_on_the_version(enrolment, example, dewi) -> None:
    plan = written_plan(enrolment)
    for revision in (0, 1):
        take_example(plan, example, parts=["behaviours"], revision=revision, by=dewi)
    nameless = published(title="Tanpa nama")
    take_example(plan, nameless, parts=["idea"], revision=1, by=dewi)
    version = submit_plan(plan, by=dewi)
    lines = [
        "Eka Contoh (Angkatan I Tahun 2026), “Sapa di pintu”",
        "Seorang peserta (Angkatan I Tahun 2026), “Tanpa nama”",
    ]
    assert version.content["inspired_by"].splitlines() == lines
    assert compare(version.content, None).credit == "\n".join(lines)
    assert ExampleUse.objects.filter(plan=plan).count() == 2


@pytest.mark.parametrize("parts", [[], ["title"], ["issue", "cause"]])
def test_something_is_to_be_chosen(parts, empty, example, dewi) -> None:
    with pytest.raises(DomainError, match="sedikitnya satu bagian"):
        take_example(empty, example, parts=parts, revision=0, by=dewi)


def test_only_an_own_draft_takes_an_example(enrolment, example, sari, dewi) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    with pytest.raises(DomainError, match="Hanya penulisnya"):
        take_example(plan, example, parts=ALL, revision=0, by=sari)
    with pytest.raises(DomainError, match="belum dapat diubah"):
        take_example(plan, example, parts=ALL, revision=0, by=dewi)


def test_an_entry_that_is_gone_gives_nothing(empty, example, dewi) -> None:
    author = UserFactory()
    example.plan.enrolment.person.user = author
    example.plan.enrolment.person.save()
    withdraw_consent(example, by=author)
    with pytest.raises(DomainError, match="tidak lagi ada di pustaka"):
        take_example(empty, example, parts=ALL, revision=0, by=dewi)


# How alike


@pytest.mark.parametrize(
    ("own", "other", "percent"),
    [
        ("satu dua tiga empat", "satu dua tiga empat", 100), ("Satu, dua; TIGA empat!", "satu dua tiga empat", 100),
        ("satu dua tiga empat", "satu dua tiga lima", 50), ("satu dua", "satu dua", 100), ("", "satu", 0), ("satu dua tiga", "", 0),
        ("empat tiga dua satu", "satu dua tiga empat", 0),
    ],
)  # fmt: skip
def test_likeness_counts_runs_of_three_words(own, other, percent) -> None:
    assert likeness({"idea": own}, {"idea": other}) == percent


def test_likeness_sees_activities_in_any_order() -> None:
    one, two = (
        activity_data(name="Menyapa warga di pintu depan"),
        activity_data(name="Mencatat waktu tunggu setiap hari", id="x"),
    )
    assert likeness({"idea": "", "activities": [one, two]}, {"idea": "", "activities": [two, one]}) == 100


def test_beside_lays_activities_against_one_another() -> None:
    own, other = plan_content(idea="Baru"), plan_content(idea="Lama", activities=[DEED | {"id": "other"}])
    comparison = compare(own, beside(other, own))
    assert [piece.kind for piece in comparison.texts["idea"]] == [REMOVED, ADDED]
    assert [row.number for row in comparison.activities] == [1]
    assert {piece.kind for piece in comparison.texts["title"]} == {SAME}


# Pages


def test_taking_an_example_on_the_page(enrolment, example, dewi, as_user) -> None:
    browser, page = as_user(dewi), reverse("library_example", args=[example.pk])
    answer = browser.get(page)
    assert [row["part"] for row in answer.context["rows"]] == ALL
    assert "Camat Contoh" not in answer.content.decode()
    sent = {"version": answer.context["revision"]} | {f"take_{part}": "example" for part in ALL}
    done = browser.post(page, sent)
    plan = ActionPlan.objects.get(enrolment=enrolment)
    assert (done.url, plan.idea) == (reverse("plan_edit", args=[plan.pk]), "Setiap pagi warga disapa di pintu.")
    again = browser.get(page)
    assert [bool(row["mine"]) for row in again.context["rows"]] == [True] * 3
    assert browser.post(page, {"version": "0", "take_idea": "example"}).url in (page, done.url)


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_an_odd_revision_is_no_fault(version, enrolment, example, dewi, as_user) -> None:
    page = reverse("library_example", args=[example.pk])
    assert as_user(dewi).post(page, {"version": version, "take_idea": "example"}).url == page


def test_who_writes_no_plan_reads_only(example, sari, as_user) -> None:
    page = reverse("library_example", args=[example.pk])
    assert as_user(sari).get(page).context["may_take"] is False
    assert as_user(sari).post(page, {"take_idea": "example"}).status_code == 200


def test_the_coach_sees_how_much_is_the_same(enrolment, example, dewi, coach, as_user) -> None:
    plan = written_plan(enrolment)
    take_example(plan, example, parts=["idea"], revision=0, by=dewi)
    submit_plan(plan, by=dewi)
    percent = likeness(plan.versions.get().content, example.content)
    browser = as_user(coach)
    assert f"{percent} % sama dengan contoh" in browser.get(reverse("plan_review", args=[plan.pk])).content.decode()
    found = browser.get(reverse("plan_likeness", args=[plan.pk])).context["found"]
    assert [(row["entry"], row["percent"]) for row in found] == [(example, percent)]
    LibraryEntry.objects.filter(pk=example.pk).update(status="withdrawn")
    page = browser.get(reverse("plan_likeness", args=[plan.pk])).content.decode()
    assert (f"{percent} %" in page, "Sapa di pintu" in page.split("</h2>")[0], "Menyapa warga" in page) == (
        True,
        False,
        False,
    )
