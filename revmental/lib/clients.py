"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """The client's address: X-Forwarded-For is believed only when the configured proxy itself is asking; None if unknown."""
    direct = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXY and direct == settings.TRUSTED_PROXY:
        direct = request.META.get("HTTP_X_FORWARDED_FOR", direct).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(direct))
    except ValueError:
        return None
