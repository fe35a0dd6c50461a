"""Outgoing messages: the row comes first, a task sends it, staff see failures and send again."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from revmental.accounts.models import Agency, User
from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class MailStatus(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class MailQuerySet(OfAgencyQuerySet):
    permission = Permission.MAIL_VIEW

    def due(self, now: dt.datetime) -> Self:
        """What is to be sent: it waits and its pause is over, or whoever was sending it is gone."""
        on_its_way = self.filter(status__in=[MailStatus.QUEUED, MailStatus.SENDING])
        return on_its_way.filter(Q(lease_until=None) | Q(lease_until__lt=now))


class OutgoingMail(KeyedModel):
    """One message to one address. `object_key` + `recipient` + `kind` is unique: nobody is told twice."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=40)
    object_key = models.CharField(_("about"), max_length=60)
    recipient = models.EmailField(_("to"))
    recipient_name = models.CharField(_("name"), max_length=150, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    status = models.CharField(_("status"), max_length=10, choices=MailStatus, default=MailStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("written by"))
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = MailQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency kind object_key status attempts error lease_until created_by created_at sent_at",
        general="recipient recipient_name subject",
        secret="body",
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "pk"]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(status__in=["queued", "sending"]), name="mail_unsent")
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_key", "recipient"], name="message_once"),
            models.CheckConstraint(condition=Q(status__in=MailStatus.values), name="mail_status_known"),
            models.CheckConstraint(condition=~Q(status=MailStatus.SENT, sent_at=None), name="sent_mail_has_its_time"),
            models.CheckConstraint(condition=~Q(status=MailStatus.FAILED, error=""), name="failed_mail_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipient}"
