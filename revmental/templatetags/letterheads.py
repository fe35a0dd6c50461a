"""The agency's letterhead on sheets that are printed from the browser: emblem and lines, as on certificates and reports; and
stored pictures that no address serves."""

import base64
from typing import Any

from django import template
from django.db.models.fields.files import FieldFile

from revmental.accounts.models import Agency

register = template.Library()
# By the first bytes: what the file is called says nothing.
BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"<svg": "image/svg+xml"}


@register.inclusion_tag("components/letterhead.html")
def letterhead(agency: Agency) -> dict[str, Any]:
    """The lines of the letterhead, or the agency's name where there are none, with the emblem above them."""
    lines = [line.strip() for line in agency.letterhead.splitlines() if line.strip()]
    return {"lines": lines or [agency.name], "emblem": carried(agency.logo)}


@register.filter
def carried(picture: FieldFile) -> str:
    """The stored picture as an address that carries it, for an <img>, in which no SVG can run; empty where there is none, or
    its file cannot be read."""
    if not picture:
        return ""
    try:
        with picture.open("rb") as file:
            data = file.read()
    except OSError:
        return ""
    kind = next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), "")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}" if kind else ""
