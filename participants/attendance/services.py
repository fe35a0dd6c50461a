"""Writes of attendance: marks, corrections with their reason, and the history of both."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.attendance.enums import AttendanceState
from participants.attendance.models import Attendance, AttendanceChange
from participants.enrolment.models import Enrolment
from participants.enrolment.results import lock_cohort, lock_results
from programs.schedule.models import ClassSession
from revmental.accounts import audit
from revmental.lib.errors import DomainError, StaleEdit

Marks = Mapping[UUID, str]


class ReasonMissing(DomainError):
    """A mark that stands already is to be changed, and nobody said why."""


@transaction.atomic
def mark_attendance(
    session: ClassSession, marks: Marks, *, by: Any, reason: str = "", expected: Marks | None = None
) -> list[AttendanceChange]:
    """Sets the marks {enrolment id: state} of one session and returns the history rows of what really changed.

    "" takes a mark away. Repeating a call does no harm. `expected` holds the states the writer saw; None overwrites
    whatever stands. Number of statements: the same for one and for 392 people. Raises StaleEdit when somebody else
    changed a cell meanwhile (`current`: {enrolment id: state now}), ReasonMissing for a correction without reason,
    DomainError for people outside the cohort, an unknown state, or whom graduation has decided on. Then nothing is written.
    """
    lock_results(session.cohort_id, marks)
    refuse_unknown(session, marks)
    present = dict(Attendance.objects.filter(session=session, enrolment__in=marks).values_list("enrolment_id", "state"))
    wanted = {key: state for key, state in marks.items() if present.get(key, "") != state}
    refuse_stale(session, wanted, present, expected)
    corrections = [key for key in wanted if key in present]
    if corrections and not reason.strip():
        raise ReasonMissing(reason_wanted(len(corrections)))
    store(session, wanted, present)
    if corrections:
        audit.record(
            "attendance.corrected", session, by=by, data={"corrections": len(corrections)}, reason=reason.strip()
        )
    return write_history(session, wanted, present, by=by, reason=reason.strip())


@transaction.atomic
def mark_rest_present(session: ClassSession, *, by: Any) -> int:
    """Marks everybody who has no mark in the session yet as present; returns how many. Marks that stand are left alone.

    So is whom graduation has decided on; raises DomainError when there is nobody else.
    """
    lock_cohort(session.cohort_id)
    rest = Enrolment.objects.filter(cohort=session.cohort_id).active().exclude(attendance__session=session)
    keys = list(rest.unsettled().values_list("pk", flat=True)) or list(rest.values_list("pk", flat=True))
    marks = dict.fromkeys(keys, AttendanceState.PRESENT.value)
    return len(mark_attendance(session, marks, by=by)) if marks else 0


def refuse_unknown(session: ClassSession, marks: Marks) -> None:
    if set(marks.values()) - {"", *AttendanceState.values}:
        raise DomainError(_("One of the marks is not a state of attendance. Reload the page and mark again."))
    known = Enrolment.objects.filter(cohort=session.cohort_id, pk__in=marks).active().count()
    if known != len(marks):
        raise DomainError(
            _("Somebody on this list no longer takes part in the cohort. Reload the page and mark again.")
        )


def refuse_stale(session: ClassSession, wanted: Marks, present: Marks, expected: Marks | None) -> None:
    """What the writer saw must still be what stands, or both values are shown to them."""
    if expected is None:
        return
    current = {key: present.get(key, "") for key in wanted if present.get(key, "") != expected.get(key, "")}
    if current:
        raise StaleEdit(stale_text(len(current)), current={str(key): state for key, state in current.items()})


def stale_text(count: int) -> str:
    return ngettext(
        "Somebody else changed %(n)s mark meanwhile. Nothing was overwritten; choose which value is right.",
        "Somebody else changed %(n)s marks meanwhile. Nothing was overwritten; choose which values are right.",
        count,
    ) % {"n": count}


def reason_wanted(count: int) -> str:
    return ngettext(
        "This changes %(n)s mark that stands already. Say why, for example “letter from the doctor came later”.",
        "This changes %(n)s marks that stand already. Say why, for example “letter from the doctor came later”.",
        count,
    ) % {"n": count}


def store(session: ClassSession, wanted: Marks, present: Marks) -> None:
    cells = [
        Attendance(agency_id=session.agency_id, session=session, enrolment_id=key, state=state)
        for key, state in wanted.items()
        if state
    ]
    Attendance.objects.bulk_create(
        cells, update_conflicts=True, unique_fields=["session", "enrolment"], update_fields=["state"]
    )
    cleared = [key for key, state in wanted.items() if not state and key in present]
    if cleared:
        Attendance.objects.filter(session=session, enrolment__in=cleared).delete()


def write_history(
    session: ClassSession, wanted: Marks, present: Marks, *, by: Any, reason: str
) -> list[AttendanceChange]:
    """One row per real change."""
    return AttendanceChange.objects.bulk_create(
        AttendanceChange(
            session=session, enrolment_id=key, from_state=present.get(key, ""), to_state=state, by=by, reason=reason
        )
        for key, state in wanted.items()
    )
