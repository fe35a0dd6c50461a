"""Where progress is reported, and what the coach can decide about a final report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from participants.plans.enums import PlanStatus

# Progress may come as long as the plan lives; an approved plan joins where no seminar is held.
CARRIED_OUT = (PlanStatus.IMPLEMENTING, PlanStatus.REPORTED, PlanStatus.DONE)


class ReportDecision(TextChoices):
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned for improvement")
