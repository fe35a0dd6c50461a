"""What was submitted, frozen: one row per submission."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan
from participants.plans.querysets import OfPlanQuerySet
from revmental.accounts.models import User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class PlanVersion(KeyedModel):
    """The plan as it was submitted, frozen; append-only in the database."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="versions", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("submitted by"))
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(none="id plan number submitted_by submitted_at", general="content")

    class Meta:
        verbose_name = _("submitted version")
        verbose_name_plural = _("submitted versions")
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once")]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"
