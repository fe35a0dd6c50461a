"""What is open after the training: questions without an answer. They hold nothing up; there is no step after this one."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.checkins.models import CheckIn
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort


def blockers(cohort: Cohort) -> list[Blocker]:
    """How many alumni can still answer and have not; one query."""
    waiting = CheckIn.objects.filter(enrolment__cohort=cohort).answerable(timezone.localdate()).unanswered().count()
    if not waiting:
        return []
    return [
        Blocker(
            step=CohortStatus.AFTER,
            subject=ngettext("%(n)s check-in", "%(n)s check-ins", waiting) % {"n": waiting},
            text=_("waiting for the alumnus's answer"),
            detail=_("They are reminded by themselves; you can also hand over the link."),
            url=reverse("cohort_after", args=[cohort.pk]) + "?status=waiting",
            action=_("See who is late"),
            refuses=False,
        )
    ]
