"""A message as a mail programme shows it. The plain text is the message; this is its dress, and says nothing more."""

import functools
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from revmental.lib.tokens import written_out

STYLE = Path(__file__).resolve().parents[2] / "static" / "css" / "mail.css"
ADDRESS = re.compile(r"https?://\S+")


def dressed(message: EmailMultiAlternatives, sender: str = "") -> EmailMultiAlternatives:
    """The message with the same words as a page beside its plain text. `sender`: the agency that writes."""
    context = {
        "subject": message.subject,
        "paragraphs": paragraphs(str(message.body)),
        "sender": sender,
        "css": style(),
    }
    page = render_to_string("emails/letter.html", {**context, "home": settings.PUBLIC_BASE_URL})
    message.attach_alternative(page, "text/html")
    return message


def paragraphs(body: str) -> list[list[dict[str, Any]]]:
    """The lines of each paragraph; an address alone on its line becomes something to press."""
    blocks = re.split(r"\n\s*\n", body.strip())
    return [
        [{"text": line, "is_address": bool(ADDRESS.fullmatch(line))} for line in map(str.strip, block.splitlines())]
        for block in blocks
    ]


@functools.cache
def style() -> SafeString:
    """The style sheet of mails with its tokens written out: mail programmes know no custom properties."""
    return SafeString(written_out(STYLE.read_text()))
