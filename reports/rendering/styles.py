"""Stylesheets of the PDFs as text: the shared design tokens and the vendored faces put in; nothing is parsed here."""

import functools
import re

from reports.rendering import fonts
from reports.rendering.pages import ROOT

TOKENS = ROOT / "static" / "css" / "tokens.css"


@functools.cache
def tokens() -> dict[str, str]:
    """The colours of the one token file (light theme), name without dashes to `#rrggbb`."""
    block = re.search(r":root\s*\{(.*?)\}", TOKENS.read_text(), re.S)
    if block is None:
        raise LookupError(f"{TOKENS} has no :root block")
    return {name: _long(value) for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\s*;", block[1])}


def _long(colour: str) -> str:
    return "#" + "".join(letter * 2 for letter in colour[1:]) if len(colour) == 4 else colour


def stylesheet(name: str) -> str:
    """A file of templates/pdf with its tokens written out. Raises KeyError for a token that does not exist.

    `var(--x)` is replaced as text: the cascade of a PDF would pay for real custom properties on every element.
    """
    known = tokens() | {"serif": fonts.stack(fonts.SERIF), "sans": fonts.stack(fonts.SANS)}
    text = (ROOT / "templates" / "pdf" / name).read_text()
    return re.sub(r"var\(--([\w-]+)\)", lambda match: known[match[1]], text)
