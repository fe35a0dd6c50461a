"""Which pages would open to a reader, so that the front hall shows no link that ends at a closed door."""

from urllib.parse import urlsplit

from django.urls import resolve

from revmental.accounts.roles import Permission


def opens(url: str, allowed: frozenset[Permission]) -> bool:
    """Whether the page behind a link asks for a permission that the reader has; the page's own stamp says which."""
    return bool(url) and resolve(urlsplit(url).path).func.access.permission in allowed
