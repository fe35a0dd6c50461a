"""Who may not see the people of a class reads nothing that tells of too few of them, on whichever page of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.plans.models import ActionPlan
from programs.cohorts.enums import ROAD
from programs.cohorts.models import Cohort
from programs.cohorts.readers import sees_everyone
from programs.curricula import services as curricula
from reports.certificates.models import Certificate
from reports.dashboards.services import refresh_tallies
from reports.desk.withholding import figures_for
from revmental.accounts.roles import MATRIX, Role
from tests.factories.programs import CohortFactory, TeamMemberFactory
from tests.factories.reports import CertificateFactory
from tests.house_rules.test_access import comparable, fill, ours
from tests.reports.dashboards.classes import ask, decide
from tests.reports.desk.lively import approve_all, enrol, hold, mark_all, score_all

pytestmark = pytest.mark.django_db
LISTS = ["cohort_list", "desk_home", "admin:programs_cohort_changelist"]
CURRENT = [status for status in ROAD if status != "after"]


@pytest.fixture
def version(jatim, sari) -> Any:
    return curricula.publish_version(curricula.create_from_example(jatim, "kursus", by=sari), by=sari)


def class_of(version: Any, people: int, by: Any, **values: Any) -> Cohort:
    """Its people have done all but one session, and two thirds of them have passed."""
    cohort = CohortFactory(version=version, **values)
    enrolments = enrol(cohort, people)
    mark_all(cohort, enrolments, hold(cohort)[1:])
    approve_all(cohort, enrolments[1:])
    score_all(cohort, enrolments, by, 62)
    decide(cohort, enrolments, passed=people * 2 // 3)
    ask(enrolments, "r" * (people - 1) + "x")
    CertificateFactory(enrolment=enrolments[0])
    refresh_tallies()
    return cohort


def change(cohort: Cohort, by: Any) -> None:
    """One more has joined and done all; every figure of the class is another one."""
    joined = enrol(cohort, 1)
    mark_all(cohort, joined, list(cohort.sessions.all())[1:])
    approve_all(cohort, joined)
    score_all(cohort, joined, by, 97)
    ask(joined, "r")
    CertificateFactory(enrolment=joined[0])


def addresses_of(cohort: Cohort) -> Iterator[str]:
    """All pages of a class, and the lists that name it, which stand open to the supervising body."""
    for route, pattern in ours():
        access = pattern.callback.access
        if access.model is Cohort and access.permission in MATRIX[Role.SUPERVISOR]:
            yield fill(route, cohort.pk)
    yield from (reverse("cohort_after_csv", args=[cohort.pk, panel]) for panel in ("kurva", "alasan"))
    yield from (reverse(name) + "?year=semua" * (name == "cohort_list") for name in LISTS)


def pages(browser: Client, cohort: Cohort) -> dict[str, str]:
    """What stands on each, or how it is refused."""
    found = {address: browser.get(address) for address in addresses_of(cohort)}
    return {
        address: comparable(one.content) if one.status_code == 200 else str(one.status_code)
        for address, one in found.items()
    }


@pytest.mark.parametrize("status", [status for status in ROAD if status not in ("planned", "running")])
def test_no_page_of_a_class_of_three_tells_how_many_they_are_or_how_they_do(
    status, version, sari, pusat, as_user
) -> None:
    """It reads the same when one more has joined; the large class of the same year hides it in the comparison's sum."""
    small = class_of(version, 3, sari, number=41, status=status)
    class_of(version, 20, sari, number=42, status=status)
    browser = as_user(pusat)
    before = pages(browser, small)
    change(small, sari)
    after = pages(browser, small)
    assert [address for address in before if before[address] != after[address]] == []
    shown = [body for body in before.values() if len(body) > 3]
    assert (len(shown), sum("ditahan" in body for body in shown)) == (9, 4 if status in CURRENT else 3)


def test_pages_of_a_class_of_twenty_alone_do_tell(version, sari, pusat, as_user) -> None:
    """Negative control: figures of enough people are shown, and change."""
    large = class_of(version, 20, sari, number=42, status="certificates")
    browser = as_user(pusat)
    before = pages(browser, large)
    change(large, sari)
    after = pages(browser, large)
    wanted = [reverse(name, args=[large.pk]) for name in ("cohort_detail", "cohort_after")]
    wanted += [reverse("cohort_after_csv", args=[large.pk, "kurva"]), reverse("cohort_list") + "?year=semua"]
    assert {address for address in wanted if before[address] != after[address]} == set(wanted)
    assert "ditahan" not in before[wanted[0]]


def notes(browser: Client, cohort: Cohort) -> list[str]:
    return [step["note"] for step in browser.get(reverse("cohort_detail", args=[cohort.pk])).context["steps"]]


def test_a_class_that_would_tell_of_a_small_one_is_withheld_with_it(version, sari, pusat, as_user) -> None:
    """The comparison shows the sum of both, so that 23 less 20 would tell."""
    large = class_of(version, 20, sari, number=42, status="after")
    shown = notes(as_user(pusat), large)
    class_of(version, 3, sari, number=41, status="after")
    hidden = notes(as_user(pusat), large)
    assert (shown[1], shown[5], hidden[1], hidden[5]) == ("20 dari 20", "13 dari 20", "ditahan", "ditahan")


def test_the_classes_of_an_agency_that_is_withheld_are_withheld(version, foreign_cohort, sari, pusat, as_user) -> None:
    """The other agency has three people in all; the smallest other one goes with it, and so do its classes."""
    large = class_of(version, 20, sari, number=42, status="after")
    Cohort.objects.filter(pk=foreign_cohort.pk).update(status="running")
    enrol(foreign_cohort, 3)
    refresh_tallies()
    assert (notes(as_user(pusat), large)[1], notes(as_user(sari), large)[1]) == ("ditahan", "20 dari 20")


def test_staff_of_the_host_read_small_classes(version, sari, lina, tono, as_user) -> None:
    small = class_of(version, 3, sari, number=41, status="after")
    TeamMemberFactory(cohort=small, user=tono)
    assert [notes(as_user(user), small)[1] for user in (sari, lina, tono)] == ["3 dari 3"] * 3


@pytest.mark.parametrize(
    ("own", "others", "note"), [(2, 3, "ditahan"), (2, 0, "2 dari 2"), (20, 4, "ditahan"), (2, 5, "7 dari 7")]
)
def test_a_sender_reads_figures_of_its_own_people_or_of_enough_others(
    own, others, note, version, kota, gita, as_user
) -> None:
    cohort = CohortFactory(version=version, number=1, status="running")
    cohort.senders.add(kota)
    enrol(cohort, own, sender=kota)
    enrol(cohort, others)
    assert notes(as_user(gita), cohort)[1] == note


def test_few_certificates_of_many_people_are_withheld(version, sari, pusat, as_user) -> None:
    """Three of twenty have passed, so that the certificates due are those of three."""
    cohort = CohortFactory(version=version, number=1, status="after")
    decide(cohort, enrol(cohort, 20), passed=3)
    refresh_tallies()
    assert (notes(as_user(pusat), cohort)[6], notes(as_user(sari), cohort)[6]) == ("ditahan", "0 dari 3")


@pytest.mark.parametrize(("who", "is_drawn"), [("sari", True), ("lina", True), ("pusat", False), ("gita", False)])
def test_the_spread_of_scores_is_for_who_reads_scores(who, is_drawn, version, kota, sari, request, as_user) -> None:
    cohort = CohortFactory(version=version, number=1, status="assessment")
    cohort.senders.add(kota)
    score_all(cohort, enrol(cohort, 20), sari, 62)
    found = as_user(request.getfixturevalue(who)).get(reverse("cohort_detail", args=[cohort.pk]))
    achieved = found.context["achievements"]
    assert (achieved["people"], achieved["chart"] is not None, bool(achieved["bands"])) == (20, is_drawn, is_drawn)


@pytest.mark.parametrize("who", ["budi", "sari", "tono", "gita", "lina", "wati", "pusat", "dewi", "citra"])
def test_one_class_and_many_are_judged_alike(who, cohort, foreign_cohort, kota, tono, request) -> None:
    cohort.senders.add(kota)
    TeamMemberFactory(cohort=foreign_cohort, user=tono)
    TeamMemberFactory(cohort=cohort, user=tono)
    user, both = request.getfixturevalue(who), (cohort, foreign_cohort)
    many = set(Cohort.objects.seen_with_people_by(user))
    assert many == {one for one in both if sees_everyone(user, one)}


@pytest.mark.parametrize(("who", "more"), [("sari", 0), ("gita", 2), ("pusat", 3)])
def test_reading_asks_the_same_for_one_and_many_classes(who, more, version, kota, sari, request) -> None:
    user, counts, cohorts = request.getfixturevalue(who), [], []
    for numbers in ([1], range(2, 6)):
        cohorts += [class_of(version, 2, sari, number=number, status="after") for number in numbers]
        for one in cohorts:
            one.senders.add(kota)
        figures_for(user, [])  # the user's own roles are asked once
        with CaptureQueriesContext(connection) as captured:
            figures = figures_for(user, cohorts)
        counts.append(len(captured))
        assert {one.is_withheld for one in figures.values()} == {who != "sari"}
    assert counts == [3 + more] * 2


def test_the_change_changes_every_figure(version, sari) -> None:
    """Negative control of what is compared above."""
    cohort = class_of(version, 3, sari, number=41, status="after")

    def figures() -> list[int]:
        own = {"enrolment__cohort": cohort}
        return [cohort.enrolments.count(), ActionPlan.objects.filter(**own).count(), Certificate.objects.count()]

    before = figures()
    change(cohort, sari)
    assert figures() == [count + 1 for count in before]
