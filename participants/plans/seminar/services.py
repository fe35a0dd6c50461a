"""Who presents when: plans put on the schedule, spread over a day, moved, taken off."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from participants.enrolment.enums import EnrolmentStatus
from participants.plans.enums import PlanStatus
from participants.plans.lock import locked as locked_plan
from participants.plans.models import ActionPlan
from participants.plans.seminar.day_services import locked_day
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.layout import Pace, Span, free_slots
from participants.plans.seminar.lock import locked, still_open
from participants.plans.seminar.messages import tell_scheduled
from participants.plans.seminar.models import Presentation, SeminarDay
from participants.plans.seminar.panel_services import seat_panels
from revmental.accounts import audit
from revmental.accounts.models import User
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move, move_many


@transaction.atomic
def spread_plans(
    day: SeminarDay, plans: Iterable[ActionPlan], pace: Pace, *, examiners: Sequence[User], by: Any
) -> list[Presentation]:
    """Puts the plans on the day one after the other, by attendance-list number, around breaks and what stands there.

    Each gets its panel: coach, mentor, and those of the examiners who do not coach the plan. Plans that are on the day
    already are left as they are, so a repeat does no harm. Returns the new presentations. Raises DomainError when the
    hours do not hold all of them, or a plan is not of this cohort; IllegalMove when one is not approved.
    """
    fresh = locked_day(day)
    wanted = locked_plans(fresh, plans)
    taken = list(fresh.presentations.live().values_list("starts_at", "ends_at"))
    slots = list(islice(free_slots((fresh.starts_at, fresh.ends_at), pace, taken), len(wanted)))
    if len(slots) < len(wanted):
        raise DomainError(
            _("There is room for %(room)d of %(plans)d presentations. Make them shorter, or plan another day.")
            % {"room": len(slots), "plans": len(wanted)}
        )
    return put_on(fresh, list(zip(wanted, slots, strict=True)), examiners=examiners, by=by)


def locked_plans(day: SeminarDay, plans: Iterable[ActionPlan]) -> list[ActionPlan]:
    """The plans under lock that are not on the day yet, by attendance-list number."""
    keys = [plan.pk for plan in plans]
    rows = list(
        ActionPlan.objects.select_for_update(of=("self",))
        .select_related("enrolment__person__user", "enrolment__coach", "enrolment__cohort__agency")
        .filter(pk__in=keys)
        .order_by("pk")
    )
    refuse_foreign(day, rows)
    # Asked after the lock, in a statement of its own: what was committed while we waited is seen.
    there = set(day.presentations.live().filter(plan__in=keys).values_list("plan", flat=True))
    fresh = [row for row in rows if row.pk not in there]
    return sorted(fresh, key=lambda row: (row.enrolment.attendance_number, row.enrolment.name))


def refuse_foreign(day: SeminarDay, plans: Iterable[ActionPlan]) -> None:
    for plan in plans:
        if plan.enrolment.cohort_id != day.cohort_id or plan.enrolment.status == EnrolmentStatus.WITHDRAWN:
            raise DomainError(
                _("%(name)s does not take part in %(cohort)s.") % {"name": plan.enrolment, "cohort": day.cohort.label}
            )


def put_on(
    day: SeminarDay, slots: Sequence[tuple[ActionPlan, Span]], *, examiners: Sequence[User], by: Any
) -> list[Presentation]:
    """Must run with day and plans locked."""
    rows = [
        Presentation(agency_id=day.agency_id, seminar=day, plan=plan, starts_at=start, ends_at=end)
        for plan, (start, end) in slots
    ]
    move_many(ActionPlan.objects.filter(pk__in=[row.plan_id for row in rows]), PlanStatus.SEMINAR_READY, by=by)
    Presentation.objects.bulk_create(rows)
    seat_panels(rows, examiners, day.cohort)
    audit.record_many("presentation.scheduled", rows, by=by, data={"seminar": str(day.pk)})
    tell_scheduled(rows, day, by=by)
    return rows


@contextmanager
def overlap_in_words() -> Any:
    """Says in words what the database refuses: two at the same time."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "one_presentation_at_a_time" not in str(error):
            raise
        raise DomainError(_("Somebody else presents at this time. Choose another hour.")) from error


@transaction.atomic
def move_presentation(presentation: Presentation, span: Span, *, by: Any) -> Presentation:
    """Gives the presentation another time on its day and tells its author; the same time again changes nothing.

    Raises DomainError outside the hours of the day, over somebody else's time, and once it is held or taken off.
    """
    fresh = still_open(presentation)
    day = locked_day(fresh.seminar)
    if (fresh.starts_at, fresh.ends_at) == span:
        return fresh
    if span[0] < day.starts_at or span[1] > day.ends_at or span[1] <= span[0]:
        raise DomainError(_("The presentation must lie within the hours of the seminar day."))
    before, (fresh.starts_at, fresh.ends_at) = fresh.starts_at, span
    with overlap_in_words():
        fresh.save(update_fields=["starts_at", "ends_at"])
    audit.record(
        "presentation.moved", fresh, by=by, data={"starts_at": [before.isoformat(), fresh.starts_at.isoformat()]}
    )
    tell_scheduled([fresh], day, by=by)
    return fresh


@transaction.atomic
def take_off(presentation: Presentation, *, reason: str, by: Any) -> Presentation:
    """Takes the plan off the schedule: it is approved again and waits for another slot. A repeat does no harm.

    Raises DomainError without a reason, IllegalMove once the presentation is held.
    """
    if not reason.strip():
        raise DomainError(_("Say why the presentation is taken off the schedule."))
    plan = locked_plan(presentation.plan)
    fresh = locked(presentation)
    if fresh.status == PresentationStatus.CANCELLED:
        return fresh
    moved = move(fresh, PresentationStatus.CANCELLED, by=by, note=reason.strip())
    move(plan, PlanStatus.APPROVED, by=by, note=reason.strip())
    audit.record("presentation.taken_off", moved, by=by, reason=reason.strip())
    return moved
