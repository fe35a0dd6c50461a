"""One coaching session as the coach recorded it, and that the participant has read it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.coaching.enums import Way
from participants.plans.models import ActionPlan
from participants.plans.querysets import OfPlanQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class CoachingSession(KeyedModel):
    """What was discussed and agreed on one day. It never changes: what was wrong is said in a further entry."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="coaching", verbose_name=_("plan"))
    on = models.DateField(_("date"))
    way = models.CharField(_("way"), max_length=10, choices=Way)
    discussed = models.TextField(_("what was discussed"), max_length=4000)
    agreed = models.TextField(_("what was agreed"), max_length=4000, blank=True)
    next_on = models.DateField(_("next session"), null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("coach"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    form = models.UUIDField(editable=False)
    read_at = models.DateTimeField(_("read"), null=True, editable=False)
    read_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("read by")
    )

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency plan on way next_on recorded_by recorded_at form read_at read_by", general="discussed agreed"
    )

    class Meta:
        verbose_name = _("coaching session")
        verbose_name_plural = _("coaching sessions")
        ordering = ["on", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "form"], name="coaching_session_once_per_form"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="coaching_way_known"),
            models.CheckConstraint(condition=~Q(discussed=""), name="coaching_says_what_was_discussed"),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=F("on")),
                name="next_coaching_comes_later",
                violation_error_message=_("The next session comes after this one."),
            ),
            models.CheckConstraint(
                condition=Q(read_at=None, read_by=None) | Q(read_at__isnull=False, read_by__isnull=False),
                name="coaching_read_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.on}"

    def relations_of(self, user: Any) -> set[Role]:
        return self.plan.relations_of(user)
