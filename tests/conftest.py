"""What all tests share: private servers, the serving database role, and the cast."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "revmental.settings.test"

from servers import ensure_environment

ensure_environment(for_tests=True)
# Kept for tests that start processes of their own; xdist workers inherit it.
os.environ.setdefault("SERVING_DATABASE_URL", os.environ["DATABASE_URL"])
os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]

import tempfile
from collections.abc import Iterator

import django
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.testcases import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tests.template import migrated_template
from tests.wiping import wipe

django.setup()
# How long an example takes is the machine's affair: a busy one is no fault of what is tested.
examples.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("house")
APP_ROLE = "revmental_app"
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
pytest_plugins = ["tests.cast", "tests.counting", "tests.order"]
# So that a page that is not clean says what is wrong with it.
pytest.register_assert_rewrite("tests.browser.watch", "tests.journeys.habit")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """One database per process, so that several runs share the cluster; each a copy of the one that is migrated."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    own = {
        "NAME": f"test_revmental_{os.getpid()}{worker}",
        "TEMPLATE": migrated_template(os.environ["DATABASE_OWNER_URL"]),
    }
    settings.DATABASES["default"]["TEST"] |= own
    connection.settings_dict["TEST"] |= own


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The owner has made and migrated the database; from here on everything runs as the serving role."""
    serve_as(APP_ROLE)

    def wipe_as_owner(self: TransactionTestCase) -> None:
        serve_as(None)
        wipe()
        serve_as(APP_ROLE)

    TransactionTestCase._fixture_teardown = wipe_as_owner
    yield
    serve_as(None)
    # Dropping the database waits for a checkpoint, which a busy disk may draw out beyond the limit of a web request.
    connection.settings_dict["OPTIONS"]["options"] = "-c statement_timeout=0"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # The last page of a browser may still be asking when its window is closed; its session would hold the database.
        cursor.execute(OTHERS)


def serve_as(role: str | None) -> None:
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    options.pop("assume_role", None)
    if role:
        options["assume_role"] = role


@pytest.fixture(autouse=True)
def _media(tmp_path_factory: pytest.TempPathFactory, settings: object) -> None:
    """Files of a test go to a folder of its own."""
    settings.MEDIA_ROOT = tempfile.mkdtemp(dir=tmp_path_factory.getbasetemp())


@pytest.fixture
def as_user(client: Client) -> object:
    """`as_user(sari)` is a browser in which Sari is signed in."""

    def sign_in(user: object) -> Client:
        browser = Client()
        browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return browser

    return sign_in
