"""Frozen versions of a plan, the reviews of coach and mentor, and the mentor's personal link."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.enums import ReviewDecision, ReviewKind
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


class MentorLink(KeyedModel):
    """The mentor's personal way to one plan without an account; its token is derived like an AccessLink's."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="mentor_links", verbose_name=_("plan"))
    nonce = models.CharField(max_length=32, editable=False)
    mentor_name = models.CharField(_("mentor"), max_length=150)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("made by"))
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(
        none="id plan created_by created_at expires_at revoked_at", general="mentor_name", secret="nonce"
    )

    class Meta:
        verbose_name = _("mentor's link")
        verbose_name_plural = _("mentors' links")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(revoked_at=None), name="one_open_mentor_link_per_plan"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="mentor_link_expires_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_name} · {self.plan}"


class MentorLinkUse(models.Model):
    """Each use of a mentor's link; append-only in the database."""

    link = models.ForeignKey(MentorLink, models.CASCADE, related_name="uses", verbose_name=_("link"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    action = models.CharField(_("action"), max_length=20)
    address = models.GenericIPAddressField(_("address"), null=True)

    PRIVACY = classify(none="id link at action", general="address")

    class Meta:
        verbose_name = _("use of a mentor's link")
        verbose_name_plural = _("uses of mentors' links")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.link} · {self.action}"


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
