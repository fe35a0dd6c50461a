"""What the author's pages show beside the text: which plan it is, its way, and a part of it as lines to compare."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.content import ACTIVITY_DATES, ACTIVITY_FIELDS, GUIDES, TEXTS, Content
from participants.plans.drawings import drawings
from participants.plans.enums import BEHAVIOUR_CODES, PlanStatus
from participants.plans.guide.parts import guide_lines
from participants.plans.models import ActionPlan
from participants.plans.versions.diff import WORDING, day_text
from participants.plans.writing.steps import step_states
from programs.cohorts.enums import CohortStatus

S = PlanStatus
SEMINAR = "seminar"


def steps(plan: ActionPlan) -> list[dict[str, Any]]:
    """The way of a plan for components/steps.html."""
    holds_seminar = plan.enrolment.cohort.version.holds_seminar
    stops = [stop for stop in way() if stop[0] != SEMINAR or holds_seminar]
    # An approved plan waits for its seminar where one is held.
    status = S.SEMINAR_READY if plan.status == S.APPROVED and holds_seminar else plan.status
    now = next(place for place, (_key, _label, statuses) in enumerate(stops) if status in statuses)
    return [
        {"label": label, "state": state(place, now, len(stops))} for place, (_key, label, _statuses) in enumerate(stops)
    ]


def way() -> list[tuple[str, str, tuple[str, ...]]]:
    """The stops of every plan: key, label for its author, and the statuses in which it stands there."""
    return [
        ("write", _("You write"), (S.DRAFT, S.RETURNED)),
        ("coach", _("Coach reads"), (S.SUBMITTED,)),
        ("mentor", _("Mentor approves"), (S.COACH_APPROVED,)),
        (SEMINAR, _("Seminar"), (S.SEMINAR_READY, S.PRESENTED, S.REVISING, S.REVISED)),
        ("carry_out", _("You carry it out"), (S.APPROVED, S.IMPLEMENTING)),
        ("report", _("Final report"), (S.REPORTED,)),
        ("done", _("Completed"), (S.DONE,)),
    ]


def is_carried_out(plan: ActionPlan) -> bool:
    """Whether there is progress to report or to see: where a seminar is held, only after it."""
    if plan.status == S.APPROVED:
        return not plan.enrolment.cohort.version.holds_seminar
    return plan.status in (S.IMPLEMENTING, S.REPORTED, S.DONE)


def state(place: int, now: int, count: int) -> str:
    if place < now or now == count - 1:
        return "done"
    return "now" if place == now else "next"


def drawn(content: Content, parts: list[str]) -> dict[str, str]:
    """The drawings of some parts as markup, to be put in their places; empty where there is nothing to draw."""
    found = drawings(content)
    return {
        part: render_to_string("participants/plans/_drawn.html", {"part": part, "drawing": found[part]}).strip()
        for part in parts
        if part in found
    }


def commented_steps(content: Content, found: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps of the page, each with how far it is and with the comments on its parts."""
    rows = step_states(content)
    for row in rows:
        row["threads"] = [found[part] for part in row["step"].parts if part in found]
        row["open"] = sum(thread["open"] for thread in row["threads"])
    return rows


def part_lines(part: str, content: Content) -> list[str]:
    """One part of a content as lines to read: the text, the chosen words, or one line per activity."""
    if part in TEXTS:
        return [content[part]] if content[part] else []
    if part in GUIDES:
        return guide_lines(part, content[part])
    if part in WORDING:
        return [str(WORDING[part][code]) for code in content[part]]
    return [f"{number}. {activity_line(row)}" for number, row in enumerate(content[part], 1)]


def activity_line(row: Content) -> str:
    cells = [cell_text(name, row[name]) for name in ACTIVITY_FIELDS if row[name]]
    return " · ".join(cells)


def cell_text(name: str, value: Any) -> str:
    if name == "behaviours":
        return ", ".join(BEHAVIOUR_CODES[code] for code in value)
    return day_text(value) if name in ACTIVITY_DATES else value


def own_enrolments(user: Any) -> list[Enrolment]:
    """The user's enrolments in trainings that ask for a plan, newest first."""
    own = Enrolment.objects.visible_to(user).filter(person__user=user, cohort__version__requires_plan=True).active()
    return list(own.select_related("cohort__version", "plan").order_by("-cohort__starts_on", "pk"))


def current_enrolment(enrolments: Sequence[Enrolment]) -> Enrolment | None:
    """The enrolment whose cohort is on the road, else the newest; None where there is none."""
    over = (CohortStatus.AFTER, CohortStatus.CANCELLED)
    return next((row for row in enrolments if row.cohort.status not in over), next(iter(enrolments), None))
