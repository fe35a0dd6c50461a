"""What the page of the graduation meeting shows: people with figures, proposals and decisions; the tabs that narrow them down."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.graduation.deciding_services import seen_of
from participants.graduation.models import (
    GraduationDecision,
    GraduationMeeting,
    GraduationStatusChange,
    MeetingStatus,
)
from participants.graduation.standing.eligibility import Eligibility, eligibility
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome


@dataclass(frozen=True)
class Posted:
    """What came with a refused save: the fields as typed, the problem of each row, who was decided on meanwhile."""

    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[UUID, str] = field(default_factory=dict)
    stale: Mapping[str, GraduationDecision | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Where the cohort stands with its meetings, read once for the page."""

    newest: GraduationMeeting | None
    decided: Mapping[UUID, GraduationDecision]  # what stands, by enrolment
    drafts: Mapping[UUID, GraduationDecision]  # what is being written in the open meeting

    @property
    def is_open(self) -> bool:
        return self.newest is not None and self.newest.status == MeetingStatus.OPEN

    @property
    def follows(self) -> bool:
        """Whether a meeting has decided already: only the postponed, and whom it has not decided on, are still open."""
        return bool(self.decided) or bool(self.newest and (self.newest.is_follow_up or not self.is_open))

    def is_settled(self, key: UUID) -> bool:
        return key in self.decided and self.decided[key].outcome != Outcome.POSTPONED

    def decision(self, key: UUID) -> GraduationDecision | None:
        """What the row shows: of the open meeting for whom it decides on, else what stands."""
        return self.drafts.get(key) if self.is_open and not self.is_settled(key) else self.decided.get(key)


def standing_of(newest: GraduationMeeting | None, people: QuerySet[Enrolment]) -> Standing:
    """Two queries."""
    rows = GraduationDecision.objects.filter(enrolment__in=people.order_by().values("pk")).order_by()
    decided = {row.enrolment_id: row for row in rows.standing().select_related("meeting")}
    drafts = {row.enrolment_id: row for row in rows.filter(meeting=newest, meeting__status=MeetingStatus.OPEN)}
    return Standing(newest, decided, drafts)


def meeting_rows(
    cohort: Cohort, standing: Standing, people: QuerySet[Enrolment], posted: Posted | None = None
) -> list[dict[str, Any]]:
    """One dict per person: eligibility, decision, and the fields of the form as they are or were typed."""
    return [meeting_row(person, standing, posted or Posted()) for person in eligibility(cohort, people)]


def meeting_row(person: Eligibility, standing: Standing, posted: Posted) -> dict[str, Any]:
    key = person.enrolment.pk
    decision, before = standing.decision(key), standing.decided.get(key)
    return {
        "person": person,
        "enrolment": person.enrolment,
        "decision": decision,
        "before": before if before is not decision else None,
        "is_settled": standing.is_settled(key),
        "fields": fields(key, decision, posted),
        "problem": posted.problems.get(key, ""),
        "is_stale": str(key) in posted.stale,
    }


def fields(key: UUID, decision: GraduationDecision | None, posted: Posted) -> dict[str, str]:
    """The fields of the row as they stand, or as they were typed in a refused save."""
    stands = {
        "outcome": decision.outcome if decision else "",
        "reason": decision.reason if decision else "",
        "due": decision.due_on.isoformat() if decision and decision.due_on else "",
        "seen": seen_of(decision),
    }
    typed = {name: posted.values.get(f"{name}-{key}", value) for name, value in stands.items()}
    # Only somebody else's decision that is shown now counts as seen; otherwise the row is compared again as it was.
    return typed | ({"seen": stands["seen"]} if str(key) in posted.stale else {})


def is_lacking(row: Mapping[str, Any]) -> bool:
    return not row["is_settled"] and not row["person"].is_eligible


def is_undecided(row: Mapping[str, Any]) -> bool:
    return not row["is_settled"] and row["decision"] is None


# Tabs: key in the address, words, which rows. The first one is shown when none is chosen.
Tab = tuple[str, Any, Callable[[Mapping[str, Any]], bool]]
FIRST: list[Tab] = [
    ("", _("All"), lambda row: True),
    ("kurang", _("Lacking something"), is_lacking),
    ("belum", _("Not decided"), is_undecided),
]
FOLLOWING: list[Tab] = [
    ("", _("All"), lambda row: True),
    ("ditunda", _("Not decided for good"), lambda row: not row["is_settled"]),
    ("kurang", _("Lacking something"), is_lacking),
]


def tabs_of(standing: Standing, rows: Sequence[dict[str, Any]]) -> list[Tab]:
    """While a follow-up meeting is open, those it decides on come first; when everybody is decided on there are no tabs."""
    if not standing.follows:
        return FIRST
    if all(row["is_settled"] for row in rows):
        return []
    whole, waiting, lacking = FOLLOWING
    return [("", waiting[1], waiting[2]), lacking, ("semua", whole[1], whole[2])] if standing.is_open else FOLLOWING


def narrowed(tabs: Sequence[Tab], rows: Sequence[dict[str, Any]], wanted: str) -> list[dict[str, Any]]:
    """The rows of one tab; rows with a problem always stay in sight."""
    keep = {key: test for key, _label, test in tabs}
    test = keep.get(wanted, keep.get("", lambda row: True))
    return [row for row in rows if test(row) or row["problem"] or row["is_stale"]]


def shown_tabs(
    cohort: Cohort, tabs: Sequence[Tab], rows: Sequence[dict[str, Any]], wanted: str
) -> list[dict[str, Any]]:
    """The tabs as the component takes them."""
    address = reverse("graduation_detail", args=[cohort.pk])
    return [
        {
            "label": label,
            "url": f"{address}?tampil={key}" if key else address,
            "active": key == wanted,
            "count": sum(map(test, rows)),
        }
        for key, label, test in tabs
    ]


TONES = {Outcome.PASSED: "ok", Outcome.POSTPONED: "warn", Outcome.FAILED: "bad"}


def tally(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many per outcome, decided or (before the meeting) proposed, with the tone of the tile."""
    decided = Counter(row["decision"].outcome for row in rows if row["decision"])
    decided.update(row["before"].outcome for row in rows if row["before"] and not row["decision"])
    proposed = Counter(str(row["person"].proposed) for row in rows)
    return [
        {"label": o.label, "decided": decided[o], "proposed": proposed[o], "tone": TONES.get(o) if decided[o] else ""}
        for o in Outcome
    ]


def meeting_context(cohort: Cohort, standing: Standing, rows: Sequence[dict[str, Any]], wanted: str) -> dict[str, Any]:
    """What the page says whoever reads it; `rows` are those of the people the reader may see."""
    tabs, waiting = tabs_of(standing, rows), [row for row in rows if not row["is_settled"]]
    return {
        "cohort": cohort,
        "meeting": standing.newest,
        "is_open": standing.is_open,
        "follows": standing.follows,
        "rows": narrowed(tabs, rows, wanted),
        "tabs": shown_tabs(cohort, tabs, rows, wanted),
        "tally": tally(rows),
        "waiting": waiting,
        "ready": [row for row in waiting if row["person"].is_eligible and (not standing.is_open or is_undecided(row))],
        "undecided": sum(map(is_undecided, waiting)),
        "outcomes": Outcome.choices,
    }


def history_of(cohort: Cohort, newest: GraduationMeeting | None) -> dict[str, Any]:
    """The meetings of the cohort, newest first, with how many each decided on; and when they were locked and unlocked."""
    meetings = cohort.meetings.annotate(decided=Count("decisions")).order_by("-number")
    changes = GraduationStatusChange.objects.filter(meeting__cohort=cohort).select_related("by", "meeting")
    history = list(changes.order_by("at", "pk"))
    was_locked = any(newest and change.meeting_id == newest.pk for change in history)
    return {"meetings": list(meetings), "history": history, "was_locked": was_locked}


def first_values(cohort: Cohort, before: GraduationMeeting | None) -> dict[str, Any]:
    """What a new meeting begins with: members and place of the one before; of the first, the team and the place of the cohort."""
    if before:
        return {"place": before.place, "members": before.members, "held_on": timezone.localdate()}
    members = [f"{member.user} – {TeamRole(member.role).on_paper}" for member in cohort.team.select_related("user")]
    return {"place": cohort.place or cohort.city, "members": "\n".join(members), "held_on": cohort.ends_on}


def minutes_of(meeting: GraduationMeeting, people: QuerySet[Enrolment]) -> list[dict[str, Any]]:
    """The berita acara: decisions grouped by outcome, those without any left out."""
    rows = meeting.decisions.filter(enrolment__in=people.order_by().values("pk")).select_related("enrolment")
    listed = list(rows.order_by("enrolment__attendance_number", "pk"))
    groups = [{"outcome": outcome, "rows": [row for row in listed if row.outcome == outcome]} for outcome in Outcome]
    return [group for group in groups if group["rows"]]
