"""Writes of the draft: begun once per enrolment, saved as often as its author types. Drafts are not audited; versions are kept."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.content import (
    ACTIVITY_DATES,
    ACTIVITY_FIELDS,
    ACTIVITY_NUMBERS,
    ACTIVITY_TEXTS,
    GUIDES,
    LISTS,
    TEXTS,
    Content,
    blank_activity,
    completed,
    content_of,
)
from participants.plans.enums import WRITABLE
from participants.plans.lock import locked
from participants.plans.models import ActionPlan, PlanActivity
from revmental.lib.errors import DomainError, StaleEdit

MAX_ACTIVITIES = 20


@transaction.atomic
def create_plan(enrolment: Enrolment, *, by: Any) -> ActionPlan:
    """The plan of the enrolment, begun if there is none; repeating it does no harm. Raises DomainError for those who withdrew."""
    row = Enrolment.objects.select_for_update(of=("self",), no_key=True).get(pk=enrolment.pk)
    if not Enrolment.objects.active().filter(pk=row.pk).exists():
        raise DomainError(_("%(name)s no longer takes part in this training.") % {"name": row})
    plan, _created = ActionPlan.objects.get_or_create(enrolment=row, defaults={"agency_id": row.agency_id})
    return plan


@transaction.atomic
def save_plan(plan: ActionPlan, content: Content, *, revision: int, by: Any, writer: str = "") -> ActionPlan:
    """Stores the whole draft as its author sees it; `revision` is the one the author began from.

    Saving the same text again does no harm, whatever the revision. `writer` names the open page: the page whose own
    save was the last one may save again although its answer was lost on the way. Raises StaleEdit with the stored
    content when somebody (or another device) saved something else meanwhile, DomainError when it is no draft any more.
    """
    fresh = locked(plan)
    stored = content_of(fresh)
    content = completed(content, stored)
    if stored == content:
        return fresh
    refuse_unless_writable(fresh)
    if revision != fresh.revision and not (writer and writer == fresh.last_writer):
        raise StaleEdit(
            _("This plan was changed somewhere else meanwhile. Choose for each part which text stays."), current=stored
        )
    write_draft(fresh, content, writer)
    write_activities(fresh, content["activities"])
    return fresh


def refuse_unless_writable(plan: ActionPlan) -> None:
    if plan.status not in WRITABLE:
        raise DomainError(
            _("The plan is %(status)s, so it cannot be changed now. Your text was not saved; copy it if you need it.")
            % {"status": plan.get_status_display()}
        )


def write_draft(plan: ActionPlan, content: Content, writer: str) -> None:
    for name in [*TEXTS, *LISTS, *GUIDES]:
        setattr(plan, name, content[name])
    plan.revision += 1
    plan.last_writer = writer
    plan.saved_at = timezone.now()
    plan.save(update_fields=[*TEXTS, *LISTS, *GUIDES, "revision", "last_writer", "saved_at"])


def write_activities(plan: ActionPlan, activities: list[Content]) -> None:
    """Rows that are no longer there go, the others stay the rows they were; three statements for any number."""
    if len(activities) > MAX_ACTIVITIES:
        raise DomainError(_("A plan has at most %(limit)d activities.") % {"limit": MAX_ACTIVITIES})
    own = set(plan.activities.values_list("pk", flat=True))
    rows = [activity(plan, number, data) for number, data in enumerate(activities, 1)]
    taken = set(
        PlanActivity.objects.filter(pk__in=[row.pk for row in rows]).exclude(plan=plan).values_list("pk", flat=True)
    )
    for row in rows:
        row.pk = uuid4() if row.pk in taken else row.pk
    plan.activities.exclude(pk__in=[row.pk for row in rows]).delete()
    PlanActivity.objects.bulk_update([row for row in rows if row.pk in own], ["order", *ACTIVITY_FIELDS])
    PlanActivity.objects.bulk_create([row for row in rows if row.pk not in own])


def activity(plan: ActionPlan, number: int, data: Content) -> PlanActivity:
    cells = {**blank_activity(), **data}
    values: dict[str, Any] = {name: cells[name] for name in [*ACTIVITY_TEXTS, "behaviours"]}
    values |= {name: dt.date.fromisoformat(cells[name]) if cells[name] else None for name in ACTIVITY_DATES}
    values |= {name: Decimal(cells[name]) if cells[name] else None for name in ACTIVITY_NUMBERS}
    return PlanActivity(pk=UUID(data["id"]), plan=plan, order=number, **values)
