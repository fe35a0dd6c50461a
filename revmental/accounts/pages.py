"""What every template knows about the site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: the official host and whether this is a demonstration."""
    return {"official_host": urlsplit(settings.PUBLIC_BASE_URL).netloc, "is_demo": settings.DEMO}
