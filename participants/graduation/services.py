"""Writes of graduation: the meeting, its lock and unlock; single decisions are written by `deciding_services`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.enrolment.results import has_locked_graduation, lock_cohort, lock_results
from participants.graduation.deciding_services import freeze_figures
from participants.graduation.eligibility import Eligibility, eligibility
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.accounts import audit
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move

EDITABLE = {"held_on", "place", "members", "minutes"}
NAMED = 3


@transaction.atomic
def open_meeting(
    cohort: Cohort, *, by: Any, held_on: dt.date, place: str = "", members: str = "", minutes: str = ""
) -> GraduationMeeting:
    """Opens the one rapat kelulusan of the cohort; opening it again returns the one that is open.

    Raises DomainError when nobody takes part in the cohort, or graduation is locked already.
    """
    lock_results(cohort.pk)
    if existing := GraduationMeeting.objects.filter(cohort=cohort).first():
        return existing
    if not cohort.enrolments.active().exists():
        raise DomainError(
            _("Nobody takes part in %(cohort)s yet, so there is nothing to decide.") % {"cohort": cohort.label}
        )
    meeting = GraduationMeeting.objects.create(
        agency_id=cohort.agency_id, cohort=cohort, held_on=held_on, place=place, members=members, minutes=minutes
    )
    audit.record("graduation.opened", meeting, by=by)
    return meeting


@transaction.atomic
def edit_meeting(meeting: GraduationMeeting, values: Mapping[str, Any], *, by: Any) -> GraduationMeeting:
    """Changes date, place, members and minutes of an open meeting; other names in `values` are ignored."""
    lock_results(meeting.cohort_id)
    fresh = GraduationMeeting.objects.get(pk=meeting.pk)
    changed = change_fields(fresh, {name: value for name, value in values.items() if name in EDITABLE})
    if changed:
        fresh.save(update_fields=list(changed))
        audit.record("graduation.changed", fresh, by=by, data=changed)
    return fresh


@transaction.atomic
def lock_meeting(meeting: GraduationMeeting, *, by: Any) -> GraduationMeeting:
    """Freezes the figures of this moment into the decisions and locks them; locking a locked one does no harm.

    From here on the database refuses other decisions, scores and marks. Raises DomainError naming those without a
    decision, or those who were to pass and meanwhile lack something that nobody gave a reason for.
    """
    cohort = lock_cohort(meeting.cohort_id)
    if has_locked_graduation(cohort):
        return GraduationMeeting.objects.get(pk=meeting.pk)
    people = eligibility(cohort)
    decisions = {decision.enrolment_id: decision for decision in GraduationDecision.objects.filter(meeting=meeting)}
    refuse_undecided([person.enrolment for person in people if person.enrolment.pk not in decisions])
    refuse_unfounded([person for person in people if is_unfounded(person, decisions[person.enrolment.pk])])
    freeze_figures(people, decisions)
    locked = move(meeting, MeetingStatus.LOCKED, by=by, stamps={"locked_at": timezone.now(), "locked_by": by})
    audit.record("graduation.locked", locked, by=by, data={"decisions": len(people)})
    return locked


@transaction.atomic
def unlock_meeting(meeting: GraduationMeeting, *, by: Any, reason: str) -> GraduationMeeting:
    """Opens the decisions again. Raises DomainError without a reason, or once the cohort has certificates: what was
    handed out rests on these decisions."""
    if not reason.strip():
        raise DomainError(_("Say why graduation is unlocked; the reason stays in its history."))
    cohort = lock_cohort(meeting.cohort_id)
    # Certificates are a room above: known by the name of the relation only.
    if Cohort.objects.filter(pk=cohort.pk, certificates__isnull=False).exists():
        raise DomainError(
            _(
                "Certificates of %(cohort)s are issued already, so its decisions stand. Revoke or reissue the single certificate instead."
            )
            % {"cohort": cohort.label}
        )
    opened = move(
        meeting, MeetingStatus.OPEN, by=by, note=reason.strip(), stamps={"locked_at": None, "locked_by": None}
    )
    audit.record("graduation.unlocked", opened, by=by, reason=reason.strip())
    return opened


def is_unfounded(person: Eligibility, decision: GraduationDecision) -> bool:
    return decision.outcome == Outcome.PASSED and not person.is_eligible and not decision.reason


def refuse_undecided(missing: Sequence[Enrolment]) -> None:
    if missing:
        words = ngettext(
            "%(n)s participant has no decision yet: %(names)s. Decide on everybody, then lock.",
            "%(n)s participants have no decision yet: %(names)s. Decide on everybody, then lock.",
            len(missing),
        )
        raise DomainError(words % {"n": len(missing), "names": named(missing)})


def refuse_unfounded(people: Sequence[Eligibility]) -> None:
    if people:
        first = people[0]
        words = ngettext(
            "%(n)s participant was to pass and meanwhile lacks something: %(name)s (%(text)s). Give a reason or decide anew.",
            "%(n)s participants were to pass and meanwhile lack something, first %(name)s (%(text)s). Give a reason or decide anew.",
            len(people),
        )
        raise DomainError(words % {"n": len(people), "name": first.enrolment, "text": first.text})


def named(people: Sequence[Enrolment]) -> str:
    """The first few names, and that there are more."""
    names = ", ".join(str(who) for who in people[:NAMED])
    return names if len(people) <= NAMED else f"{names}, …"
