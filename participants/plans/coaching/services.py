"""Writes of the coaching log: a session, and that the participant has read it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.authorship import is_author
from participants.plans.coaching.enums import Way
from participants.plans.coaching.models import CoachingSession
from participants.plans.lock import locked
from participants.plans.models import ActionPlan
from revmental.accounts import audit
from revmental.lib.errors import DomainError


@dataclass(frozen=True)
class Session:
    """What the coach records; `form` is drawn with each form, so pressing twice records once."""

    on: dt.date
    way: Way
    discussed: str
    agreed: str
    next_on: dt.date | None
    form: UUID


@transaction.atomic
def record_session(plan: ActionPlan, session: Session, *, by: Any) -> CoachingSession:
    """Adds a session to the log; the same form again is the same session.

    Raises DomainError without words, for a day that lies ahead, a next day that does not, and one's own plan.
    """
    fresh = locked(plan)
    if again := fresh.coaching.filter(form=session.form).first():
        return again
    refuse(fresh, session, by=by)
    row = CoachingSession.objects.create(
        agency_id=fresh.agency_id,
        plan=fresh,
        on=session.on,
        way=session.way,
        discussed=session.discussed.strip(),
        agreed=session.agreed.strip(),
        next_on=session.next_on,
        recorded_by=by,
        form=session.form,
    )
    audit.record("coaching.recorded", fresh, by=by, data={"on": session.on.isoformat(), "way": session.way})
    return row


def refuse(plan: ActionPlan, session: Session, *, by: Any) -> None:
    if is_author(by, plan):
        raise DomainError(_("Nobody coaches themselves. Ask another coach."))
    if not session.discussed.strip():
        raise DomainError(_("Say what was discussed."))
    if session.on > timezone.localdate():
        raise DomainError(_("The session lies ahead. Record it once it has taken place."))
    if session.next_on and session.next_on <= session.on:
        raise DomainError(_("The next session comes after this one."))


@transaction.atomic
def confirm_reading(session: CoachingSession, *, by: Any) -> None:
    """The participant has read the entry; repeating it does no harm."""
    plan = locked(session.plan)
    unread = CoachingSession.objects.filter(pk=session.pk, read_at=None)
    if unread.update(read_at=timezone.now(), read_by=by):
        audit.record("coaching.read", plan, by=by, data={"on": session.on.isoformat()})
