"""What the participant's own home shows: where they stand in each cohort and what comes next. Composition only."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.attendance.models import Attendance
from participants.attendance.summary import attendance_summary
from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.plans.enums import APPROVED_ONCE, WRITABLE, PlanStatus
from participants.plans.models import ActionPlan
from programs.cohorts.enums import ROAD, CohortStatus
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate
from revmental.lib.dates import clock_text, date_text


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now."""

    title: str
    text: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Home:
    """Everything the home page of one enrolment shows."""

    enrolment: Enrolment
    plan: ActionPlan | None
    certificate: Certificate | None
    next_step: NextStep
    steps: list[dict[str, Any]] = field(default_factory=list)
    today: list[dict[str, Any]] = field(default_factory=list)


def own_enrolments(user: Any) -> Any:
    """The user's enrolments over all agencies, the current cohort first, then the newest."""
    return (
        Enrolment.objects.visible_to(user)
        .filter(person__user=user)
        .active()
        .select_related("cohort__agency", "cohort__version__program", "person")
        .order_by("-cohort__starts_on", "pk")
    )


def current_enrolment(user: Any) -> Enrolment | None:
    """The enrolment whose cohort is on the road now, else the newest."""
    enrolments = list(own_enrolments(user))
    on_the_road = [e for e in enrolments if e.cohort.status not in (CohortStatus.AFTER, CohortStatus.CANCELLED)]
    return (on_the_road or enrolments or [None])[0]


def home_of(enrolment: Enrolment, now: dt.datetime | None = None) -> Home:
    """Composes the home of one enrolment."""
    now = now or timezone.now()
    plan = ActionPlan.objects.filter(enrolment=enrolment).first() if enrolment.cohort.version.requires_plan else None
    certificate = Certificate.objects.in_force().filter(enrolment=enrolment).select_related("document").first()
    return Home(
        enrolment=enrolment,
        plan=plan,
        certificate=certificate,
        next_step=next_step(enrolment, plan, certificate),
        steps=steps(enrolment, plan, certificate),
        today=[session_row(session, now) for session in sessions_of_day(enrolment, now)],
    )


def sessions_of_day(enrolment: Enrolment, now: dt.datetime) -> list[ClassSession]:
    """Sessions of the cohort on this calendar day in the cohort's zone."""
    zone = zoneinfo.ZoneInfo(enrolment.cohort.time_zone)
    start = timezone.localtime(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return list(
        enrolment.cohort.sessions.filter(
            starts_at__gte=start, starts_at__lt=start + dt.timedelta(days=1)
        ).prefetch_related("trainers")
    )


def session_row(session: ClassSession, now: dt.datetime, mark: Attendance | None = None) -> dict[str, Any]:
    """What the portal shows of a session: the own mark, and whether its link may be used ("now"), will be ("later"), or neither."""
    joining = "later" if now < session.joins_from else "now" if now < session.ends_at else ""
    return {"session": session, "mark": mark, "joining": joining if session.link else ""}


def next_step(enrolment: Enrolment, plan: ActionPlan | None, certificate: Certificate | None) -> NextStep:
    """What the person should do now, in the order in which it is due."""
    if certificate:
        return NextStep(
            _("Your certificate is ready"), certificate.number, reverse("portal_certificates"), _("Open certificates")
        )
    if enrolment.status == EnrolmentStatus.ENROLLED:
        text = _("Check how your name and position will be printed, and add a photo.")
        return NextStep(
            _("Confirm your biodata"), text, reverse("portal_biodata", args=[enrolment.pk]), _("Check biodata")
        )
    if enrolment.cohort.version.requires_plan and plan_waits_for_author(plan):
        return plan_step(enrolment, plan)
    return waiting_step(enrolment)


def plan_waits_for_author(plan: ActionPlan | None) -> bool:
    return plan is None or plan.status in WRITABLE


def plan_step(enrolment: Enrolment, plan: ActionPlan | None) -> NextStep:
    product = enrolment.cohort.version.product_name
    if plan and plan.status in (PlanStatus.RETURNED, PlanStatus.REVISING):
        text = _("Somebody asks for changes; the comments stand beside your text.")
        return NextStep(
            _("Improve your %(product)s") % {"product": product}, text, reverse("portal_plan"), _("Continue writing")
        )
    text = _("Write a little at a time; every draft is saved by itself.")
    return NextStep(
        _("Write your %(product)s") % {"product": product}, text, reverse("portal_plan"), _("Continue writing")
    )


def waiting_step(enrolment: Enrolment) -> NextStep:
    upcoming = enrolment.cohort.sessions.filter(starts_at__gt=timezone.now()).order_by("starts_at").first()
    if upcoming:
        zone = enrolment.cohort.time_zone
        local = timezone.localtime(upcoming.starts_at, zoneinfo.ZoneInfo(zone))
        when = f"{date_text(local.date())}, {clock_text(upcoming.starts_at, zone)}"
        return NextStep(
            _("Next session: %(title)s") % {"title": upcoming.title},
            when,
            reverse("portal_schedule"),
            _("See the schedule"),
        )
    return NextStep(_("Nothing waits for you"), _("We show here what is to be done next."))


def step(label: str, note: str, state: str, url: str = "", action: str = "") -> dict[str, Any]:
    return {"label": label, "note": note, "state": state, "url": url, "action": action}


def steps(enrolment: Enrolment, plan: ActionPlan | None, certificate: Certificate | None) -> list[dict[str, Any]]:
    """The way to the certificate as a list for components/steps.html."""
    rows = [biodata_row(enrolment), attendance_row(enrolment)]
    if enrolment.cohort.version.requires_plan:
        rows.append(plan_row(enrolment, plan))
    return [*rows, graduation_row(enrolment), certificate_row(certificate)]


def biodata_row(enrolment: Enrolment) -> dict[str, Any]:
    url, label = reverse("portal_biodata", args=[enrolment.pk]), _("Biodata and photo")
    if enrolment.confirmed_at:
        return step(
            label,
            _("confirmed %(date)s") % {"date": date_text(timezone.localtime(enrolment.confirmed_at).date())},
            "done",
            url,
        )
    return step(label, _("please check"), "now", url, _("Check"))


def attendance_row(enrolment: Enrolment) -> dict[str, Any]:
    figures = attendance_summary(Enrolment.objects.filter(pk=enrolment.pk))[enrolment.pk]
    note = _("%(attended)s of %(total)s JP") % {"attended": figures.jp_attended, "total": figures.jp_total}
    if not figures.still_reachable:
        return step(
            _("Attendance"),
            note + " · " + _("the threshold can no longer be reached; speak to the organiser"),
            "bad",
            reverse("portal_schedule"),
        )
    return step(_("Attendance"), note, "done" if figures.is_met else "now", reverse("portal_schedule"))


def plan_row(enrolment: Enrolment, plan: ActionPlan | None) -> dict[str, Any]:
    state = "done" if plan and plan.status in APPROVED_ONCE else "now"
    note = plan.get_status_display() if plan else _("not started")
    return step(enrolment.cohort.version.product_name, note, state, reverse("portal_plan"))


def graduation_row(enrolment: Enrolment) -> dict[str, Any]:
    cohort = enrolment.cohort
    decided = cohort.status in ROAD and ROAD.index(CohortStatus(cohort.status)) > ROAD.index(CohortStatus.GRADUATION)
    decision = getattr(enrolment, "decision", None) if decided else None
    if decision:
        passed = decision.outcome == "passed"
        return step(_("Graduation"), decision.get_outcome_display(), "done" if passed else "bad")
    return step(_("Graduation"), _("decided by the graduation meeting"), "next")


def certificate_row(certificate: Certificate | None) -> dict[str, Any]:
    if certificate:
        return step(_("Certificate"), certificate.number, "done", reverse("portal_certificates"), _("Open"))
    return step(_("Certificate"), "", "next")
