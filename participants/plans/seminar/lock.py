"""The lock that whoever writes below a presentation takes first, and what it refuses."""

from django.utils.translation import gettext as _

from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import Presentation
from revmental.lib.errors import DomainError


def locked(presentation: Presentation) -> Presentation:
    """The fresh row under lock until the transaction ends."""
    rows = Presentation.objects.select_for_update(of=("self",))
    return rows.select_related(
        "seminar__cohort__version", "plan__enrolment__person__user", "plan__enrolment__coach"
    ).get(pk=presentation.pk)


def still_open(presentation: Presentation) -> Presentation:
    """The fresh row under lock. Raises DomainError once it is held or taken off the schedule: its panel and marks stand then."""
    fresh = locked(presentation)
    if fresh.status != PresentationStatus.SCHEDULED:
        raise DomainError(
            _("The presentation of %(name)s is %(status)s, so nothing about it changes any more. Reload the page.")
            % {"name": fresh.plan.enrolment, "status": fresh.get_status_display()}
        )
    return fresh
