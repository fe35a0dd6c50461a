"""Plans that are read by others than those who judge them."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.library.querysets import SharedPlanQuerySet
from participants.plans.models import ActionPlan
from revmental.accounts.models import Agency
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class SharedPlan(KeyedModel):
    """That an author shares the plan with the people of the same cohort; the row is there exactly as long as that is so."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.OneToOneField(ActionPlan, models.PROTECT, related_name="sharing", verbose_name=_("plan"))
    shared_at = models.DateTimeField(_("shared since"), default=timezone.now)

    objects = SharedPlanQuerySet.as_manager()
    PRIVACY = classify(none="id agency plan shared_at")

    class Meta:
        verbose_name = _("shared plan")
        verbose_name_plural = _("shared plans")
        ordering = ["-shared_at", "pk"]

    def __str__(self) -> str:
        return str(self.plan)

    def relations_of(self, user: Any) -> set[Role]:
        """Whoever it is shared with reads it as a fellow participant."""
        readable = SharedPlan.objects.visible_to(user).filter(pk=self.pk).exists()
        return {Role.PARTICIPANT} if readable else set()
