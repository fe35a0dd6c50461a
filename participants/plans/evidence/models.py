"""Evidence files of a plan: what was taken in safely, under a name of our own."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan, PlanActivity
from participants.plans.querysets import OfPlanQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class EvidenceFile(KeyedModel):
    """A checked and, if an image, re-encoded file; the name people gave is shown, never used as a path."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="evidence_files", verbose_name=_("plan"))
    activity = models.ForeignKey(
        PlanActivity, models.SET_NULL, null=True, blank=True, related_name="evidence_files", verbose_name=_("activity")
    )
    file = models.FileField(_("file"), upload_to="evidence/")
    name = models.CharField(_("name"), max_length=150)
    content_type = models.CharField(_("type"), max_length=60)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency plan activity content_type size sha256 uploaded_by uploaded_at", general="file name"
    )

    class Meta:
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(content_type__in=["image/jpeg", "application/pdf"]), name="evidence_type_allowed"
            ),
            models.CheckConstraint(condition=Q(size__gt=0, size__lte=10 * 1024 * 1024), name="evidence_at_most_10_mb"),
        ]

    def __str__(self) -> str:
        return self.name

    def relations_of(self, user: Any) -> set[Role]:
        return self.plan.relations_of(user)
