"""What of a frozen version goes into the library: its words, and nothing about files, people or dates of the office. Pure."""

import re
from typing import Any

from participants.plans.content import ACTIVITY_TEXTS, PARTS, Content

WORD = re.compile(r"[^\W\d_]+")
# Shorter words are not guessed at, longer ones are no words.
SHORTEST, LONGEST = 4, 40


def copied(content: Content) -> dict[str, Any]:
    """The parts of the version and whom it thanks; no list of files."""
    return {part: content[part] for part in [*PARTS, "inspired_by"] if part in content}


def searchable(content: Content) -> dict[str, Any]:
    """The texts by which an entry is found, and the words they use."""
    texts = {name: content.get(name) or "" for name in ("title", "issue", "idea")}
    texts["deeds"] = "\n".join(deed_text(row) for row in content.get("activities", []))
    return texts | {"words": words_of(" ".join(texts.values()))}


def deed_text(activity: Content) -> str:
    """One activity as running text."""
    cells = (activity.get(name) or "" for name in ACTIVITY_TEXTS if name != "unit")
    return " · ".join(" ".join(cell.split()) for cell in cells if cell)


def words_of(text: str) -> list[str]:
    found = {word for word in WORD.findall(text.lower()) if SHORTEST <= len(word) <= LONGEST}
    return sorted(found)
