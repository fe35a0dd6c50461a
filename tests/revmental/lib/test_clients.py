"""Where a request comes from, as far as it can be believed."""

import pytest
from django.test import RequestFactory

from revmental.lib.clients import address_of


@pytest.mark.parametrize(
    ("proxy", "direct", "forwarded", "expected"),
    [
        ("", "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "10.0.0.1", "<script>", None),
        ("", "", "", None),
        ("", "2001:db8::1", "", "2001:db8::1"),
    ],
)
def test_address_of_believes_only_the_proxy(proxy, direct, forwarded, expected, settings) -> None:
    settings.TRUSTED_PROXY = proxy
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=forwarded)) == expected
