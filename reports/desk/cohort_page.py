"""What the page of an angkatan shows, gathered from all rooms for one reader. Composition only; each room answers for itself."""

from typing import Any

from django.utils.translation import gettext as _

from participants.assessment.results import score_distribution
from participants.attendance.figures import attendance_average, heat_rows
from programs.cohorts.enums import CohortStatus, TeamRole
from programs.cohorts.models import Cohort
from programs.cohorts.readers import sees_everyone
from programs.cohorts.road import next_step, previous_step
from programs.schedule.planning import meter
from reports.dashboards.panels import withheld_note
from reports.desk.figures import Figures
from reports.desk.holding import for_reader, holding, holding_the_class
from reports.desk.road import road_steps
from reports.desk.withholding import figures_for
from revmental.accounts.access import can, permissions_on
from revmental.accounts.roles import Permission
from revmental.lib.charts.marks import Chart
from revmental.lib.charts.plain import Bar, bar_chart


def cohort_page(cohort: Cohort, user: Any) -> dict[str, Any]:
    """The context of `cohort_detail`; the number of queries does not depend on how many people take part."""
    figures = figures_for(user, [cohort])[cohort.pk]
    blockers = holding_the_class(cohort) if figures.is_withheld else holding(cohort)
    may_edit, sees_all = can(user, Permission.COHORT_EDIT, cohort), sees_everyone(user, cohort)
    return {
        "cohort": cohort,
        "tab": "road",
        "figures": figures,
        "steps": road_steps(cohort, figures, permissions_on(user, cohort)),
        "blockers": for_reader(blockers, user, cohort),
        "is_refused": any(blocker.refuses for blocker in blockers),
        "heat": heat_of(cohort, user) if figures.sessions and figures.people else None,
        "withheld": withheld_note() if figures.is_withheld else "",
        "achievements": achievements(cohort, figures, sees_scores=sees_all),
        "compliance": compliance(cohort),
        "may_see_curriculum": can(user, Permission.CURRICULUM_VIEW, cohort),
        "history": history(cohort) if sees_all else [],
        "may_edit": may_edit,
        **moves(cohort, may_edit),
    }


def history(cohort: Cohort) -> list[Any]:
    """The moves of the cohort, newest first, with their steps as words."""
    changes = list(cohort.status_changes.select_related("by").order_by("-at", "-pk"))
    for change in changes:
        change.from_label, change.to_label = (
            CohortStatus(change.from_status).label,
            CohortStatus(change.to_status).label,
        )
    return changes


def heat_of(cohort: Cohort, user: Any) -> dict[str, Any] | None:
    """The heat of attendance of people whom the reader may see by name; None where there are none."""
    heat = heat_rows(cohort, user=user)
    return heat if heat["rows"] else None


def moves(cohort: Cohort, may_edit: bool) -> dict[str, Any]:
    """Where the reader may move the cohort: onward, back, off the road and on it again."""
    onward, back = next_step(cohort), previous_step(cohort)
    allowed = Cohort.FLOW[CohortStatus(cohort.status)] if may_edit else []
    return {
        "next_step": onward if onward in allowed else None,
        "previous_step": back if back in allowed else None,
        "may_cancel": CohortStatus.CANCELLED in allowed,
        "may_reopen": cohort.status == CohortStatus.CANCELLED and bool(allowed),
    }


def achievements(cohort: Cohort, figures: Figures, *, sees_scores: bool) -> dict[str, Any]:
    """Averages of the class; nobody's own figure is among them. How the scores are spread tells of single people."""
    if figures.is_withheld:
        return {"chart": None}
    scores = score_distribution(cohort) if cohort.version.requires_scores and sees_scores else None
    return {
        "attendance": attendance_average(cohort),
        "threshold": cohort.version.attendance_threshold,
        "plans": figures.plans_approved if cohort.version.requires_plan else None,
        "product": cohort.version.product_name,
        "people": figures.people,
        "chart": score_chart(scores["bins"]) if scores and scores["missing"] < scores["total"] else None,
        "bands": [band for band in scores["bands"] if band["count"]] if scores else [],
        "certificates": figures.certificates,
    }


def score_chart(bins: list[dict[str, int]]) -> Chart:
    """The final scores as bars, the highest span in gold; spans below the first that holds anybody are left out."""
    first = next(number for number, row in enumerate(bins) if row["count"])
    bars = [
        Bar(
            f"{row['low']}\N{EN DASH}{row['high']}",
            row["count"],
            str(row["count"]),
            "gold-mark" if row is bins[-1] else "brand",
        )
        for row in bins[first:]
    ]
    return bar_chart(
        _("Final scores"), _("People per span of scores"), bars, head=(_("Score"), _("People")), height=130, width=320
    )


def compliance(cohort: Cohort) -> dict[str, Any]:
    """How the cohort follows its curriculum: JP, and the tasks of the team."""
    team = list(cohort.team.values_list("user_id", "role"))
    coaches = {user for user, role in team if role == TeamRole.COACH}
    examiners = {user for user, role in team if role == TeamRole.EXAMINER}
    return {
        "meter": meter(cohort),
        "is_example": cohort.version.is_example,
        "needs_coach": cohort.version.requires_plan and not coaches,
        "needs_examiner": cohort.version.requires_scores and not examiners,
        "both": len(coaches & examiners),
        "lead": any(role == TeamRole.LEAD for _user, role in team),
    }
