"""What graduation misses before certificates: the meeting, its decisions, its lock."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.graduation.models import GraduationMeeting, MeetingStatus
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort


def blockers(cohort: Cohort) -> list[Blocker]:
    """At most one, the next thing to do: open the meeting, decide on the rest, lock. Certificates wait for all three."""
    meeting = GraduationMeeting.objects.filter(cohort=cohort).first()
    if meeting is None:
        return [blocker(cohort, _("The graduation meeting"), _("is not open yet"), _("Open the meeting"))]
    if meeting.status == MeetingStatus.LOCKED:
        return []
    undecided = cohort.enrolments.active().filter(decision=None).count()
    if undecided:
        who = ngettext("%(n)s participant", "%(n)s participants", undecided) % {"n": undecided}
        return [blocker(cohort, who, _("without a decision"), _("Decide"))]
    return [blocker(cohort, _("The graduation meeting"), _("is not locked yet"), _("Lock the decisions"))]


def blocker(cohort: Cohort, subject: str, text: str, action: str) -> Blocker:
    link = reverse("graduation_detail", args=[cohort.pk])
    return Blocker(step=CohortStatus.GRADUATION, subject=subject, text=text, url=link, action=action)
