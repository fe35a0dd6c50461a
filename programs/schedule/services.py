"""Writes of schedules: laid out from the curriculum, one session added, changed or deleted. Clashes are the database's to refuse."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programs.cohorts.enums import CohortStatus
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from programs.schedule.clashes import clashes_in_words
from programs.schedule.models import ClassSession, SessionTrainer
from programs.schedule.planning import Wish, plan_schedule, session_of, usual_wish
from revmental.accounts import audit
from revmental.accounts.models import User
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.stale import refuse_stale

CLOSED = (CohortStatus.CERTIFICATES, CohortStatus.AFTER, CohortStatus.CANCELLED)
FIELDS = ("subject", "title", "starts_at", "ends_at", "jp", "mode", "room", "link")


def lock_open(cohort: Cohort) -> Cohort:
    """The fresh cohort, locked. Raises DomainError once graduation is decided or the cohort cancelled: the schedule stays then."""
    fresh = locked(cohort.pk)
    if fresh.status in CLOSED:
        values = {"cohort": fresh.label, "status": fresh.get_status_display()}
        raise DomainError(_("%(cohort)s is at “%(status)s”; its schedule no longer changes.") % values)
    return fresh


@transaction.atomic
def generate_schedule(cohort: Cohort, wish: Wish | None = None, *, by: Any) -> list[ClassSession]:
    """Writes the sessions of the curriculum over the wished (or the usual) days and hours; all or nothing.

    Sessions with attendance stay, all others are replaced. Raises DomainError when the hours do not hold all JP, and
    when a session clashes with another (the database's exclusion constraints).
    """
    fresh = lock_open(cohort)
    list(fresh.sessions.select_for_update().values_list("pk"))
    wish = wish or usual_wish(fresh)
    layout = plan_schedule(fresh, wish)
    if layout.left_over:
        raise DomainError(
            _("%(jp)s JP find no room in these days and hours. Add days or hours.") % {"jp": layout.left_over_jp}
        )
    _all, deleted = fresh.sessions.not_held().delete()
    sessions = [session_of(fresh, slot, wish) for slot in layout.slots]
    with clashes_in_words(sessions):
        ClassSession.objects.bulk_create(sessions)
    audit.record(
        "schedule.made",
        fresh,
        by=by,
        data={"sessions": len(sessions), "replaced": deleted.get("programs.ClassSession", 0), "jp": layout.jp},
    )
    return sessions


@transaction.atomic
def create_session(
    cohort: Cohort, *, values: Mapping[str, Any], trainers: Sequence[User] = (), by: Any
) -> ClassSession:
    """Adds a session; `values`: FIELDS. Raises DomainError for a clash or a trainer outside the team."""
    fresh = lock_open(cohort)
    session = ClassSession(
        agency_id=fresh.agency_id, cohort=fresh, **{name: values[name] for name in FIELDS if name in values}
    )
    with clashes_in_words([session], trainers):
        session.save(force_insert=True)
        set_trainers(session, trainers)
    audit.record("session.added", session, by=by)
    return session


@transaction.atomic
def edit_session(
    session: ClassSession, *, values: Mapping[str, Any], trainers: Sequence[User], seen: str = "", by: Any
) -> ClassSession:
    """Changes a session. Raises DomainError for a clash, StaleEdit when it changed since `seen` (a mark of FIELDS)."""
    cohort = lock_open(session.cohort)
    fresh = ClassSession.objects.select_for_update().get(pk=session.pk)
    fresh.cohort = cohort
    refuse_stale(fresh, FIELDS, seen)
    changes = change_fields(fresh, {name: values[name] for name in FIELDS if name in values})
    before = sorted(str(user) for user in fresh.trainers.all())
    with clashes_in_words([fresh], trainers):
        fresh.save(update_fields=list(changes) or ["title"])
        set_trainers(fresh, trainers)
    if before != (after := sorted(map(str, trainers))):
        changes["trainers"] = [", ".join(before), ", ".join(after)]
    if changes:
        audit.record("session.changed", fresh, by=by, data=changes)
    return fresh


def set_trainers(session: ClassSession, trainers: Sequence[User]) -> None:
    """Who teaches; written anew with the session's times. Raises DomainError for somebody outside the cohort's team."""
    team = set(session.cohort.team.values_list("user_id", flat=True))
    for trainer in trainers:
        if trainer.pk not in team:
            raise DomainError(
                _("%(name)s is not in the team of this cohort. Add them to the team first.") % {"name": trainer}
            )
    SessionTrainer.objects.filter(session=session).delete()
    times = {"starts_at": session.starts_at, "ends_at": session.ends_at}
    SessionTrainer.objects.bulk_create([SessionTrainer(session=session, user=user, **times) for user in trainers])


@transaction.atomic
def delete_session(session: ClassSession, *, by: Any) -> None:
    """Deletes a session. Raises DomainError if attendance has been marked in it."""
    lock_open(session.cohort)
    fresh = ClassSession.objects.select_for_update().get(pk=session.pk)
    if ClassSession.objects.filter(pk=fresh.pk).held().exists():
        raise DomainError(
            _("Attendance has been marked in “%(session)s”; it stays. Change it instead.") % {"session": fresh}
        )
    audit.record("session.deleted", fresh, by=by)
    fresh.delete()
