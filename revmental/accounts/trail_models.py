"""The append-only audit trail, and the time-boxed support sessions of operators."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from revmental.accounts.agency_models import Agency
from revmental.accounts.querysets import AuditQuerySet, SupportQuerySet
from revmental.accounts.user_models import User
from revmental.accounts.verbs import verb_text
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class AuditEvent(models.Model):
    """Who did what to which row, when and why. Without foreign keys, so that it outlives what it tells of.
    The database refuses UPDATE and DELETE."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor_id = models.UUIDField(_("actor"), null=True)
    actor_name = models.CharField(_("who"), max_length=150)
    agency_id = models.UUIDField(_("agency"), null=True, db_index=True)
    verb = models.CharField(_("what"), max_length=60)
    object_type = models.CharField(_("kind of object"), max_length=60)
    object_id = models.CharField(_("object key"), max_length=40)
    object_text = models.CharField(_("object"), max_length=250)
    data = models.JSONField(_("details"), default=dict)
    reason = models.TextField(_("reason"), blank=True)

    objects = AuditQuerySet.as_manager()
    PRIVACY = classify(
        none="id at agency_id verb object_type object_id", general="actor_id actor_name object_text data reason"
    )

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit trail")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["object_type", "object_id", "at"], name="audit_by_object")]

    def __str__(self) -> str:
        return f"{self.actor_name} {verb_text(self.verb)}"


class SupportSession(KeyedModel):
    """Time in which an operator may look into an agency, with a reason that the agency can read."""

    user = models.ForeignKey(User, models.PROTECT, related_name="support_sessions", verbose_name=_("operator"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="support_sessions", verbose_name=_("agency"))
    reason = models.TextField(_("reason"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    expires_at = models.DateTimeField(_("ends by itself"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = SupportQuerySet.as_manager()
    PRIVACY = classify(none="id user agency reason started_at expires_at ended_at")

    class Meta:
        verbose_name = _("support session")
        verbose_name_plural = _("support sessions")
        ordering = ["-started_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="support_has_reason"),
            models.CheckConstraint(
                condition=models.Q(
                    expires_at__gt=models.F("started_at"),
                    expires_at__lte=models.F("started_at")
                    + models.Value("30 minutes", output_field=models.DurationField()),
                ),
                name="support_at_most_30_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.agency}"
