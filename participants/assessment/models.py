"""Scores of an enrolment, one per component of the version; what they come to is computed, never stored here."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.enrolment.querysets import OfEnrolmentQuerySet
from programs.curricula.rule_models import ScoreComponent
from revmental.accounts.models import Agency, User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class Score(KeyedModel):
    """`revision` counts changes: an edit that comes with an old one is refused with both values."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="scores", verbose_name=_("enrolment"))
    component = models.ForeignKey(ScoreComponent, models.PROTECT, related_name="scores", verbose_name=_("component"))
    value = models.DecimalField(_("score"), max_digits=5, decimal_places=2)
    revision = models.PositiveIntegerField(default=1, editable=False)
    rated_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("rated by"))
    rated_at = models.DateTimeField(_("rated"), default=timezone.now)

    objects = OfEnrolmentQuerySet.as_manager()
    PRIVACY = classify(none="id agency enrolment component revision rated_by rated_at", general="value")

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["component__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "component"], name="score_once_per_component"),
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=100),
                name="score_0_to_100",
                violation_error_message=_("A score lies between 0 and 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component}: {self.value}"
