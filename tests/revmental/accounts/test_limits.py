"""Limits of login tries: whose tries are counted, and that the counters stay."""

from collections.abc import Callable

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.urls import reverse

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PROXY = "172.30.83.2"
MANY = 400


@pytest.fixture(autouse=True)
def no_counters() -> None:
    cache.clear()


def refused(client, username: str, **headers: str) -> bool:
    """Whether a wrong try was refused for their number, not for its password."""
    form = {"login": username, "password": "salah sekali saja"}
    return "Terlalu banyak" in client.post(reverse("account_login"), form, **headers).text


def test_eleventh_try_at_an_account_is_refused(client) -> None:
    UserFactory(username="sari")
    assert [refused(client, "sari") for _n in range(11)] == [*[False] * 10, True]


def test_counter_stays_however_many_others_there_are(client) -> None:
    UserFactory(username="sari")
    tries = [refused(client, "sari") for _n in range(10)]
    for number in range(MANY):
        cache.set(f"allauth:rl:lain:{number:04}", [0.0], 900)
    assert [*tries, refused(client, "sari")] == [*[False] * 10, True]


def test_behind_the_proxy_each_address_has_its_own_counter(client, settings) -> None:
    settings.TRUSTED_PROXY = PROXY
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/h/ip"}
    here, there = (
        {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": f"203.0.113.9, {address}"}
        for address in ("198.51.100.1", "198.51.100.2")
    )
    assert [refused(client, f"orang{n}", **here) for n in range(4)] == [False, False, False, True]
    assert refused(client, "lain", **there) is False


def test_address_that_a_stranger_claims_is_not_believed(client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/h/ip"}
    tries = [refused(client, f"orang{n}", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}") for n in range(4)]
    assert tries == [False, False, False, True]


# A form of every page whose tries are counted by what is typed, too; `n` stands for the try.
FORMS: dict[str, tuple[str, Callable[[int], dict[str, str]]]] = {
    "login_failed": ("account_login", lambda n: {"login": f"orang{n}", "password": "salah"}),
    "reset_password": ("account_reset_password", lambda n: {"email": f"orang{n}@contoh.go.id"}),
    "activate": ("activate_code", lambda n: {"username": f"1987031220100120{n:02}", "code": "ABCD-EFGH"}),
    "verify": ("certificate_lookup", lambda n: {"number": f"no/{n}", "name": "Salah"}),
}


def counters() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache_entry")
        return [key for (key,) in cursor.fetchall()]


@pytest.mark.parametrize("action", FORMS)
def test_what_is_refused_for_the_address_leaves_no_counter(client, settings, action) -> None:
    """As the limits stand in the settings, but for the number of tries of an address."""
    assert "300/h/ip" in settings.ACCOUNT_RATE_LIMITS[action]
    limit = settings.ACCOUNT_RATE_LIMITS[action].replace("300/h/ip", "3/h/ip")
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {action: limit}
    name, form = FORMS[action]
    found = []
    for n in range(12):
        client.post(reverse(name), form(n))
        found.append(len([key for key in counters() if f":{action}:" in key]))
    assert found == [2, 3, *[4] * 10]


def test_flood_of_public_counters_leaves_those_of_logins(monkeypatch) -> None:
    """The control: a flood of another kind throws out what comes first in the alphabet."""
    monkeypatch.setattr(caches["default"], "_max_entries", 30)
    mine = "allauth:rl:allauth.account:login_failed:10/900/key:korban"
    kept = {}
    for action in ("verify", "verify_file", "zzz"):
        cache.clear()
        cache.set(mine, [0.0] * 10, 900)
        for n in range(60):
            cache.set(f"allauth:rl:allauth.account:{action}:10/900/key:{n:02}", [0.0], 900)
        kept[action] = (cache.get(mine) is not None, len(counters()) <= 31)
    assert kept == {"verify": (True, True), "verify_file": (True, True), "zzz": (False, True)}
