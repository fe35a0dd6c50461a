"""The columns of the board: where plans stand, and one card for each participant."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.board.lateness import lateness
from participants.plans.enums import Focus, PlanStatus
from participants.plans.execution.results import entries_of
from participants.plans.models import ActionPlan, PlanActivity, PlanStatusChange
from programs.cohorts.models import Cohort

S = PlanStatus
NONE = ""


def stages(cohort: Cohort) -> list[tuple[str, str, tuple[str, ...]]]:
    """Key, label and statuses of each column; without a seminar it has no column and an approved plan is carried out."""
    holds_seminar = cohort.version.holds_seminar
    approved = (S.APPROVED,)
    found = [
        ("write", _("being written"), (NONE, S.DRAFT, S.RETURNED)),
        ("coach", _("with the coach"), (S.SUBMITTED,)),
        ("mentor", _("with the mentor"), (S.COACH_APPROVED,)),
        ("seminar", _("seminar"), (*approved, S.SEMINAR_READY, S.PRESENTED, S.REVISING, S.REVISED)),
        ("doing", _("carried out"), (S.IMPLEMENTING,) if holds_seminar else (*approved, S.IMPLEMENTING)),
        ("report", _("final report"), (S.REPORTED,)),
        ("done", _("completed"), (S.DONE,)),
    ]
    return [stage for stage in found if stage[0] != "seminar" or holds_seminar]


def board_rows(user: Any, cohort: Cohort) -> QuerySet[Enrolment]:
    """Who takes part, with plan, coach, sender, activities and their progress; five queries for any number."""
    changes = PlanStatusChange.objects.filter(plan=OuterRef("pk")).order_by().values("plan")
    plans = ActionPlan.objects.annotate(moved_at=Subquery(changes.annotate(at_last=Max("at")).values("at_last")))
    activities = PlanActivity.objects.order_by("order", "pk").prefetch_related("progress")
    rows = Enrolment.objects.visible_to(user).filter(cohort=cohort).active().select_related("coach", "sender")
    plans = plans.prefetch_related(Prefetch("activities", activities))
    return rows.prefetch_related(Prefetch("plan", plans)).in_order()


def cards(rows: Sequence[Enrolment], cohort: Cohort, today: dt.date) -> list[dict[str, Any]]:
    """One card for each participant: what stands on it, and what it can be filtered by."""
    return [card(row, getattr(row, "plan", None), cohort, today) for row in rows]


def card(enrolment: Enrolment, plan: ActionPlan | None, cohort: Cohort, today: dt.date) -> dict[str, Any]:
    status = plan.status if plan else NONE
    stage = next(key for key, _label, statuses in stages(cohort) if status in statuses or overtaken(status, key))
    return {
        "enrolment": enrolment,
        "plan": plan,
        "status": status,
        "label": plan.get_status_display() if plan else _("not started"),
        "stage": stage,
        "late": lateness(plan, cohort.version, today, getattr(cohort, "plan_deadlines", None)),
        "share": share_done(plan) if plan else 0,
    }


def overtaken(status: str, key: str) -> bool:
    """A plan with a seminar's status in a version without one stands where it is carried out."""
    return key == "doing" and status in (S.SEMINAR_READY, S.PRESENTED, S.REVISING, S.REVISED)


def share_done(plan: ActionPlan) -> int:
    """How much is done in whole percent: the newest entry of each activity, all counting the same."""
    newest = [entries[-1].share if (entries := entries_of(row)) else 0 for row in plan.activities.all()]
    return sum(newest) // len(newest) if newest else 0


def chosen(found: Sequence[dict[str, Any]], query: Any) -> list[dict[str, Any]]:
    """The cards that fit the address: stage, theme, sending agency, coach, lateness; what it does not know is left out."""
    theme, sender, coach = query.get("tema", ""), query.get("instansi", ""), query.get("coach", "")
    tests = [
        lambda row: not theme or theme not in Focus.values or bool(row["plan"] and theme in row["plan"].focus),
        lambda row: not sender or bool(row["enrolment"].sender and row["enrolment"].sender.short_name == sender),
        lambda row: not coach or bool(row["enrolment"].coach and row["enrolment"].coach.username == coach),
        lambda row: not query.get("terlambat") or bool(row["late"]),
        lambda row: not query.get("tahap") or row["stage"] == query["tahap"],
    ]
    return [row for row in found if all(test(row) for test in tests)]


def columns(found: Sequence[dict[str, Any]], cohort: Cohort) -> list[dict[str, Any]]:
    """The cards under their stages, in the order of the way."""
    return [
        {"key": key, "label": label, "cards": [row for row in found if row["stage"] == key]}
        for key, label, _statuses in stages(cohort)
    ]
