"""The road as it is shown: a note below each step, the page that belongs to it, and in one line what holds the cohort."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.cohorts.road import states
from reports.desk.doors import opens
from reports.desk.figures import Figures
from revmental.accounts.roles import Permission

S = CohortStatus
PAGES = {
    S.PLANNED: "schedule_detail",
    S.REGISTRATION: "roster_list",
    S.RUNNING: "attendance_grid",
    S.ACTUALISATION: "plan_list",
    S.ASSESSMENT: "score_sheet",
    S.GRADUATION: "graduation_detail",
    S.CERTIFICATES: "certificate_list",
}


def of(have: int, want: int) -> str:
    """`24 of 25`."""
    return _("%(have)s of %(want)s") % {"have": have, "want": want}


NOTES: dict[CohortStatus, Callable[[Figures], str]] = {
    S.PLANNED: lambda f: ngettext("%(n)s session", "%(n)s sessions", f.sessions) % {"n": f.sessions},
    S.REGISTRATION: lambda f: of(f.confirmed, f.people),
    S.RUNNING: lambda f: of(f.sessions_marked, f.sessions),
    S.ACTUALISATION: lambda f: of(f.plans_approved, f.people),
    S.ASSESSMENT: lambda f: of(f.scores, f.scores_wanted),
    S.GRADUATION: lambda f: of(f.passed, f.people),
    S.CERTIFICATES: lambda f: of(f.certificates, f.certificates_due),
    S.AFTER: lambda f: "",
}

# Steps whose figures count people; sessions are counted below the others.
OF_PEOPLE = frozenset({S.REGISTRATION, S.ACTUALISATION, S.ASSESSMENT, S.GRADUATION, S.CERTIFICATES, S.AFTER})


def road_steps(cohort: Cohort, figures: Figures, allowed: frozenset[Permission] = frozenset()) -> list[dict[str, Any]]:
    """The steps as the `road` component takes them, with links to pages that open with the `allowed` permissions."""
    return [
        {
            "label": step.label.capitalize(),
            "note": note(step, state, cohort, figures),
            "state": state,
            "url": page_of(step, cohort, allowed),
        }
        for step, state in states(cohort)
    ]


def page_of(step: CohortStatus, cohort: Cohort, allowed: frozenset[Permission]) -> str:
    """The page that belongs to the step; empty where there is none or it would not open."""
    url = reverse(PAGES[step], args=[cohort.pk]) if step in PAGES and allowed else ""
    return url if opens(url, allowed) else ""


def note(step: CohortStatus, state: str, cohort: Cohort, figures: Figures) -> str:
    """Figures below what is done, what is missing below the present step, nothing below what comes."""
    if state == "next":
        return ""
    if figures.is_withheld and step in OF_PEOPLE:
        return "" if step == S.AFTER else _("withheld")
    return (hold(cohort, figures) if state == "now" else "") or NOTES[step](figures)


def hold(cohort: Cohort, figures: Figures) -> str:
    """What the present step misses, in a few words; empty when it is done. The road page says it in full."""
    found = HOLDS.get(S(cohort.status))
    return found(figures) if found else ""


def standing(cohort: Cohort, figures: Figures) -> dict[str, str]:
    """One line for a list: what holds the cohort (tone warn), or that it goes as planned (tone ok); empty when it is over or
    withheld."""
    if figures.is_withheld and cohort.status in OF_PEOPLE:
        return {}
    if text := hold(cohort, figures):
        return {"text": text, "tone": "warn"}
    if cohort.status in (S.AFTER, S.CANCELLED):
        return {}
    left = figures.sessions - figures.sessions_begun
    if cohort.status == S.RUNNING and left:
        return {"text": ngettext("%(n)s session to come", "%(n)s sessions to come", left) % {"n": left}, "tone": "ok"}
    return {"text": _("ready for the next step"), "tone": "ok"}


def hold_planned(f: Figures) -> str:
    return "" if f.team else _("no team yet")


def hold_registration(f: Figures) -> str:
    if not f.people:
        return _("nobody enrolled yet")
    if not f.sessions:
        return _("no schedule yet")
    waiting = f.people - f.confirmed
    return ngettext("%(n)s has not confirmed", "%(n)s have not confirmed", waiting) % {"n": waiting} if waiting else ""


def hold_running(f: Figures) -> str:
    left = f.sessions_begun - f.sessions_marked
    return (
        ngettext("%(n)s session not fully marked", "%(n)s sessions not fully marked", left) % {"n": left}
        if left
        else ""
    )


def hold_actualisation(f: Figures) -> str:
    left = f.people - f.plans_approved
    return ngettext("%(n)s plan not approved", "%(n)s plans not approved", left) % {"n": left} if left else ""


def hold_assessment(f: Figures) -> str:
    left = f.scores_wanted - f.scores
    return ngettext("%(n)s score missing", "%(n)s scores missing", left) % {"n": left} if left else ""


def hold_graduation(f: Figures) -> str:
    return "" if f.is_locked else _("the meeting has not decided")


def hold_certificates(f: Figures) -> str:
    left = f.certificates_due - f.certificates
    if left > 0:
        return ngettext("%(n)s certificate not issued", "%(n)s certificates not issued", left) % {"n": left}
    return hold_after(f)


def hold_after(f: Figures) -> str:
    """Whom the meeting postponed is still on the way, wherever the others are."""
    return ngettext("%(n)s postponed", "%(n)s postponed", f.postponed) % {"n": f.postponed} if f.postponed else ""


HOLDS: dict[CohortStatus, Callable[[Figures], str]] = {
    S.PLANNED: hold_planned,
    S.REGISTRATION: hold_registration,
    S.RUNNING: hold_running,
    S.ACTUALISATION: hold_actualisation,
    S.ASSESSMENT: hold_assessment,
    S.GRADUATION: hold_graduation,
    S.CERTIFICATES: hold_certificates,
    S.AFTER: hold_after,
}
