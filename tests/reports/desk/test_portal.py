"""The participant's own pages."""

import datetime as dt
from functools import partial

import pytest
from django.urls import reverse

from participants.enrolment.models import Enrolment
from participants.enrolment.services import edit_enrolment
from participants.plans.enums import PlanStatus
from participants.plans.library.services import ask_consent, give_consent, refuse_consent
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import plan_in
from tests.factories.programs import ClassSessionFactory
from tests.participants.enrolment.test_enrolment_views import BIODATA

pytestmark = pytest.mark.django_db
PAGES = ["portal_home", "portal_schedule", "portal_certificates"]


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_with_and_without_enrolment(name, enrolment, dewi, as_user) -> None:
    ClassSessionFactory(cohort=enrolment.cohort)
    assert as_user(dewi).get(reverse(name)).status_code == 200
    assert as_user(UserFactory()).get(reverse(name)).status_code == 200


def test_front_door_leads_everybody_home(enrolment, dewi, sari, as_user) -> None:
    assert as_user(dewi).get("/").url == reverse("portal_home")
    assert as_user(sari).get("/").url == reverse("desk_home")


def test_first_step_is_the_biodata(enrolment, dewi, as_user) -> None:
    step = as_user(dewi).get(reverse("portal_home")).context["home"].next_step
    assert step.url == reverse("portal_biodata", args=[enrolment.pk])


@pytest.mark.parametrize("answer", [partial(give_consent, named=False), refuse_consent])
def test_the_question_of_the_library_is_the_next_step_until_it_is_answered(
    answer, enrolment, dewi, sari, as_user
) -> None:
    entry = ask_consent(plan_in(PlanStatus.IMPLEMENTING, enrolment), by=sari)
    browser = as_user(dewi)
    page = browser.get(reverse("portal_home"))
    assert page.context["home"].next_step.url == reverse("plan_consent", args=[entry.plan_id])
    assert "Bolehkah orang lain belajar dari rencana Anda?" in page.content.decode()
    answer(entry, by=dewi)
    assert browser.get(reverse("portal_home")).context["home"].next_step.url != page.context["home"].next_step.url


def test_biodata_that_staff_changed_meanwhile_is_shown_and_not_overwritten(enrolment, dewi, sari, as_user) -> None:
    browser, url = as_user(dewi), reverse("portal_biodata", args=[enrolment.pk])
    seen = browser.get(url).context["seen"]
    edit_enrolment(enrolment, {"position": "Lurah"}, by=sari)

    stale = browser.post(url, BIODATA | {"photo": "", "seen": seen})
    text = stale.content.decode()
    assert (stale.status_code, text.count("Isinya sekarang"), "Lurah" in text, BIODATA["position"] in text) == (
        409, 1, True, True,
    )  # fmt: skip
    assert Enrolment.objects.get(pk=enrolment.pk).position == "Lurah"


def test_photo_of_a_stranger_is_absent(enrolment, citra, sari, as_user) -> None:
    url = reverse("enrolment_photo", args=[enrolment.pk])
    assert (as_user(citra).get(url).status_code, as_user(sari).get(url).status_code) == (404, 404)


def test_home_has_constant_queries(enrolment, dewi, as_user, django_assert_max_num_queries) -> None:
    browser, counts = as_user(dewi), []
    for size in (0, 27):
        EnrolmentFactory.create_batch(size, cohort=enrolment.cohort)
        with django_assert_max_num_queries(25) as captured:
            browser.get(reverse("portal_home"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


START = dt.datetime(2026, 9, 2, 1, tzinfo=dt.UTC)
MINUTES = dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("at", "joining"),
    [
        pytest.param(-31, "later", id="more than half an hour before"),
        pytest.param(-30, "now", id="half an hour before"),
        pytest.param(44, "now", id="last minute"),
        pytest.param(45, "", id="over"),
    ],
)
def test_link_of_a_session_is_offered_from_shortly_before_it_until_its_end(
    enrolment, dewi, as_user, time_machine, at, joining
) -> None:
    ClassSessionFactory(
        cohort=enrolment.cohort, starts_at=START, ends_at=START + 45 * MINUTES, link="https://rapat.contoh.go.id/1"
    )
    time_machine.move_to(START + at * MINUTES, tick=False)
    answers = [as_user(dewi).get(reverse(name)) for name in ("portal_home", "portal_schedule")]
    assert [row["joining"] for row in answers[0].context["home"].today] == [joining]
    assert ["https://rapat.contoh.go.id/1" in answer.text for answer in answers] == [joining == "now"] * 2
    assert ["Gabung mulai 07.30 WIB" in answer.text for answer in answers] == [joining == "later"] * 2


def test_session_without_a_link_offers_none(enrolment, dewi, as_user, time_machine) -> None:
    ClassSessionFactory(cohort=enrolment.cohort, starts_at=START, ends_at=START + 45 * MINUTES)
    time_machine.move_to(START, tick=False)
    assert [row["joining"] for row in as_user(dewi).get(reverse("portal_home")).context["home"].today] == [""]
