"""The mentor's personal link, and each use of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan
from participants.plans.querysets import OfPlanQuerySet
from revmental.accounts.models import User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


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


class MentorDevice(KeyedModel):
    """A device on which a mentor's link opens: the first one, and those for which a code was entered; append-only."""

    link = models.ForeignKey(MentorLink, models.PROTECT, related_name="devices", verbose_name=_("link"))
    is_first = models.BooleanField(_("first device"))
    bound_at = models.DateTimeField(_("since"), default=timezone.now)
    address = models.GenericIPAddressField(_("address"), null=True)

    PRIVACY = classify(none="id link is_first bound_at", general="address")

    class Meta:
        verbose_name = _("device of a mentor")
        verbose_name_plural = _("devices of mentors")
        ordering = ["bound_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["link"], condition=Q(is_first=True), name="one_first_device_per_mentor_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.link} · {self.bound_at}"


class MentorCode(KeyedModel):
    """A code of six digits for one more device. The digits are derived from the row; it is used once and soon expires."""

    link = models.ForeignKey(MentorLink, models.PROTECT, related_name="codes", verbose_name=_("link"))
    nonce = models.CharField(max_length=32, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    attempts = models.PositiveSmallIntegerField(_("wrong tries"), default=0)
    used_at = models.DateTimeField(_("used"), null=True)

    PRIVACY = classify(none="id link made_at expires_at attempts used_at", secret="nonce")

    class Meta:
        verbose_name = _("code of a mentor")
        verbose_name_plural = _("codes of mentors")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(attempts__lte=5), name="mentor_code_tried_at_most_5_times"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="mentor_code_expires_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link} · {self.made_at}"
