"""Writes of graduation decisions: any number at once, each with the figures it rests on."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.results import lock_cohort, lock_results
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from participants.graduation.standing.eligibility import Eligibility, eligibility
from programs.curricula.enums import Outcome
from revmental.accounts import audit
from revmental.lib.errors import DomainError, StaleEdit

FIGURES = ["attendance_percent", "final_score", "predikat"]


@dataclass(frozen=True)
class Decision:
    """One decision as it shall be. `seen`: the `seen_of` that its writer was shown ("" for none); None writes over anything."""

    outcome: str
    reason: str = ""
    due_on: dt.date | None = None
    seen: str | None = None


class DecisionsRefused(DomainError):
    """Some decisions break a rule; `problems` says which and why: {enrolment id: text}."""

    def __init__(self, problems: Mapping[UUID, str]) -> None:
        words = ngettext(
            "%(n)s decision cannot stand like this: %(text)s",
            "%(n)s decisions cannot stand like this, the first: %(text)s",
            len(problems),
        )
        super().__init__(words % {"n": len(problems), "text": next(iter(problems.values()))})
        self.problems = problems


def lock_open_meeting(meeting: GraduationMeeting) -> GraduationMeeting:
    """The fresh meeting under its cohort's lock. Raises DomainError when its decisions are locked or the cohort is cancelled."""
    cohort = lock_cohort(meeting.cohort_id)
    fresh = GraduationMeeting.objects.get(pk=meeting.pk)
    if fresh.status == MeetingStatus.LOCKED:
        raise DomainError(
            _("Graduation of %(cohort)s is locked, so its decisions stand as they are. Unlock it with a reason first.")
            % {"cohort": cohort.label}
        )
    fresh.cohort = cohort
    return fresh


@transaction.atomic
def decide(meeting: GraduationMeeting, decisions: Mapping[UUID, Decision], *, by: Any) -> int:
    """Writes the decisions {enrolment id: Decision} that really differ and returns how many. All or nothing.

    Where nobody wrote a reason for not passing, what the person lacks is the reason. A pass of somebody who lacks
    something needs a written reason and stands as an exception. Number of statements does not grow with the people.
    Raises DecisionsRefused naming each broken rule, StaleEdit when somebody else decided meanwhile (`current`:
    {enrolment id: GraduationDecision or None}), DomainError when the meeting is locked or somebody is decided on for good.
    """
    fresh = lock_open_meeting(meeting)
    cohort = lock_results(fresh.cohort_id, decisions)
    people = {p.enrolment.pk: p for p in eligibility(cohort, cohort.enrolments.active().filter(pk__in=decisions))}
    if set(people) != set(decisions):
        raise DomainError(
            _("Somebody on this list no longer takes part in the cohort. Reload the page and decide again.")
        )
    stands = {d.enrolment_id: d for d in GraduationDecision.objects.filter(meeting=fresh, enrolment__in=decisions)}
    refuse_stale(decisions, stands)
    wanted = {key: completed(people[key], choice) for key, choice in decisions.items()}
    problems = {key: text for key, choice in wanted.items() if (text := problem(people[key], choice, fresh))}
    if problems:
        raise DecisionsRefused(problems)
    changed = {key: choice for key, choice in wanted.items() if seen_of(stands.get(key)) != token(choice)}
    store(fresh, people, changed)
    write_trail(people, changed, stands, by=by)
    return len(changed)


@transaction.atomic
def accept_proposals(meeting: GraduationMeeting, *, by: Any, due_on: dt.date | None = None) -> int:
    """Decides as proposed on all who have no decision yet; `due_on` is for those who are postponed. Returns how many."""
    rest = undecided(lock_open_meeting(meeting))
    chosen = {p.enrolment.pk: Decision(p.proposed, due_on=due_on, seen="") for p in rest}
    return decide(meeting, chosen, by=by) if chosen else 0


@transaction.atomic
def pass_the_eligible(meeting: GraduationMeeting, *, by: Any) -> int:
    """Passes all who lack nothing and are not decided on in this meeting; the rest stays as it is. Returns how many."""
    rest = undecided(lock_open_meeting(meeting))
    chosen = {p.enrolment.pk: Decision(Outcome.PASSED, seen="") for p in rest if p.is_eligible}
    return decide(meeting, chosen, by=by) if chosen else 0


def undecided(meeting: GraduationMeeting) -> list[Eligibility]:
    """Whom the meeting has still to decide on."""
    rest = meeting.cohort.enrolments.active().unsettled()
    return eligibility(meeting.cohort, rest.exclude(pk__in=meeting.decisions.values("enrolment")))


def token(choice: Decision) -> str:
    """A short mark of what a decision says, to tell whether it is still the one that was seen."""
    text = f"{choice.outcome}\n{choice.reason}\n{choice.due_on or ''}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def seen_of(decision: GraduationDecision | None) -> str:
    return "" if decision is None else token(Decision(decision.outcome, decision.reason, decision.due_on))


def completed(person: Eligibility, choice: Decision) -> Decision:
    """The choice without what does not belong to it: a due date is for the postponed, a reason for all but a plain pass."""
    reason = " ".join(choice.reason.split())
    if choice.outcome == Outcome.PASSED:
        return Decision(choice.outcome, "" if person.is_eligible else reason)
    due_on = choice.due_on if choice.outcome == Outcome.POSTPONED else None
    return Decision(choice.outcome, reason or person.text, due_on)


def problem(person: Eligibility, choice: Decision, meeting: GraduationMeeting) -> str:
    """Why the decision cannot stand; "" if it can."""
    name = {"name": person.enrolment}
    if choice.outcome not in Outcome.values:
        return _("Choose an outcome for %(name)s.") % name
    if choice.outcome == Outcome.PASSED and not person.is_eligible and not choice.reason:
        return _("%(name)s %(text)s; say why they pass nevertheless.") % (name | {"text": person.text})
    if choice.outcome != Outcome.PASSED and not choice.reason:
        return _("Say why %(name)s does not pass; nothing is lacking.") % name
    if choice.outcome == Outcome.POSTPONED and not choice.due_on:
        return _("Say until when %(name)s has to complete what is lacking.") % name
    if choice.due_on and choice.due_on <= meeting.held_on:
        return _("The due date of %(name)s lies before the meeting.") % name
    return ""


def refuse_stale(decisions: Mapping[UUID, Decision], stands: Mapping[UUID, GraduationDecision]) -> None:
    stale = [key for key, choice in decisions.items() if choice.seen not in (None, seen_of(stands.get(key)))]
    # What somebody else decided alike is no clash.
    stale = [key for key in stale if token(decisions[key]) != seen_of(stands.get(key))]
    if stale:
        words = ngettext(
            "Somebody else decided on %(n)s participant meanwhile. Nothing was overwritten; look at both and save again.",
            "Somebody else decided on %(n)s participants meanwhile. Nothing was overwritten; look at both and save again.",
            len(stale),
        )
        raise StaleEdit(words % {"n": len(stale)}, current={str(key): stands.get(key) for key in stale})


def figures(person: Eligibility) -> dict[str, Any]:
    return {
        "attendance_percent": person.attendance.percent,
        "final_score": person.final_score,
        "predikat": person.predikat,
    }


def store(meeting: GraduationMeeting, people: Mapping[UUID, Eligibility], changed: Mapping[UUID, Decision]) -> None:
    before = dict(GraduationDecision.objects.standing().filter(enrolment__in=changed).values_list("enrolment_id", "pk"))
    rows = [
        GraduationDecision(
            agency_id=meeting.agency_id, meeting=meeting, enrolment_id=key, follows_id=before.get(key), outcome=choice.outcome,
            reason=choice.reason, due_on=choice.due_on, **figures(people[key]),
        )
        for key, choice in changed.items()
    ]  # fmt: skip
    GraduationDecision.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["meeting", "enrolment"],
        update_fields=["outcome", "reason", "due_on", *FIGURES],
    )


def freeze_figures(people: Sequence[Eligibility], decisions: Mapping[UUID, GraduationDecision]) -> None:
    """Writes the figures of this moment into the decisions; part of locking, which holds the cohort's lock."""
    rows = []
    for person in people:
        row = decisions[person.enrolment.pk]
        for name, value in figures(person).items():
            setattr(row, name, value)
        rows.append(row)
    GraduationDecision.objects.bulk_update(rows, FIGURES)


def write_trail(
    people: Mapping[UUID, Eligibility],
    changed: Mapping[UUID, Decision],
    stands: Mapping[UUID, GraduationDecision],
    *,
    by: Any,
) -> None:
    """One event per person; an exception from the rules says so."""
    events = []
    for key, choice in changed.items():
        old = stands[key].outcome if key in stands else ""
        data = {
            "outcome": [old, str(choice.outcome)],
            "is_exception": choice.outcome == Outcome.PASSED and bool(choice.reason),
        }
        events.append(audit.event("graduation.decided", people[key].enrolment, by=by, data=data, reason=choice.reason))
    audit.write(events)
