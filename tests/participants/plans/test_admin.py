"""The record page of plans: to look up, never to write."""

import pytest
from django.urls import reverse

from participants.plans.models import ActionPlan

pytestmark = pytest.mark.django_db
LIST = "/admin/participants/actionplan/"


@pytest.mark.parametrize(("who", "count"), [("sari", 1), ("lina", 1), ("coach", 1), ("citra", 0), ("gita", 0)])
def test_the_list_holds_what_the_reader_may_read(who, count, submitted, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).get(LIST)
    assert (answer.status_code, answer.content.decode().count("Loket satu menit")) == (200, count)


def test_a_record_leads_to_its_page_and_refuses_to_be_written(submitted, sari, as_user) -> None:
    browser = as_user(sari)
    assert browser.get(f"{LIST}{submitted.pk}/change/").url == reverse("plan_review", args=[submitted.pk])
    assert [browser.post(f"{LIST}{submitted.pk}/change/", {}).status_code, browser.get(f"{LIST}add/").status_code] == [
        403,
        403,
    ]
    assert browser.post(f"{LIST}{submitted.pk}/delete/", {"post": "yes"}).status_code == 403
    assert ActionPlan.objects.count() == 1


def test_the_list_is_not_for_participants(dewi, as_user) -> None:
    assert as_user(dewi).get(LIST).status_code == 403
