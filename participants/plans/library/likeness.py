"""How much of a plan stands word for word in an example, and the example laid beside the plan for comparing. Pure."""

from typing import Any

from participants.plans.content import ACTIVITY_TEXTS, Content, blank_activity
from participants.plans.library.copies import WORD, deed_text

# So many words in a row that stand in both are no accident.
RUN = 3


def likeness(content: Content, example: Content) -> int:
    """Of all runs of three words in the plan's idea and activities, how many percent stand in the example too."""
    own, other = runs_in(content), runs_in(example)
    return round(100 * len(own & other) / len(own)) if own else 0


def runs_in(content: Content) -> set[tuple[str, ...]]:
    """The runs of idea and activities, none of which reaches from one into the next."""
    texts = [content.get("idea") or "", *(deed_text(row) for row in content.get("activities", []))]
    return set().union(*map(runs_of, texts))


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[place : place + RUN]) for place in range(max(1, len(words) - RUN + 1)) if words}


def beside(example: Content, content: Content) -> dict[str, Any]:
    """The example as if it were the version before: its activities take the keys of the plan's in their order.

    Only what can be taken from an example differs; all else is shown as the plan has it.
    """
    keys = [row["id"] for row in content.get("activities", [])]
    rows = [
        row | {"id": keys[place] if place < len(keys) else f"example-{place}"}
        for place, row in enumerate(example.get("activities", []))
    ]
    taken = {"idea": example.get("idea", ""), "behaviours": example.get("behaviours", []), "activities": rows}
    return {**content, **taken}


# What an example gives of an activity. Dates, numbers, targets, evidence and people belong to the author's own unit.
GIVEN = ("name", "stages", "output", "indicator", "unit", "risk")


def given_activity(row: Content, key: str) -> dict[str, Any]:
    """One activity as a beginning of one's own."""
    texts = {name: row.get(name) or "" for name in ACTIVITY_TEXTS if name in GIVEN}
    return blank_activity() | texts | {"id": key, "behaviours": list(row.get("behaviours") or [])}
