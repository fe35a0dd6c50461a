"""Who reviews, and what they can decide."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewKind(TextChoices):
    COACH = "coach", _("coach")
    MENTOR = "mentor", _("mentor")


class ReviewDecision(TextChoices):
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned for improvement")
