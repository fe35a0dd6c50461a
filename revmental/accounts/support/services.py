"""Writes of support: coming in, looking around, going out."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from revmental.accounts import audit
from revmental.accounts.models import Agency, SupportSession, User
from revmental.lib.errors import DomainError

SUPPORT_TIME = dt.timedelta(minutes=30)


@transaction.atomic
def enter_support(agency: Agency, *, by: Any, reason: str) -> SupportSession:
    """Opens one agency to an operator for 30 minutes; the one entered before is left. Repeating it with the same reason
    goes on with the session that is open.

    Raises DomainError without a reason.
    """
    if not reason.strip():
        raise DomainError(_("Say why you enter the agency; its administrators can read it."))
    User.objects.select_for_update().get(pk=by.pk)  # two presses at once make one session
    now, unfinished = timezone.now(), by.support_sessions.running()
    for session in unfinished:
        if (session.agency_id, session.reason) == (agency.pk, reason.strip()):
            return session
        leave_support(session, by=by)
    session = SupportSession.objects.create(
        user=by, agency=agency, reason=reason.strip(), started_at=now, expires_at=now + SUPPORT_TIME
    )
    audit.record("support.entered", session, by=by, reason=reason.strip())
    return session


@transaction.atomic
def leave_support(session: SupportSession, *, by: Any) -> None:
    """Ends a support session; repeating it does no harm."""
    if SupportSession.objects.filter(pk=session.pk, ended_at=None).update(ended_at=timezone.now()):
        audit.record("support.left", session, by=by)


def note_look(session: SupportSession, *, by: Any, path: str) -> None:
    """Writes down a page that the operator asked for, where the agency's administrators read it."""
    audit.record("support.looked", session, by=by, data={"page": path[:250]}, reason=session.reason)
