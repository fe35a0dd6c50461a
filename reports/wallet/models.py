"""Links by which people show their documents, and requests for another printed name."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.people.models import Person, name_with_degrees
from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.wallet.enums import CORRECTION_FLOW, CorrectionStatus
from reports.wallet.querysets import NameCorrectionQuerySet, ShareLinkQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


class ShareLink(KeyedModel):
    """Shows the chosen documents to whoever has it, without the personal number, until it ends. Its token is made from the row
    and the secret key (accounts.entry.links), so none can be read from a copy of the database."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="share_links", verbose_name=_("person"))
    certificates = models.ManyToManyField(Certificate, related_name="+", verbose_name=_("certificates"))
    archived = models.ManyToManyField(
        ArchivedCertificate, related_name="+", verbose_name=_("documents from the archive")
    )
    label = models.CharField(_("for whom"), max_length=120)
    nonce = models.CharField(max_length=32, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = ShareLinkQuerySet.as_manager()
    PRIVACY = classify(
        none="id person certificates archived created_at expires_at revoked_at", general="label", secret="nonce"
    )

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="share_expires_after_made"),
            models.CheckConstraint(condition=~Q(label=""), name="share_says_for_whom"),
        ]

    def __str__(self) -> str:
        return self.label

    def relations_of(self, user: Any) -> set[Role]:
        return self.person.relations_of(user)


class NameCorrection(KeyedModel):
    """A holder says how the name should be printed; staff decide, then the document is issued anew."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="name_corrections", verbose_name=_("certificate")
    )
    front_title = models.CharField(_("degrees before the name"), max_length=60, blank=True)
    name = models.CharField(_("name without degrees"), max_length=120)
    back_title = models.CharField(_("degrees after the name"), max_length=80, blank=True)
    explanation = models.CharField(_("what is wrong"), max_length=500)
    status = models.CharField(
        _("status"), max_length=20, choices=CorrectionStatus, default=CorrectionStatus.OPEN, editable=False
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    created_at = models.DateTimeField(_("asked"), default=timezone.now)

    objects = NameCorrectionQuerySet.as_manager()
    FLOW = CORRECTION_FLOW
    PRIVACY = classify(
        none="id agency certificate status created_by created_at",
        general="front_title name back_title explanation answer",
    )

    class Meta:
        verbose_name = _("request for another name")
        verbose_name_plural = _("requests for another name")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(status=CorrectionStatus.OPEN), name="one_open_correction"
            ),
            models.CheckConstraint(condition=Q(status__in=CorrectionStatus.values), name="correction_status_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(explanation=""), name="correction_says_what"),
            models.CheckConstraint(
                condition=~Q(status=CorrectionStatus.DECLINED) | ~Q(answer=""), name="declined_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.wanted_name

    @property
    def wanted_name(self) -> str:
        return name_with_degrees(self.front_title, self.name, self.back_title)

    def relations_of(self, user: Any) -> set[Role]:
        return self.certificate.relations_of(user)


class NameCorrectionStatusChange(StatusChange):
    correction = models.ForeignKey(NameCorrection, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id correction from_status to_status by at note")
