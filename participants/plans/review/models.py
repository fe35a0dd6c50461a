"""What coach and mentor decided about a frozen version, in their words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.review.enums import ReviewDecision, ReviewKind
from participants.plans.versions.models import PlanVersion
from revmental.accounts.models import User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class PlanReview(KeyedModel):
    """A decision about one frozen version, with the reviewer's words; append-only in the database."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="reviews", verbose_name=_("version"))
    kind = models.CharField(_("reviewer"), max_length=10, choices=ReviewKind)
    decision = models.CharField(_("decision"), max_length=10, choices=ReviewDecision)
    comment = models.TextField(_("comment"), blank=True)
    reviewer = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("reviewer"))
    reviewer_name = models.CharField(_("name"), max_length=150)
    reviewer_position = models.CharField(_("position"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    PRIVACY = classify(none="id version kind decision reviewer at", general="comment reviewer_name reviewer_position")

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="one_review_per_version_and_kind"),
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="review_kind_known"),
            models.CheckConstraint(condition=Q(decision__in=ReviewDecision.values), name="review_decision_known"),
            models.CheckConstraint(
                condition=~Q(decision=ReviewDecision.RETURNED, comment=""),
                name="return_says_why",
                violation_error_message=_("Say what should be improved."),
            ),
            models.CheckConstraint(condition=~Q(kind=ReviewKind.COACH, reviewer=None), name="coach_review_has_user"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_decision_display()}"
