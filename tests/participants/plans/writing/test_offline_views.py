"""What may be kept of the portal for the time without a signal, and the script that keeps it."""

import json

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from participants.plans.enums import PlanStatus
from tests.factories.plans import plan_in, written_plan

pytestmark = pytest.mark.django_db
WORKER = "/saya/luring.js"


def release_of(answer) -> dict[str, object]:
    """What the script says about the release."""
    first, second = answer.content.decode().splitlines()
    assert second == 'importScripts("/static/js/offline_worker.js");'
    return json.loads(first.removeprefix("self.release = ").removesuffix(";"))


def test_offline_worker_lies_beside_the_pages_of_the_portal_and_is_asked_for_anew(client) -> None:
    answer = client.get(WORKER)
    assert reverse("offline_worker") == WORKER
    assert [answer.status_code, answer["Content-Type"], answer["Cache-Control"]] == [200, "text/javascript", "no-cache"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_offline_worker_says_how_long_and_for_whom_pages_are_kept(client) -> None:
    release = release_of(client.get(WORKER))
    away = release.pop("away")
    assert release == {
        "version": "unhashed", "static": "/static/", "keptFor": "X-Kept-For", "seconds": settings.SESSION_COOKIE_AGE
    }  # fmt: skip
    assert ("Tidak ada sinyal" in away, "csrf" in away) == (True, False)


def test_offline_worker_is_the_same_for_everybody(client, dewi, as_user) -> None:
    """One letter of difference would be a new worker at each page."""
    browser = as_user(dewi)
    assert len({answer.content for answer in (client.get(WORKER), browser.get(WORKER), browser.get(WORKER))}) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("id", "Tidak ada sinyal"), ("en", "No signal"), ("xx", "Tidak ada sinyal")]
)
def test_offline_worker_speaks_the_language_of_its_address(language, words, client) -> None:
    assert words in release_of(client.get(WORKER, {"bahasa": language}))["away"]


def test_offline_worker_changes_with_every_release_of_the_static_files(client, monkeypatch) -> None:
    monkeypatch.setattr(staticfiles_storage._wrapped, "manifest_hash", "0123456789ab", raising=False)
    assert release_of(client.get(WORKER))["version"] == "0123456789ab"


def test_the_writing_page_may_be_kept_by_its_author_and_by_no_other_cache(enrolment, dewi, as_user) -> None:
    answer = as_user(dewi).get(reverse("plan_edit", args=[written_plan(enrolment).pk]))
    assert [answer["X-Kept-For"], answer["Cache-Control"]] == [str(dewi.pk), "private, no-store"]


@pytest.mark.parametrize("name", ["portal_home", "portal_schedule", "portal_certificates", "account_change_password"])
def test_no_other_page_may_be_kept(name, enrolment, dewi, as_user) -> None:
    assert "X-Kept-For" not in as_user(dewi).get(reverse(name))


def test_neither_a_refused_form_nor_a_plan_under_review_may_be_kept(enrolment, dewi, as_user) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    browser, page = as_user(dewi), reverse("plan_edit", args=[plan.pk])
    read, refused = browser.get(page), browser.post(page, {"version": 0, "part": ["title"], "title": "Lain"})
    assert [(answer.status_code, "X-Kept-For" in answer) for answer in (read, refused)] == [(200, False), (409, False)]
