"""What waits for a member of staff today, by what they may do. Composition only: rows come scoped from their rooms."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.enrolment.results import unsettled_people
from participants.graduation.models import GraduationDecision
from participants.graduation.standing.eligibility import eligibility
from participants.plans.models import ActionPlan
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.cohorts.querysets import of_own_team
from programs.curricula.enums import Outcome
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate
from reports.certificates.signatures.models import CertificateSignature
from reports.dashboards.models import YearTally
from reports.desk.cards import cohort_cards
from reports.desk.counts import counted_together
from reports.jobs.models import Document
from reports.wallet.models import NameCorrection
from revmental.accounts.access import agency_ids, can, is_supervisor, sender_ids
from revmental.accounts.roles import Permission as P
from revmental.lib.among import among
from revmental.lib.small_numbers import is_small

SHOWN = 6
MOST_SESSIONS = 12  # more than one reader can hold; the list of all is a click away
# Whether somebody qualifies costs several queries a cohort.
FOLLOW_UPS = 3
THANKED_FOR = dt.timedelta(days=30)  # so long a new piagam is told of


@dataclass(frozen=True)
class Task:
    """One line of "waiting for you"."""

    subject: str
    text: str
    url: str
    action: str
    detail: str = ""


def home(user: Any, now: dt.datetime | None = None) -> dict[str, Any]:
    """The context of `desk_home`: tasks, sessions of the day, cohorts on the road, figures of the year."""
    now = now or timezone.now()
    return {
        "sessions": list(sessions_today(user, now)),
        "tasks": [
            task
            for task in (
                plans_to_read(user),
                *cohorts_due(user),
                *corrections_due(user),
                *single_numbers(user, now),
            )
            if task
        ],
        "may_decide": can(user, P.GRADUATION_DECIDE),
        "cohorts": cohorts_on_the_road(user),
        "year": year_figures(user, timezone.localdate(now).year) if reads_the_picture(user) else None,
        "own_people": own_people(user) if sender_ids(user) else [],
        "may_plan": can(user, P.COHORT_EDIT),
        "holds_sessions": can(user, P.ATTENDANCE_MARK),
    }


def mine(user: Any, permission: P) -> Q:
    """Rows below cohorts of the user's agencies for this permission, or of whose team the user is."""
    return Q(agency__in=agency_ids(user, permission)) | among("cohort", of_own_team(user))


def sessions_today(user: Any, now: dt.datetime) -> QuerySet[ClassSession]:
    """Sessions of the calendar day in the reader's zone, for those who mark attendance or teach."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = ClassSession.objects.filter(
        mine(user, P.ATTENDANCE_MARK), starts_at__gte=start, starts_at__lt=start + dt.timedelta(days=1)
    )
    return rows.select_related("cohort").order_by("starts_at", "pk")[:MOST_SESSIONS]


def plans_to_read(user: Any) -> Task | None:
    """Plans that wait for the user as coach; for organisers, all that wait."""
    if not can(user, P.PLAN_REVIEW):
        return None
    waiting = ActionPlan.objects.readable_by(user).waiting_counts(user)
    own, count = waiting["mine"], waiting["mine"] or waiting["all"]
    if not count:
        return None
    subject = ngettext("%(n)s action plan", "%(n)s action plans", count) % {"n": count}
    text = _("waiting for you as coach") if own else _("waiting for a coach")
    return Task(subject, text, reverse("plan_queue"), _("Review"))


def cohorts_due(user: Any) -> list[Task | None]:
    """Cohorts that stand at graduation, for those who decide, and at certificates, for those who issue them."""
    deciding, issuing = agency_ids(user, P.GRADUATION_DECIDE), agency_ids(user, P.CERTIFICATE_ISSUE)
    at_graduation = Q(agency__in=deciding, status=CohortStatus.GRADUATION)
    rows = Cohort.objects.filter(at_graduation | Q(agency__in=issuing, status=CohortStatus.CERTIFICATES))
    turn = Window(RowNumber(), partition_by="status", order_by=("starts_on", "pk"))
    first = list(rows.annotate(turn=turn).filter(turn__lte=SHOWN).order_by("starts_on", "pk"))
    waiting = {
        CohortStatus.GRADUATION: (_("waiting for the graduation meeting"), "graduation_detail", _("Decide")),
        CohortStatus.CERTIFICATES: (_("waiting for certificates"), "certificate_list", _("Certificates")),
    }
    return [cohort_task([one for one in first if one.status == step], *words) for step, words in waiting.items()]


def follow_ups_due(user: Any) -> Task | None:
    """Who was postponed and could pass now, for those who decide; asked of the few cohorts whose time is up first."""
    cohorts = Cohort.objects.held_by_agencies_of(user, P.GRADUATION_DECIDE)
    waiting = GraduationDecision.objects.standing().filter(outcome=Outcome.POSTPONED, enrolment__cohort__in=cohorts)
    first = waiting.order_by().values_list("enrolment__cohort").annotate(due=Min("due_on")).order_by("due")
    for key, _due in first[:FOLLOW_UPS]:
        cohort = Cohort.objects.select_related("version").get(pk=key)
        people = eligibility(cohort, unsettled_people(cohort))
        if ready := sum(person.is_eligible for person in people):
            return follow_up_task(cohort, len(people), ready)
    return None


def follow_up_task(cohort: Cohort, people: int, ready: int) -> Task:
    subject = ngettext("%(n)s postponed:", "%(n)s postponed:", people) % {"n": people}
    text = ngettext("%(n)s qualifies now", "%(n)s qualify now", ready) % {"n": ready}
    link = reverse("graduation_detail", args=[cohort.pk])
    return Task(subject, text, link, _("Open a follow-up meeting"), f"{cohort.title} · {cohort.label}")


def corrections_due(user: Any) -> list[Task]:
    """Holders who wait for their name to be printed right: for the decision, and for the document that follows it."""
    if not can(user, P.CERTIFICATE_ISSUE):
        return []
    counts, link = NameCorrection.objects.for_deciders(user).unfinished_counts(), reverse("correction_list")
    asked = ngettext("%(n)s request for another name", "%(n)s requests for another name", counts["undecided"])
    accepted = ngettext("%(n)s accepted name", "%(n)s accepted names", counts["unreplaced"])
    waiting = [
        (counts["undecided"], asked, _("waiting for a decision"), _("Decide")),
        (counts["unreplaced"], accepted, _("waiting for the document that bears it"), _("Issue anew")),
    ]
    return [Task(subject % {"n": count}, text, link, action) for count, subject, text, action in waiting if count]


def single_numbers(user: Any, now: dt.datetime) -> list[Task]:
    """What is told by its number alone: certificates that wait for the user's own signature; piagam that they were given lately for
    having taught or organised; files that could not be made, for those who can retry them. One question for all."""
    rows: dict[str, QuerySet] = {
        "piagam": Certificate.objects.in_force().filter(recipient=user, issued_at__gte=now - THANKED_FOR)
    }
    if can(user, P.CERTIFICATE_SIGN):
        rows["unsigned"] = CertificateSignature.objects.waiting_for(user)
    if can(user, P.JOB_VIEW):
        rows["failed"] = Document.objects.at_work(user).failed()
    found = Counter(counted_together(**rows))
    unsigned = ngettext("%(n)s certificate", "%(n)s certificates", found["unsigned"])
    piagam = ngettext("%(n)s piagam", "%(n)s piagam", found["piagam"])
    failed = ngettext("%(n)s file", "%(n)s files", found["failed"])
    tasks = [
        (found["unsigned"], unsigned, _("waiting for your signature"), "signing_desk", _("Read and sign")),
        (found["piagam"], piagam, _("was issued to you"), "portal_certificates", _("Open")),
        (found["failed"], failed, _("could not be made"), "job_list", _("See why")),
    ]
    return [Task(subject % {"n": n}, text, reverse(page), action) for n, subject, text, page, action in tasks if n]


def cohort_task(found: Sequence[Cohort], text: str, url_name: str, action: str) -> Task | None:
    """One cohort by name with its page, several as a number with the list."""
    if not found:
        return None
    if len(found) == 1:
        return Task(found[0].label, text, reverse(url_name, args=[found[0].pk]), action, found[0].title)
    subject = ngettext("%(n)s cohort", "%(n)s cohorts", len(found)) % {"n": len(found)}
    link = f"{reverse('cohort_list')}?year=semua&status={found[0].status}"
    return Task(subject, text, link, action, ", ".join(cohort.label for cohort in found))


def cohorts_on_the_road(user: Any) -> list[dict[str, Any]]:
    """The nearest cohorts that are not over, with their road and what holds them."""
    return cohort_cards(user, list(Cohort.objects.visible_to(user).current().for_list()[:SHOWN]))


def reads_the_picture(user: Any) -> bool:
    """Whether figures of a whole agency, or of all, are the reader's business."""
    return is_supervisor(user) or can(user, P.REPORT_VIEW)


def year_figures(user: Any, year: int) -> dict[str, Any]:
    """Figures of the year of the agencies whose picture the reader sees, as they were last counted; withheld from who reads
    across agencies where they tell of too few."""
    cohorts = Cohort.objects.visible_to(user).of_year(year).exclude(status=CohortStatus.CANCELLED).order_by()
    counts = YearTally.objects.visible_to(user).of_year(year).together()
    found = {"people": counts.people, "passed": counts.passed, "certificates": counts.certified}
    is_few = is_supervisor(user) and (is_small(counts.people) or is_small(counts.decided))
    return {"year": year, "cohorts": cohorts.count(), **(dict.fromkeys(found, _("withheld")) if is_few else found)}


def passed_among(people: QuerySet[Enrolment]) -> QuerySet[GraduationDecision]:
    """The decisions that stand and let these people pass."""
    stands = GraduationDecision.objects.standing().filter(outcome=Outcome.PASSED)
    return stands.filter(enrolment__in=people.values("pk")).order_by()


def own_people(user: Any) -> list[dict[str, Any]]:
    """How many people of the reader's sending agencies take part where, and how many have passed."""
    rows = Enrolment.objects.filter(sender__in=sender_ids(user)).active().order_by()
    people = dict(rows.values_list("cohort").annotate(n=Count("pk")))
    passed = dict(passed_among(rows).values_list("enrolment__cohort").annotate(n=Count("pk")))
    cohorts = Cohort.objects.filter(pk__in=people).select_related("agency").order_by("-starts_on", "pk")[:SHOWN]
    return [{"cohort": c, "people": people[c.pk], "passed": passed.get(c.pk, 0)} for c in cohorts]
