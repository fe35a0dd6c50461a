"""The same with the static files of a real release, whose names hold their hash."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from playwright.sync_api import expect

from participants.plans.models import ActionPlan
from tests.browser.test_portal_offline import KEPT, kept, note, pages_kept, path_of, without_signal
from tests.browser.watch import assert_page_is_clean
from tests.factories.plans import written_plan

pytestmark = pytest.mark.django_db(transaction=True)
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture
def release(settings: Any, tmp_path: Path) -> str:
    """The hash of the manifest, once the files are collected and served from there."""
    settings.STATIC_ROOT = tmp_path
    storage = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.STATICFILES_DIRS = [tmp_path]
    return staticfiles_storage.manifest_hash


@pytest.fixture
def plan(enrolment: Any) -> ActionPlan:
    return written_plan(enrolment)


@pytest.mark.full
def test_caches_are_named_by_the_manifest_and_the_page_opens_from_hashed_files(open_page, plan, dewi, release) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    found = page.evaluate(KEPT)
    assert sorted(found) == [f"revmental-files-{release}", f"revmental-pages-{release}-{dewi.pk}"]
    assert [path for path in found[f"revmental-files-{release}"] if not HASHED.search(path)] == []
    page = without_signal(page, path_of(plan))
    expect(note(page)).to_be_visible()
    assert_page_is_clean(page)
    assert pages_kept(page) == [path_of(plan)]
