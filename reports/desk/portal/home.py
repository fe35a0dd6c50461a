"""What the participant's own home shows: where they stand in each cohort and what comes next. Composition only."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participants.attendance.models import Attendance
from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.people.enums import Sex
from participants.people.models import Person
from participants.plans.checkins.models import CheckIn
from participants.plans.content import content_of, progress
from participants.plans.enums import WRITABLE, PlanStatus
from participants.plans.library.enums import EntryStatus
from participants.plans.library.models import LibraryEntry
from participants.plans.models import ActionPlan
from participants.plans.review.pages import newest_review, versions_of
from programs.cohorts.enums import CohortStatus
from programs.schedule.models import ClassSession
from reports.certificates.enums import CertificateStatus
from reports.certificates.models import Certificate
from reports.desk.portal.steps import steps
from revmental.lib.dates import clock_text, date_text

LONGEST_COMMENT = 160


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
    plan_progress: int | None
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
    certificate = newest_certificate(enrolment)
    return Home(
        enrolment=enrolment,
        plan=plan,
        plan_progress=progress(content_of(plan)) if plan and plan_waits_for_author(plan) else None,
        certificate=certificate,
        next_step=next_step(enrolment, plan, certificate, now),
        steps=steps(enrolment, plan, certificate),
        today=next((day["rows"] for day in days_of(enrolment, now) if day["is_today"]), []),
    )


def newest_certificate(enrolment: Enrolment) -> Certificate | None:
    """The newest certificate, in force or revoked; one that was replaced is never the newest."""
    rows = Certificate.objects.filter(enrolment=enrolment).select_related("document", "signature__document")
    return rows.order_by("-issued_at", "pk").first()


def greeting(person: Person, now: dt.datetime, zone: str) -> str:
    """By the hour where the training is: morning till 11, midday till 15, afternoon till 18.30, then evening."""
    local = timezone.localtime(now, zoneinfo.ZoneInfo(zone))
    minutes = local.hour * 60 + local.minute
    names = {"name": address_of(person)}
    if minutes < 11 * 60:
        return _("Good morning, %(name)s") % names
    if minutes < 15 * 60:
        return pgettext("at midday", "Good day, %(name)s") % names
    if minutes < 18 * 60 + 30:
        return _("Good afternoon, %(name)s") % names
    return _("Good evening, %(name)s") % names


def address_of(person: Person) -> str:
    """How one speaks to the person: without degrees."""
    if not person.sex:
        return person.name
    return (_("Ms %(name)s") if person.sex == Sex.FEMALE else _("Mr %(name)s")) % {"name": person.name}


def days_of(enrolment: Enrolment, now: dt.datetime) -> list[dict[str, Any]]:
    """The cohort's sessions by calendar day of its zone, each row with the own attendance."""
    zone = zoneinfo.ZoneInfo(enrolment.cohort.time_zone)
    marks = {mark.session_id: mark for mark in enrolment.attendance.all()}
    sessions = enrolment.cohort.sessions.prefetch_related("trainers").order_by("starts_at", "pk")
    days = groupby(sessions, key=lambda session: timezone.localtime(session.starts_at, zone).date())
    today = timezone.localtime(now, zone).date()
    return [
        {
            "day": day,
            "is_past": day < today,
            "is_today": day == today,
            "rows": [session_row(session, now, marks.get(session.pk)) for session in group],
        }
        for day, group in days
    ]


def session_row(session: ClassSession, now: dt.datetime, mark: Attendance | None = None) -> dict[str, Any]:
    """What the portal shows of a session: the own mark, and whether its link may be used ("now"), will be ("later"), or neither."""
    joining = "later" if now < session.joins_from else "now" if now < session.ends_at else ""
    return {"session": session, "mark": mark, "joining": joining if session.link else ""}


def next_step(
    enrolment: Enrolment, plan: ActionPlan | None, certificate: Certificate | None, now: dt.datetime
) -> NextStep:
    """What the person should do now, in the order in which it is due."""
    if question := open_check_in(enrolment):
        return check_in_step(question)
    if plan and (entry := open_consent(plan)):
        return consent_step(entry)
    if certificate:
        return certificate_step(certificate)
    if enrolment.status == EnrolmentStatus.ENROLLED:
        text = _("Check how your name and position will be printed, and add a photo.")
        return NextStep(
            _("Confirm your biodata"), text, reverse("portal_biodata", args=[enrolment.pk]), _("Check biodata")
        )
    if enrolment.cohort.version.requires_plan and plan_waits_for_author(plan):
        return plan_step(enrolment, plan)
    if plan and plan.status == PlanStatus.IMPLEMENTING:
        return carrying_out_step(plan)
    return waiting_step(enrolment, now)


def check_in_step(question: CheckIn) -> NextStep:
    text = _("One tap is enough; your answer has no effect on your graduation.")
    return NextStep(_("Do you still practise it?"), text, reverse("portal_check_in", args=[question.pk]), _("Answer"))


def open_consent(plan: ActionPlan) -> LibraryEntry | None:
    """The question whether others may learn from the plan, while it waits for an answer; the author may say no as quickly as yes."""
    return LibraryEntry.objects.filter(plan=plan, status=EntryStatus.ASKED).first()


def consent_step(entry: LibraryEntry) -> NextStep:
    text = _("Staff would like to show it in the library of best practice. You decide.")
    url = reverse("plan_consent", args=[entry.plan_id])
    return NextStep(_("May others learn from your plan?"), text, url, _("See and answer"))


def certificate_step(certificate: Certificate) -> NextStep:
    page, action = reverse("portal_certificates"), _("Open certificates")
    if certificate.status == CertificateStatus.REVOKED:
        text = _("The reason stands with the certificate. Ask your training agency what can be done.")
        return NextStep(_("Your certificate was revoked"), text, page, action)
    if certificate.handed_out is None:
        text = _("It is issued; once the official has signed it electronically, you can download it.")
        return NextStep(_("Your certificate waits for its signature"), text, page, action)
    return NextStep(_("Your certificate is ready"), certificate.number, page, action)


def carrying_out_step(plan: ActionPlan) -> NextStep:
    page, action = reverse("plan_progress", args=[plan.pk]), _("Report progress")
    return NextStep(_("Carry out your plan"), _("Report what has been done, with evidence."), page, action)


def open_check_in(enrolment: Enrolment) -> CheckIn | None:
    """The newest question after the training that waits for an answer."""
    waiting = CheckIn.objects.filter(enrolment=enrolment).answerable(timezone.localdate()).unanswered()
    return waiting.order_by("-due_on", "pk").first()


def plan_waits_for_author(plan: ActionPlan | None) -> bool:
    return plan is None or plan.status in WRITABLE


def plan_step(enrolment: Enrolment, plan: ActionPlan | None) -> NextStep:
    product = enrolment.cohort.version.product_name
    if plan and plan.status in (PlanStatus.RETURNED, PlanStatus.REVISING):
        return NextStep(
            _("Improve your %(product)s") % {"product": product},
            asked_changes(plan),
            reverse("portal_plan"),
            _("Continue writing"),
        )
    if plan and progress(content_of(plan)) == 100:
        text = _("Everything is filled in. Look at it once more, then send it.")
        url = reverse("plan_submit", args=[plan.pk])
        return NextStep(
            _("Send your %(product)s to the coach") % {"product": product}, text, url, _("Check and submit")
        )
    text = _("Write a little at a time; every draft is saved by itself.")
    action = _("Continue writing") if plan else _("Begin to write")
    return NextStep(_("Write your %(product)s") % {"product": product}, text, reverse("portal_plan"), action)


def asked_changes(plan: ActionPlan) -> str:
    """The words with which the plan came back, as far as they fit in a glance."""
    review = newest_review(versions_of(plan))
    if review is None or not review.comment:
        return _("Your coach or mentor asks for changes; their comments stand beside your text.")
    return f"{review.reviewer_name}: “{Truncator(review.comment).chars(LONGEST_COMMENT)}”"


def waiting_step(enrolment: Enrolment, now: dt.datetime) -> NextStep:
    upcoming = enrolment.cohort.sessions.filter(starts_at__gt=now).order_by("starts_at").first()
    if upcoming:
        when = when_text(upcoming.starts_at, now, enrolment.cohort.time_zone)
        return NextStep(
            _("Next session: %(title)s") % {"title": upcoming.title},
            " · ".join(part for part in (when, upcoming.room) if part),
            reverse("portal_schedule"),
            _("See the schedule"),
        )
    return NextStep(_("Nothing waits for you"), _("We show here what is to be done next."))


def when_text(at: dt.datetime, now: dt.datetime, zone: str) -> str:
    """Today and tomorrow by these words, else the date; with the time of the cohort's zone."""
    day, today = (timezone.localtime(moment, zoneinfo.ZoneInfo(zone)).date() for moment in (at, now))
    words = {0: _("today"), 1: _("tomorrow")}
    text = words.get((day - today).days, f"{date_format(day, 'l')}, {date_text(day)}")
    return f"{text[:1].upper()}{text[1:]}, {clock_text(at, zone)}"
