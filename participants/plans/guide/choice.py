"""Choice of the issue: candidates with evidence, weighed by USG or APKL, ranked by the sum of their marks.

{"method", "candidates": [{"id", "text", "evidence", "marks": {criterion: 1…5}}], "chosen", "reason"}; marks of the method
that is not in use stay, so that changing the method back loses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from participants.plans.enums import CRITERIA, IssueMethod
from participants.plans.guide.shapes import as_choice, as_key, as_list, as_mapping, as_marks, as_text, said

MAX_CANDIDATES = 10
TEXT_LENGTH = 500
EVIDENCE_LENGTH = 4000
REASON_LENGTH = 2000
ALL_CRITERIA = [key for criteria in CRITERIA.values() for key in criteria]


@dataclass(frozen=True)
class Ranked:
    """A candidate with its marks, their sum and its place; equal sums share a place, who lacks a mark has none."""

    id: str
    text: str
    marks: list[int | None]
    total: int
    rank: int | None

    @property
    def is_complete(self) -> bool:
        return None not in self.marks


def clean_choice(raw: Any) -> dict[str, Any]:
    given = as_mapping(raw)
    found = [candidate for item in as_list(given.get("candidates")) if (candidate := clean_candidate(item))]
    candidates = list({candidate["id"]: candidate for candidate in found}.values())[:MAX_CANDIDATES]
    return said(
        {
            "method": as_choice(given.get("method"), IssueMethod.values),
            "candidates": candidates,
            "chosen": as_choice(given.get("chosen"), [candidate["id"] for candidate in candidates]),
            "reason": as_text(given.get("reason"), REASON_LENGTH),
        }
    )


def clean_candidate(raw: Any) -> dict[str, Any] | None:
    """One candidate; None where it has no name or says nothing."""
    given = as_mapping(raw)
    candidate = {
        "id": as_key(given.get("id")),
        "text": as_text(given.get("text"), TEXT_LENGTH),
        "evidence": as_text(given.get("evidence"), EVIDENCE_LENGTH),
        "marks": as_marks(given.get("marks"), ALL_CRITERIA),
    }
    speaks = candidate["text"] or candidate["evidence"] or candidate["marks"]
    return candidate if candidate["id"] and speaks else None


def criteria_of(choice: Mapping[str, Any]) -> dict[str, str]:
    """The criteria of the method in use, none before one is chosen."""
    return CRITERIA.get(choice.get("method", ""), {})


def ranking(choice: Mapping[str, Any]) -> list[Ranked]:
    """Highest sum first, those without all marks last; as written where nothing tells them apart."""
    criteria = criteria_of(choice)
    rows = [(row, [row["marks"].get(key) for key in criteria]) for row in choice.get("candidates", [])]
    totals = [sum(mark or 0 for mark in marks) for _row, marks in rows]
    counted = [total for total, (_row, marks) in zip(totals, rows, strict=True) if criteria and None not in marks]
    ranked = [
        Ranked(row["id"], row["text"], marks, total, place_of(total, marks, counted))
        for total, (row, marks) in zip(totals, rows, strict=True)
    ]
    return sorted(ranked, key=lambda one: one.rank or len(ranked) + 1)


def place_of(total: int, marks: list[int | None], counted: list[int]) -> int | None:
    if not marks or None in marks:
        return None
    return 1 + sum(other > total for other in counted)


def tied(choice: Mapping[str, Any]) -> list[Ranked]:
    """The candidates that share the first place; none when there is one winner."""
    first = [one for one in ranking(choice) if one.rank == 1]
    return first if len(first) > 1 else []


def is_tie_open(choice: Mapping[str, Any]) -> bool:
    """Whether the first place is shared, and it is not said which issue is taken and why."""
    return bool(tied(choice)) and not (choice.get("chosen") and choice.get("reason"))


def chosen_of(choice: Mapping[str, Any]) -> Ranked | None:
    """The candidate that was taken: by hand, else the one winner."""
    rows = ranking(choice)
    first = [one for one in rows if one.rank == 1]
    by_hand = next((one for one in rows if one.id == choice.get("chosen")), None)
    return by_hand or (first[0] if len(first) == 1 else None)


def choice_lines(choice: Mapping[str, Any]) -> list[str]:
    evidence = {row["id"]: row["evidence"] for row in choice.get("candidates", [])}
    criteria = list(criteria_of(choice).values())
    lines = [candidate_line(one, criteria, evidence[one.id]) for one in ranking(choice)]
    if chosen := chosen_of(choice):
        lines.append(_("Chosen: %(text)s") % {"text": chosen.text})
    return lines + ([_("Reason: %(text)s") % {"text": choice["reason"]}] if choice.get("reason") else [])


def candidate_line(one: Ranked, criteria: list[str], evidence: str) -> str:
    marks = [f"{name} {mark or '–'}" for name, mark in zip(criteria, one.marks, strict=True)]
    cells = [one.text, evidence, ", ".join(marks)]
    if one.rank:
        cells.append(_("sum %(total)d, place %(rank)d") % {"total": one.total, "rank": one.rank})
    return " · ".join(cell for cell in cells if cell)
