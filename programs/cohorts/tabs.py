"""The tabs of an angkatan's pages as data: which page, and who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion
from revmental.accounts.access import permissions_on
from revmental.accounts.roles import Permission as P


@dataclass(frozen=True)
class Tab:
    """`key` is what a page gives as `tab`; `url_name` takes the cohort's key; higher rooms stand here by name only."""

    key: str
    title: Any
    url_name: str
    permission: P


TABS = [
    Tab("road", _("Road"), "cohort_detail", P.COHORT_VIEW),
    Tab("roster", _("Participants"), "roster_list", P.ROSTER_VIEW),
    Tab("schedule", _("Schedule"), "schedule_detail", P.COHORT_VIEW),
    Tab("materials", _("Materials"), "material_list", P.COHORT_VIEW),
    Tab("attendance", _("Attendance"), "attendance_grid", P.ATTENDANCE_VIEW),
    Tab("plans", _("Action plans"), "plan_list", P.PLAN_VIEW),
    Tab("scores", _("Scores"), "score_sheet", P.SCORE_VIEW),
    Tab("graduation", _("Graduation"), "graduation_detail", P.GRADUATION_VIEW),
    Tab("certificates", _("Certificates"), "certificate_list", P.CERTIFICATE_VIEW),
    Tab("after", _("After the training"), "cohort_after", P.AFTER_VIEW),
    Tab("report", _("Report"), "cohort_report_detail", P.REPORT_VIEW),
    Tab("sheets", _("Sheets"), "sheet_list", P.COHORT_VIEW),
    Tab("team", _("Team"), "cohort_team", P.COHORT_EDIT),
]

# What a curriculum does without is no tab; its page still answers.
NEEDS: dict[str, Callable[[CurriculumVersion], bool]] = {
    "plans": lambda version: version.requires_plan,
    "scores": lambda version: version.requires_scores or version.components.exists(),
}


def tabs_for(user: Any, cohort: Cohort, current: str) -> list[dict[str, Any]]:
    """The tabs that the curriculum needs and the user may open, as the `tabs` component takes them; the present one always."""
    allowed = permissions_on(user, cohort)
    shown = [tab for tab in TABS if tab.permission in allowed and (tab.key == current or is_needed(tab.key, cohort))]
    return [{"label": tab.title, "url": address(tab, cohort), "active": tab.key == current} for tab in shown]


def is_needed(key: str, cohort: Cohort) -> bool:
    """Whether the cohort's curriculum has anything for this tab."""
    return key not in NEEDS or NEEDS[key](cohort.version)


def address(tab: Tab, cohort: Cohort) -> str:
    return reverse(tab.url_name, args=[cohort.pk])
