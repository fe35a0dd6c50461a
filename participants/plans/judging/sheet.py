"""What the sheet of one judge shows: a row per criterion with what stands, what was typed, what somebody else put meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.judging.models import SeminarMark
from participants.plans.judging.outcome.results import SeminarRules, judge_result
from participants.plans.judging.services import revision_of
from participants.plans.seminar.models import PanelMember
from revmental.lib.dates import ago_text
from revmental.lib.numbers import decimal_text


@dataclass(frozen=True)
class Typed:
    """What came with a refused save: the values as typed, errors by criterion, the cells somebody else changed."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[UUID, str] = field(default_factory=dict)
    stale: Mapping[str, SeminarMark | None] = field(default_factory=dict)


def value_text(value: Any) -> str:
    """As people write it: 81,5 and 80, without trailing zeros; "" for none."""
    if value is None:
        return ""
    places = 0 if value == int(value) else 1 if value == round(value, 1) else 2
    return decimal_text(value, places)


def writer_text(mark: SeminarMark | None) -> str:
    """Who wrote it and how long ago."""
    return f"{mark.rated_by}, {ago_text(mark.rated_at, timezone.now())}" if mark else ""


def stands_text(mark: SeminarMark | None) -> str:
    """What stands in the cell now, as a second editor is told it."""
    said = " · ".join(filter(None, [value_text(mark and mark.value) or "–", mark.note if mark else ""]))
    return _("stands: %(text)s (%(by)s)") % {"text": said, "by": writer_text(mark)}


def sheet_rows(judge: PanelMember, rules: SeminarRules, typed: Typed | None = None) -> list[dict[str, Any]]:
    """One dict per criterion. After a refused save a cell keeps what its writer saw, so that it is compared again;
    only where they are now shown somebody else's does that become what they saw."""
    typed = typed or Typed()
    marks = {mark.criterion_id: mark for mark in judge.marks.select_related("rated_by")}
    return [sheet_row(line, marks.get(line.pk), typed) for line in rules.criteria]


def sheet_row(line: Any, mark: SeminarMark | None, typed: Typed) -> dict[str, Any]:
    key, is_stale = line.pk, str(line.pk) in typed.stale
    sent = typed.values
    return {
        "criterion": line,
        "value": sent.get(f"value-{key}", value_text(mark and mark.value)),
        "note": sent.get(f"note-{key}", mark.note if mark else ""),
        "seen": revision_of(mark) if is_stale else sent.get(f"seen-{key}", revision_of(mark)),
        "problem": stands_text(mark) if is_stale else typed.errors.get(key, ""),
        "by": mark.reason and writer_text(mark) if mark else "",
    }


def total_text(judge: PanelMember, rules: SeminarRules) -> str:
    """What the judge's marks come to; "" while one is missing."""
    value = judge_result(judge, rules.criteria).value
    return "" if value is None else decimal_text(value, rules.decimals)
