"""Writes of progress: what the author reports, and what the mentor confirms."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.enums import PlanStatus
from participants.plans.evidence.services import add_evidence
from participants.plans.evidence.taking import SafeFile
from participants.plans.execution.enums import CARRIED_OUT
from participants.plans.execution.models import ProgressConfirmation, ProgressEntry
from participants.plans.lock import locked
from participants.plans.mentoring.models import MentorLink
from participants.plans.models import ActionPlan
from participants.plans.versions.services import refuse_withdrawn
from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move


@dataclass(frozen=True)
class Progress:
    """What the author says about an activity. `key` is drawn with the form: the same form sent twice makes one entry."""

    key: UUID
    activity: UUID
    on: dt.date
    share: int
    words: str
    value: Decimal | None = None


def may_begin(plan: ActionPlan) -> bool:
    """Whether the first progress starts the carrying out: an approved plan for which no seminar is held."""
    return plan.status == PlanStatus.APPROVED and not plan.enrolment.cohort.version.holds_seminar


def takes_progress(plan: ActionPlan) -> bool:
    """Whether progress may be reported now."""
    return plan.status in CARRIED_OUT or may_begin(plan)


@transaction.atomic
def report_progress(plan: ActionPlan, progress: Progress, *, by: Any, file: SafeFile | None = None) -> ProgressEntry:
    """Adds an entry, with its evidence; the first one of an approved plan begins the carrying out.

    Raises DomainError for a plan that is not being carried out, an activity of another plan, a day that lies ahead or
    before the training, those who withdrew, and as `add_evidence` does.
    """
    fresh = locked(plan)
    if known := fresh.progress.filter(pk=progress.key).first():
        return known
    refuse(fresh, progress)
    evidence = add_evidence(fresh, file, by=by, activity=progress.activity) if file else None
    if may_begin(fresh):
        fresh = move(fresh, PlanStatus.IMPLEMENTING, by=by)
    entry = ProgressEntry.objects.create(
        pk=progress.key,
        agency_id=fresh.agency_id,
        plan=fresh,
        activity_id=progress.activity,
        on=progress.on,
        value=progress.value,
        share=progress.share,
        words=progress.words.strip(),
        file=evidence,
        reported_by=by,
    )
    audit.record("progress.reported", entry, by=by, data={"share": progress.share})
    return entry


def refuse(plan: ActionPlan, progress: Progress) -> None:
    refuse_withdrawn(plan)
    if not takes_progress(plan):
        raise DomainError(
            _("The plan is %(status)s; progress is reported while it is being carried out.")
            % {"status": plan.get_status_display()}
        )
    if not plan.activities.filter(pk=progress.activity).exists():
        raise DomainError(_("That activity is not in this plan. Reload the page."))
    if progress.on > timezone.localdate():
        raise DomainError(_("The date lies ahead. Report what has been done already."))
    if progress.on < plan.enrolment.cohort.starts_on:
        raise DomainError(_("The date lies before the training began."))


@transaction.atomic
def confirm_progress(link: MentorLink, keys: Iterable[UUID], *, name: str, position: str) -> int:
    """The mentor confirms the entries of the link's plan; returns how many are new, so pressing twice does no harm.

    Raises DomainError when none of the keys is an entry of this plan.
    """
    plan = locked(link.plan)
    entries = list(plan.progress.filter(pk__in=list(keys)).select_related("activity"))
    if not entries:
        raise DomainError(_("Choose at least one entry."))
    known = set(ProgressConfirmation.objects.filter(entry__plan=plan).values_list("entry", flat=True))
    fresh = [
        ProgressConfirmation(entry=entry, link=link, name=name[:150], position=position[:200])
        for entry in entries
        if entry.pk not in known
    ]
    ProgressConfirmation.objects.bulk_create(fresh)
    audit.record_many("progress.confirmed", [row.entry for row in fresh], by=None, data={"name": name})
    return len(fresh)
