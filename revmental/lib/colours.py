"""The colours of the one token file, for what is drawn without our stylesheet: charts, PDFs, mails."""

import functools
import re
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"


@functools.cache
def tokens() -> dict[str, str]:
    """The colours of the one token file (light theme), name without dashes to `#rrggbb`."""
    block = re.search(r":root\s*\{(.*?)\}", TOKENS.read_text(), re.S)
    if block is None:
        raise LookupError(f"{TOKENS} has no :root block")
    return {name: _long(value) for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\s*;", block[1])}


def _long(colour: str) -> str:
    return "#" + "".join(letter * 2 for letter in colour[1:]) if len(colour) == 4 else colour
