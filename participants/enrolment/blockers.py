"""What the enrolments of a cohort still need before it can go on."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.results import unsettled_people
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort


def blockers(cohort: Cohort) -> list[Blocker]:
    """Nobody enrolled; or people who have not confirmed their biodata. Two queries for any number of people."""
    active = cohort.enrolments.active()
    if not active.exists():
        return [nobody(cohort)]
    # Once graduation is decided the printed facts stand, confirmed or not.
    waiting = unsettled_people(cohort).filter(status=EnrolmentStatus.ENROLLED).count()
    return [unconfirmed(cohort, waiting)] if waiting else []


def nobody(cohort: Cohort) -> Blocker:
    return Blocker(
        step=CohortStatus.REGISTRATION,
        subject=_("Nobody"),
        text=_("is enrolled yet"),
        detail=_("Import the roster of the sending agency."),
        url=reverse("roster_upload", args=[cohort.pk]),
        action=_("Import roster"),
    )


def unconfirmed(cohort: Cohort, waiting: int) -> Blocker:
    return Blocker(
        step=CohortStatus.REGISTRATION,
        subject=ngettext("%(count)s participant", "%(count)s participants", waiting) % {"count": waiting},
        text=_("not confirmed their biodata yet"),
        detail=_("Hand out the personal links, or check the data yourself."),
        url=reverse("activation_list", args=[cohort.pk]),
        action=_("Activation"),
        refuses=False,
    )
