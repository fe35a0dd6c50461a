"""States of a presentation, and how the panel let it end."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PresentationStatus(TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("taken off the schedule")


class SeminarOutcome(TextChoices):
    """What the panel decides beside the marks."""

    ACCEPTED = "accepted", _("to be carried out as presented")
    IMPROVE = "improve", _("to be improved first")


# A plan that was taken off the schedule gets a presentation of its own when it is scheduled again.
PRESENTATION_FLOW = {
    PresentationStatus.SCHEDULED: [PresentationStatus.HELD, PresentationStatus.CANCELLED],
    PresentationStatus.HELD: [],
    PresentationStatus.CANCELLED: [],
}
