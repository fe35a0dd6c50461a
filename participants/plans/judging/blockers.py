"""What the seminar misses before plans are carried out: plans without a slot, presentations without their end."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.forms import waiting_plans
from participants.plans.seminar.models import Presentation
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort


def blockers(cohort: Cohort) -> list[Blocker]:
    """Shown, not refused: how far a plan must have come is for the graduation meeting. Two queries for any number."""
    if not cohort.version.holds_seminar:
        return []
    unslotted = waiting_plans(cohort).count()
    over = Presentation.objects.filter(
        seminar__cohort=cohort, status=PresentationStatus.SCHEDULED, ends_at__lt=timezone.now()
    ).count()
    found = [without_slot(cohort, unslotted) if unslotted else None, without_end(cohort, over) if over else None]
    return [blocker for blocker in found if blocker]


def without_slot(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.ACTUALISATION,
        subject=ngettext("%(count)s approved plan", "%(count)s approved plans", count) % {"count": count},
        text=_("without a slot in the seminar"),
        url=reverse("seminar_list", args=[cohort.pk]),
        action=_("Schedule the seminar"),
        refuses=False,
    )


def without_end(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.ACTUALISATION,
        subject=ngettext("%(count)s presentation", "%(count)s presentations", count) % {"count": count},
        text=_("waiting for marks or for the decision"),
        url=reverse("seminar_list", args=[cohort.pk]),
        action=_("Open the seminar"),
        refuses=False,
    )
