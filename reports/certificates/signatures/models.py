"""That a certificate is to be signed: by which official, in which way, and the file in which it was."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.certificates.models import Certificate
from reports.certificates.signatures.querysets import CertificateSignatureQuerySet
from reports.jobs.enums import DocumentStatus
from reports.jobs.models import Document
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Agency, Signer
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class CertificateSignature(KeyedModel):
    """Written with the certificate; from then on only the signed file is handed out. Without a document it waits.

    How far it is stands in its document, which is a job like every other: taken up again when a worker dies, never made twice.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="signature", verbose_name=_("certificate")
    )
    official = models.ForeignKey(Signer, models.PROTECT, related_name="+", verbose_name=_("signing official"))
    provider = models.CharField(_("electronic signature"), max_length=10, choices=SignatureProvider)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, related_name="certificate_signature", verbose_name=_("signed file")
    )

    objects = CertificateSignatureQuerySet.as_manager()
    PRIVACY = classify(none="id agency certificate official provider document")

    class Meta:
        verbose_name = _("electronic signature")
        verbose_name_plural = _("electronic signatures")
        ordering = ["certificate__year", "certificate__sequence", "pk"]
        indexes = [models.Index(fields=["official"], condition=models.Q(document=None), name="signature_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(provider__in=SignatureProvider.values) & ~models.Q(provider=SignatureProvider.NONE),
                name="signature_provider_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} · {self.official}"

    def relations_of(self, user: Any) -> set:
        return self.certificate.relations_of(user)

    @property
    def is_signed(self) -> bool:
        return self.document is not None and self.document.status == DocumentStatus.READY

    @property
    def handed_out(self) -> Document | None:
        """The signed file, once there is one."""
        return self.document if self.is_signed else None
