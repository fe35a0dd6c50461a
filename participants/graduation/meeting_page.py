"""What the page of the graduation meeting shows: people with figures, proposals and decisions; the tabs that narrow them down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.graduation.deciding_services import seen_of
from participants.graduation.eligibility import Eligibility, eligibility
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome


@dataclass(frozen=True)
class Posted:
    """What came with a refused save: the fields as typed, the problem of each row, who was decided on meanwhile."""

    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[UUID, str] = field(default_factory=dict)
    stale: Mapping[str, GraduationDecision | None] = field(default_factory=dict)


def decisions_of(people: QuerySet[Enrolment]) -> dict[UUID, GraduationDecision]:
    rows = GraduationDecision.objects.filter(enrolment__in=people.order_by().values("pk"))
    return {decision.enrolment_id: decision for decision in rows.order_by()}


def meeting_rows(cohort: Cohort, people: QuerySet[Enrolment], posted: Posted | None = None) -> list[dict[str, Any]]:
    """One dict per person: eligibility, decision, and the fields of the form as they are or were typed."""
    decisions = decisions_of(people)
    return [
        meeting_row(person, decisions.get(person.enrolment.pk), posted or Posted())
        for person in eligibility(cohort, people)
    ]


def meeting_row(person: Eligibility, decision: GraduationDecision | None, posted: Posted) -> dict[str, Any]:
    key = person.enrolment.pk
    is_stale = str(key) in posted.stale
    stands = {
        "outcome": decision.outcome if decision else "",
        "reason": decision.reason if decision else "",
        "due": decision.due_on.isoformat() if decision and decision.due_on else "",
        "seen": seen_of(decision),
    }
    typed = {name: posted.values.get(f"{name}-{key}", value) for name, value in stands.items()}
    # Only somebody else's decision that is shown now counts as seen; otherwise the row is compared again as it was.
    fields = typed | ({"seen": stands["seen"]} if is_stale else {})
    return {
        "person": person,
        "enrolment": person.enrolment,
        "decision": decision,
        "fields": fields,
        "problem": posted.problems.get(key, ""),
        "is_stale": is_stale,
    }


FILTERS = {
    "": lambda row: True,
    "kurang": lambda row: not row["person"].is_eligible,
    "belum": lambda row: row["decision"] is None,
}


def narrowed(rows: Sequence[dict[str, Any]], wanted: str) -> list[dict[str, Any]]:
    """The rows of one tab; rows with a problem always stay in sight."""
    keep = FILTERS.get(wanted, FILTERS[""])
    return [row for row in rows if keep(row) or row["problem"] or row["is_stale"]]


def tabs(cohort: Cohort, rows: Sequence[dict[str, Any]], wanted: str) -> list[dict[str, Any]]:
    labels = {"": _("All"), "kurang": _("Lacking something"), "belum": _("Not decided")}
    address = reverse("graduation_detail", args=[cohort.pk])
    return [
        {
            "label": label,
            "url": f"{address}?tampil={key}" if key else address,
            "active": key == wanted,
            "count": sum(map(FILTERS[key], rows)),
        }
        for key, label in labels.items()
    ]


TONES = {Outcome.PASSED: "ok", Outcome.POSTPONED: "warn", Outcome.FAILED: "bad"}


def tally(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many per outcome, decided or (before the meeting) proposed, with the tone of the tile."""
    decided = Counter(row["decision"].outcome for row in rows if row["decision"])
    proposed = Counter(str(row["person"].proposed) for row in rows)
    return [
        {"label": o.label, "decided": decided[o], "proposed": proposed[o], "tone": TONES.get(o) if decided[o] else ""}
        for o in Outcome
    ]


def meeting_context(
    cohort: Cohort, meeting: GraduationMeeting | None, rows: Sequence[dict[str, Any]], wanted: str
) -> dict[str, Any]:
    """What the page says whoever reads it; `rows` are those of the people the reader may see."""
    return {
        "cohort": cohort,
        "meeting": meeting,
        "is_locked": meeting is not None and meeting.status == MeetingStatus.LOCKED,
        "rows": narrowed(rows, wanted),
        "tabs": tabs(cohort, rows, wanted),
        "tally": tally(rows),
        "undecided": sum(row["decision"] is None for row in rows),
        "outcomes": Outcome.choices,
        "history": meeting.status_changes.select_related("by").order_by("at", "pk") if meeting else [],
    }


def first_values(cohort: Cohort) -> dict[str, Any]:
    """What a new meeting begins with: the team as members, the place of the cohort."""
    members = [f"{member.user} – {member.get_role_display()}" for member in cohort.team.select_related("user")]
    return {"place": cohort.place or cohort.city, "members": "\n".join(members), "held_on": cohort.ends_on}


def minutes_of(meeting: GraduationMeeting, people: QuerySet[Enrolment]) -> list[dict[str, Any]]:
    """The berita acara: decisions grouped by outcome, those without any left out."""
    rows = meeting.decisions.filter(enrolment__in=people.order_by().values("pk")).select_related("enrolment")
    listed = list(rows.order_by("enrolment__attendance_number", "pk"))
    groups = [{"outcome": outcome, "rows": [row for row in listed if row.outcome == outcome]} for outcome in Outcome]
    return [group for group in groups if group["rows"]]
