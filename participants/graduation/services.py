"""Writes of graduation: its meetings, their lock and unlock; single decisions are written by `deciding_services`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.enrolment.results import lock_cohort, named
from participants.graduation.deciding_services import freeze_figures, lock_open_meeting
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from participants.graduation.standing.eligibility import Eligibility, eligibility
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.accounts import audit
from revmental.accounts.services import change_fields
from revmental.lib.dates import date_text
from revmental.lib.errors import DomainError
from revmental.lib.stale import refuse_stale
from revmental.lib.workflow import move

EDITABLE = ["held_on", "place", "members", "minutes"]


@transaction.atomic
def open_meeting(
    cohort: Cohort, *, by: Any, held_on: dt.date, place: str = "", members: str = "", minutes: str = ""
) -> GraduationMeeting:
    """Opens the rapat kelulusan or, once it is locked, the one that follows it; the one that is open is returned.

    The first decides on everybody, those that follow on whom no meeting has decided for good. Raises DomainError when
    there is nobody to decide on, or when the day lies before the meeting that is followed.
    """
    lock_cohort(cohort.pk)
    last = newest_meeting(cohort)
    if last and last.status == MeetingStatus.OPEN:
        return last
    refuse_needless(cohort, last)
    refuse_early(held_on, last)
    meeting = GraduationMeeting.objects.create(
        agency_id=cohort.agency_id,
        cohort=cohort,
        number=last.number + 1 if last else 1,
        held_on=held_on,
        place=place,
        members=members,
        minutes=minutes,
    )
    audit.record("graduation.opened", meeting, by=by, data={"number": meeting.number})
    return meeting


def newest_meeting(cohort: Cohort, **which: str) -> GraduationMeeting | None:
    """The last meeting of the cohort, or the last with these values."""
    return (
        GraduationMeeting.objects.filter(cohort=cohort, **which).select_related("locked_by").order_by("-number").first()
    )


def refuse_needless(cohort: Cohort, last: GraduationMeeting | None) -> None:
    if cohort.enrolments.active().unsettled().exists():
        return
    if last:
        raise DomainError(
            _("Graduation of %(cohort)s is locked and nobody is postponed, so there is nothing to decide.")
            % {"cohort": cohort.label}
        )
    raise DomainError(
        _("Nobody takes part in %(cohort)s yet, so there is nothing to decide.") % {"cohort": cohort.label}
    )


def refuse_early(held_on: dt.date, before: GraduationMeeting | None) -> None:
    if before and held_on < before.held_on:
        raise DomainError(
            _("The meeting before was held on %(day)s; the one that follows cannot lie earlier.")
            % {"day": date_text(before.held_on)}
        )


@transaction.atomic
def edit_meeting(
    meeting: GraduationMeeting, values: Mapping[str, Any], *, by: Any, seen: str = ""
) -> GraduationMeeting:
    """Changes date, place, members and minutes of an open meeting; other names in `values` are ignored. Raises StaleEdit
    when somebody changed them since `seen` (a mark of EDITABLE)."""
    fresh = lock_open_meeting(meeting)
    refuse_stale(fresh, EDITABLE, seen)
    changed = change_fields(fresh, {name: value for name, value in values.items() if name in EDITABLE})
    refuse_early(fresh.held_on, fresh.cohort.meetings.filter(number__lt=fresh.number).order_by("-number").first())
    if changed:
        fresh.save(update_fields=list(changed))
        audit.record("graduation.changed", fresh, by=by, data=changed)
    return fresh


@transaction.atomic
def discard_meeting(meeting: GraduationMeeting, *, by: Any) -> None:
    """Takes a follow-up meeting back that was never locked, with what was decided in it; the decisions before it hold on.

    Raises DomainError for the first meeting, and for one that was locked: it belongs to the history.
    """
    fresh = lock_open_meeting(meeting)
    if not fresh.is_follow_up or fresh.status_changes.exists():
        raise DomainError(_("This meeting belongs to the history of the cohort and cannot be taken back."))
    audit.record("graduation.discarded", fresh, by=by, data={"decisions": fresh.decisions.count()})
    fresh.decisions.all().delete()
    fresh.delete()


@transaction.atomic
def lock_meeting(meeting: GraduationMeeting, *, by: Any) -> GraduationMeeting:
    """Freezes the figures of this moment into the decisions and locks them; locking a locked one does no harm.

    From here on the database refuses other decisions, and other scores and marks of whom it did not postpone. The
    first meeting decides on everybody; in one that follows, who is not decided on stays as before. Raises DomainError
    naming those without a decision, or those who were to pass and meanwhile lack something nobody gave a reason for.
    """
    cohort = lock_cohort(meeting.cohort_id)
    fresh = GraduationMeeting.objects.get(pk=meeting.pk)
    if fresh.status == MeetingStatus.LOCKED:
        return fresh
    people = eligibility(cohort, cohort.enrolments.active().unsettled())
    decisions = {decision.enrolment_id: decision for decision in GraduationDecision.objects.filter(meeting=fresh)}
    decided = [person for person in people if person.enrolment.pk in decisions]
    refuse_incomplete(fresh, people, decided)
    refuse_unfounded([person for person in decided if is_unfounded(person, decisions[person.enrolment.pk])])
    freeze_figures(decided, decisions)
    locked = move(fresh, MeetingStatus.LOCKED, by=by, stamps={"locked_at": timezone.now(), "locked_by": by})
    audit.record("graduation.locked", locked, by=by, data={"decisions": len(decided)})
    return locked


@transaction.atomic
def unlock_meeting(meeting: GraduationMeeting, *, by: Any, reason: str) -> GraduationMeeting:
    """Opens the decisions of the newest meeting again.

    Raises DomainError without a reason, for a meeting that another one follows, and once certificates rest on its
    decisions: what was handed out stands; who was postponed is decided on by a follow-up meeting.
    """
    if not reason.strip():
        raise DomainError(_("Say why graduation is unlocked; the reason stays in its history."))
    cohort = lock_cohort(meeting.cohort_id)
    fresh = GraduationMeeting.objects.get(pk=meeting.pk)
    if cohort.meetings.filter(number__gt=fresh.number).exists():
        raise DomainError(_("Another meeting follows this one, so its decisions stand. Unlock the newest one."))
    refuse_certified(fresh)
    opened = move(fresh, MeetingStatus.OPEN, by=by, note=reason.strip(), stamps={"locked_at": None, "locked_by": None})
    audit.record("graduation.unlocked", opened, by=by, reason=reason.strip())
    return opened


def refuse_certified(meeting: GraduationMeeting) -> None:
    # Certificates are a room above: known by the name of the relation only. One from before the lock rests on an
    # earlier decision.
    since = F("decisions__meeting__locked_at")
    rows = Enrolment.objects.filter(
        decisions__meeting=meeting, certificates__status="valid", certificates__issued_at__gte=since
    )
    count = rows.distinct().count()
    if count:
        words = ngettext(
            "%(n)s certificate rests on the decisions of this meeting, so they stand.",
            "%(n)s certificates rest on the decisions of this meeting, so they stand.",
            count,
        )
        way = _("Whom it postponed a follow-up meeting decides on; a single certificate can be revoked or reissued.")
        raise DomainError(f"{words % {'n': count}} {way}")


def refuse_incomplete(
    meeting: GraduationMeeting, people: Sequence[Eligibility], decided: Sequence[Eligibility]
) -> None:
    if meeting.is_follow_up and not decided:
        raise DomainError(_("Nobody is decided on yet in this meeting. Decide on somebody, then lock."))
    if not meeting.is_follow_up:
        done = {person.enrolment.pk for person in decided}
        refuse_undecided([person.enrolment for person in people if person.enrolment.pk not in done])


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
