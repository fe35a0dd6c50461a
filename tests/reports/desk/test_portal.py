"""The participant's own pages."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import ClassSessionFactory

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
