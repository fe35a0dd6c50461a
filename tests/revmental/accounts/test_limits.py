"""Limits of login tries: whose tries are counted, and that the counters stay."""

import pytest
from django.core.cache import cache
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
