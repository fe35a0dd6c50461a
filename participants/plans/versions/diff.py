"""What changed between two frozen contents, word by word, as plain pieces that a template prints escaped. Pure."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from participants.plans.content import ACTIVITY_DATES, ACTIVITY_FIELDS, GUIDES, PARTS, TEXTS, Content
from participants.plans.drawings import drawings
from participants.plans.enums import BEHAVIOUR_CODES, Focus
from participants.plans.guide.parts import guide_lines
from revmental.lib.dates import date_text

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
# From fine to coarse: words with the space before them, lines, the whole text.
GRAINS = [re.compile(r"\s*(?:\w+|[^\w\s])|\s+"), re.compile(r"[^\n]*\n|[^\n]+"), re.compile(r".+", re.DOTALL)]
# Comparing takes about as many steps as the two numbers of pieces multiplied; more than this is done by a coarser grain.
MANY_STEPS = 2_000_000


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True)
class ActivityRow:
    """One activity in the comparison: `state` of the row, and the pieces of each cell."""

    number: int
    state: str
    cells: dict[str, list[Piece]]


@dataclass(frozen=True)
class Comparison:
    """A content, and how it differs from the one before it (None: everything is printed as it stands).

    `guides` are the guided parts as lines of text with their changes; `drawings` show the newer content; `credit` names the
    examples from which it began.
    """

    texts: dict[str, list[Piece]]
    choices: dict[str, list[Piece]]
    guides: dict[str, list[Piece]]
    activities: list[ActivityRow]
    changed: list[str]
    drawings: dict[str, Any]
    credit: str


def compare(new: Content, old: Content | None) -> Comparison:
    """The newer content with what came and went since `old`; frozen contents may lack parts that came later."""
    new = {"activities": []} | dict(new)
    before = new if old is None else old
    texts = {name: word_pieces(before.get(name, ""), new.get(name, "")) for name in TEXTS}
    choices = {name: choice_pieces(before.get(name, []), new.get(name, []), WORDING[name]) for name in WORDING}
    activities = activity_rows(before.get("activities", []), new.get("activities", []))
    changed = [name for name in PARTS if (before.get(name) or None) != (new.get(name) or None)]
    guides, credit = guide_pieces(before, new), new.get("inspired_by", "")
    return Comparison(texts, choices, guides, activities, changed, drawings(new), credit)


def guide_pieces(before: Content, new: Content) -> dict[str, list[Piece]]:
    lines = {name: [guide_lines(name, content.get(name)) for content in (before, new)] for name in GUIDES}
    return {name: word_pieces(*("\n".join(text) for text in pair)) for name, pair in lines.items()}


WORDING: dict[str, dict[str, Any]] = {"focus": dict(Focus.choices), "behaviours": BEHAVIOUR_CODES}


def word_pieces(old: str, new: str) -> list[Piece]:
    """The two texts as runs of words that stayed, went and came."""
    if old == new:
        return [Piece(SAME, new)] if new else []
    grains = ((grain.findall(old), grain.findall(new)) for grain in GRAINS)
    return list(runs(*next(pair for pair in grains if len(pair[0]) * len(pair[1]) <= MANY_STEPS)))


def runs(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(new[c:d]))
            continue
        if a < b:
            yield Piece(REMOVED, "".join(old[a:b]))
        if c < d:
            yield Piece(ADDED, "".join(new[c:d]))


def choice_pieces(old: list[str], new: list[str], wording: dict[str, Any]) -> list[Piece]:
    """Choices in the order of the list they were chosen from."""
    state = {code: SAME if code in old and code in new else ADDED if code in new else REMOVED for code in [*old, *new]}
    return [Piece(state[code], str(wording[code])) for code in wording if code in state]


def activity_rows(old: list[Content], new: list[Content]) -> list[ActivityRow]:
    """The present activities in their order, then those that went."""
    before = {row.get("id"): row for row in old}
    present = {row.get("id") for row in new}
    rows = [activity_row(number, before.get(row.get("id")), row) for number, row in enumerate(new, 1)]
    gone = [row for row in old if row.get("id") not in present]
    return rows + [
        ActivityRow(0, REMOVED, {name: cell_pieces(name, row, row) for name in ACTIVITY_FIELDS}) for row in gone
    ]


def activity_row(number: int, old: Content | None, new: Content) -> ActivityRow:
    base = old or new
    cells = {name: cell_pieces(name, base, new) for name in ACTIVITY_FIELDS}
    same = all((base.get(name) or None) == (new.get(name) or None) for name in ACTIVITY_FIELDS)
    return ActivityRow(number, ADDED if old is None else SAME if same else CHANGED, cells)


def cell_pieces(name: str, old: Content, new: Content) -> list[Piece]:
    """A cell of both rows; a date is compared and printed whole, behaviours one by one."""
    before, after = old.get(name, ""), new.get(name, "")
    if name == "behaviours":
        return choice_pieces(list(before), list(after), BEHAVIOUR_CODES)
    if name not in ACTIVITY_DATES:
        return word_pieces(before, after)
    if before == after:
        return [Piece(SAME, day_text(after))] if after else []
    pieces = [Piece(kind, day_text(day)) for kind, day in ((REMOVED, before), (ADDED, after)) if day]
    return pieces if len(pieces) == 1 else [pieces[0], Piece(SAME, " "), pieces[1]]


def day_text(day: str) -> str:
    return date_text(dt.date.fromisoformat(day))
