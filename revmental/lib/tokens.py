"""The design tokens for places that know no custom properties, PDFs and mails: read from the one token file, written out as text."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"


@functools.cache
def tokens() -> Mapping[str, str]:
    """The colours of the light theme, name without dashes to `#rrggbb`."""
    block = re.search(r":root\s*\{(.*?)\}", TOKENS.read_text(), re.S)
    if block is None:
        raise LookupError(f"{TOKENS} has no :root block")
    return {name: long(value) for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\s*;", block[1])}


def long(colour: str) -> str:
    return "#" + "".join(letter * 2 for letter in colour[1:]) if len(colour) == 4 else colour


def written_out(style: str, **more: str) -> str:
    """The style sheet with every `var(--x)` replaced. Raises KeyError for a token that does not exist."""
    known = {**tokens(), **more}
    return re.sub(r"var\(--([\w-]+)\)", lambda match: known[match[1]], style)
