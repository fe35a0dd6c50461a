"""The agency's letterhead on sheets that are printed from the browser: emblem and lines, as on certificates and reports."""

import base64
from typing import Any

from django import template

from revmental.accounts.models import Agency

register = template.Library()
# By the first bytes: what the file is called says nothing.
BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"<svg": "image/svg+xml"}


@register.inclusion_tag("components/letterhead.html")
def letterhead(agency: Agency) -> dict[str, Any]:
    """The lines of the letterhead, or the agency's name where there are none, with the emblem above them."""
    lines = [line.strip() for line in agency.letterhead.splitlines() if line.strip()]
    return {"lines": lines or [agency.name], "emblem": emblem_of(agency)}


def emblem_of(agency: Agency) -> str:
    """The emblem as an address that carries it; empty where there is none, or its file cannot be read."""
    if not agency.logo:
        return ""
    try:
        with agency.logo.open("rb") as file:
            data = file.read()
    except OSError:
        return ""
    kind = next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), "")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}" if kind else ""
