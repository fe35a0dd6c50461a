"""What graduation misses before certificates: the meeting, its decisions, its lock; and who waits for a meeting that follows."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.results import unsettled_people
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from participants.graduation.services import newest_meeting
from participants.graduation.standing.eligibility import Eligibility, eligibility
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from revmental.lib.dates import date_text


def blockers(cohort: Cohort) -> list[Blocker]:
    """At most one, the next thing to do: open the meeting, decide on the rest, lock; certificates wait for all three.

    Once it is locked: who was postponed, and how many of them could pass now. Certificates of the others wait for nobody.
    """
    meeting = newest_meeting(cohort)
    if meeting is None:
        return [blocker(cohort, _("The graduation meeting"), _("is not open yet"), _("Open the meeting"))]
    if meeting.status == MeetingStatus.LOCKED or meeting.is_follow_up:
        return follow_up(cohort, meeting)
    undecided = cohort.enrolments.active().filter(decisions=None).count()
    if undecided:
        return [blocker(cohort, participants(undecided), _("without a decision"), _("Decide"))]
    return [blocker(cohort, _("The graduation meeting"), _("is not locked yet"), _("Lock the decisions"))]


def follow_up(cohort: Cohort, meeting: GraduationMeeting) -> list[Blocker]:
    """Those whom no meeting has decided on for good: shown, not refused."""
    people = eligibility(cohort, unsettled_people(cohort))
    if not people:
        return []
    is_open = meeting.status == MeetingStatus.OPEN
    action = _("Decide") if is_open else _("Open a follow-up meeting")
    return [
        blocker(cohort, waiting_text(people), ready_text(people), action, detail=due_text(people), refuses=False),
    ]


def participants(count: int) -> str:
    return ngettext("%(n)s participant", "%(n)s participants", count) % {"n": count}


def waiting_text(people: Sequence[Eligibility]) -> str:
    return ngettext("%(n)s postponed:", "%(n)s postponed:", len(people)) % {"n": len(people)}


def ready_text(people: Sequence[Eligibility]) -> str:
    """How many of them lack nothing any more."""
    ready = sum(person.is_eligible for person in people)
    if not ready:
        return _("nobody qualifies yet")
    return ngettext("%(n)s qualifies now", "%(n)s qualify now", ready) % {"n": ready}


def due_text(people: Sequence[Eligibility]) -> str:
    """Until when the first of them has time."""
    own = GraduationDecision.objects.standing().filter(enrolment__in=[person.enrolment.pk for person in people])
    first = own.filter(due_on__isnull=False).order_by("due_on").values_list("due_on", flat=True).first()
    return _("To be completed by %(day)s.") % {"day": date_text(first)} if first else ""


def blocker(cohort: Cohort, subject: str, text: str, action: str, *, detail: str = "", refuses: bool = True) -> Blocker:
    link = reverse("graduation_detail", args=[cohort.pk])
    return Blocker(
        step=CohortStatus.GRADUATION,
        subject=subject,
        text=text,
        detail=detail,
        url=link,
        action=action,
        refuses=refuses,
    )
