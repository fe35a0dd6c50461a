"""Certificates as issued: number, frozen facts, state; and the register that numbers them without gaps."""

import secrets
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.enums import PARTICIPANT_CHOICES, PARTICIPANT_KINDS, DocumentKind
from reports.certificates.enums import CERTIFICATE_FLOW, KIND_CODES, CertificateStatus, WithdrawalReason
from reports.certificates.querysets import (
    BARE_NUMBER,
    CertificateQuerySet,
    NumberRegisterQuerySet,
    RegisterEntryQuerySet,
)
from reports.certificates.shapes.models import TemplateVersion
from reports.jobs.models import Document
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.numbering import LONGEST, number_text
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


def new_token() -> str:
    """128 random bits: the public address of a certificate cannot be guessed or counted."""
    return secrets.token_urlsafe(16)


class NumberRegister(KeyedModel):
    """Counter of an agency, year and kind of document. Numbers are taken by UPDATE … RETURNING in the
    transaction that inserts the certificate: a sequence would leave gaps on rollback."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="number_registers", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind)
    starts_after = models.PositiveIntegerField(_("last number given before this system"), default=0)
    last_number = models.PositiveIntegerField(_("last number"), default=0)
    # Empty: the agency's. Written here with the first number, and from then on the register keeps it.
    pattern = models.CharField(_("number pattern"), max_length=140, blank=True)

    objects = NumberRegisterQuerySet.as_manager()
    PRIVACY = classify(none="id agency year kind starts_after last_number pattern")

    class Meta:
        verbose_name = _("number register")
        verbose_name_plural = _("number registers")
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "kind"], name="register_once"),
            models.CheckConstraint(
                condition=Q(last_number__gte=F("starts_after")), name="register_counts_from_its_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.get_kind_display()} · {self.year}"

    @property
    def is_begun(self) -> bool:
        """Whether a number was taken here: from then on the register begins where it began."""
        return self.last_number > self.starts_after

    @property
    def present_pattern(self) -> str:
        return self.pattern or self.agency.certificate_pattern

    def number_of(self, n: int) -> str:
        """The number that the `n`-th document of the register bears. Raises DomainError for a wrong pattern."""
        unit, code = self.agency.short_name, KIND_CODES[self.kind]
        return number_text(self.present_pattern, n=n, unit=unit, year=self.year, kind=code)


class IssueRun(KeyedModel):
    """One act of issuing for a cohort: who confirmed how many; its progress is the state of its documents."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="issue_runs", verbose_name=_("cohort"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("issued by"))
    at = models.DateTimeField(_("issued"), default=timezone.now)
    count = models.PositiveIntegerField(_("count"))

    PRIVACY = classify(none="id agency cohort by at count")

    class Meta:
        verbose_name = _("issue of certificates")
        verbose_name_plural = _("issues of certificates")
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.count}"


class Certificate(KeyedModel):
    """One issued document of one enrolment, or of one who taught or organised (`recipient`). Facts, number and bytes never
    change; a reissue is a new row."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="certificates", verbose_name=_("cohort"))
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, null=True, related_name="certificates", verbose_name=_("enrolment")
    )
    recipient = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("of the team"), db_index=True
    )
    template_version = models.ForeignKey(
        TemplateVersion, models.PROTECT, null=True, related_name="certificates", verbose_name=_("template")
    )
    run = models.ForeignKey(IssueRun, models.PROTECT, null=True, related_name="certificates", verbose_name=_("issue"))
    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind)
    year = models.PositiveSmallIntegerField(_("year of the register"))
    sequence = models.PositiveIntegerField(_("running number"))
    number = models.CharField(_("number"), max_length=LONGEST)
    token = models.CharField(_("verification token"), max_length=40, unique=True, default=new_token, editable=False)
    facts = models.JSONField(_("printed facts"))
    status = models.CharField(
        _("status"), max_length=20, choices=CertificateStatus, default=CertificateStatus.VALID, editable=False
    )
    status_reason = models.TextField(_("reason"), blank=True)
    # Empty: in force, or withdrawn before reasons had a category.
    withdrawal = models.CharField(_("public reason"), max_length=20, choices=WithdrawalReason, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    document = models.OneToOneField(Document, models.PROTECT, related_name="certificate", verbose_name=_("file"))
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("issued by"))
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)

    objects = CertificateQuerySet.as_manager()
    FLOW = CERTIFICATE_FLOW
    PRIVACY = classify(
        none="id agency cohort enrolment recipient template_version run kind year sequence number status withdrawal replaces document "
        "issued_by issued_at",
        general="facts status_reason",
        secret="token",  # noqa: S106 (the name of a field)
    )

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["year", "sequence", "pk"]
        indexes = [models.Index(BARE_NUMBER, name="certificate_bare_number")]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "kind", "sequence"], name="certificate_sequence_once"),
            models.UniqueConstraint(fields=["agency", "kind", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(status="valid"), name="one_valid_certificate_per_enrolment"
            ),
            models.UniqueConstraint(
                fields=["cohort", "recipient", "kind"],
                condition=Q(status="valid"),
                name="one_valid_charter_per_recipient",
            ),
            models.CheckConstraint(
                condition=Q(enrolment__isnull=True) ^ Q(recipient__isnull=True), name="certificate_has_one_holder"
            ),
            models.CheckConstraint(condition=Q(status__in=CertificateStatus.values), name="certificate_status_known"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="certificate_kind_known"),
            models.CheckConstraint(
                condition=Q(status=CertificateStatus.VALID) | ~Q(status_reason=""),
                name="withdrawn_certificate_says_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawal="")
                | (Q(withdrawal__in=WithdrawalReason.values) & ~Q(status=CertificateStatus.VALID)),
                name="certificate_withdrawal_known",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def relations_of(self, user: Any) -> set[Role]:
        if self.enrolment is None:
            return {Role.PARTICIPANT} if self.recipient_id == user.pk else set()
        return self.enrolment.relations_of(user)

    @property
    def handed_out(self) -> Document | None:
        """The file that may be taken: the signed one where the certificate is to be signed, None before."""
        signature = getattr(self, "signature", None)
        return signature.handed_out if signature else self.document

    @property
    def holder_name(self) -> str:
        """Whose it is, by the present name; what is printed may be an older one."""
        return self.enrolment.printed_name if self.enrolment else self.recipient.name

    @property
    def holder_number(self) -> str:
        """NIP or other number of a participant."""
        return self.enrolment.personal_number if self.enrolment else ""


class CertificateStatusChange(StatusChange):
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id certificate from_status to_status by at note")


class BlankSerial(KeyedModel):
    """Number of the blanko (pre-printed sheet) of one person's document: read off the sheet, never made here.

    Without a certificate it waits for the issue.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="blank_serials", verbose_name=_("enrolment"))
    kind = models.CharField(_("document"), max_length=20, choices=PARTICIPANT_CHOICES)
    serial = models.CharField(_("number of the blanko"), max_length=40)
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, null=True, related_name="blank_serial", verbose_name=_("certificate")
    )

    PRIVACY = classify(none="id agency enrolment kind serial certificate")

    class Meta:
        verbose_name = _("number of a blanko")
        verbose_name_plural = _("numbers of blankos")
        ordering = ["kind", "serial", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "serial"], name="blanko_used_once"),
            models.UniqueConstraint(
                fields=["enrolment", "kind"], condition=Q(certificate=None), name="one_waiting_blanko_per_document"
            ),
            models.CheckConstraint(condition=~Q(serial=""), name="blanko_has_a_number"),
            models.CheckConstraint(condition=Q(kind__in=PARTICIPANT_KINDS), name="blanko_kind_known"),
        ]

    def __str__(self) -> str:
        return self.serial


class SealKey(models.Model):
    """A public key (Ed25519, base64url) with which seals in QR codes are checked; its private half is no part of the database."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    public_key = models.CharField(_("public key"), max_length=43, unique=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    PRIVACY = classify(none="number public_key since withdrawn_at")

    class Meta:
        verbose_name = _("key of seals")
        verbose_name_plural = _("keys of seals")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            # One byte of the QR code says which key it is.
            models.CheckConstraint(condition=Q(number__range=(1, 255)), name="seal_key_number_is_a_byte"),
            models.CheckConstraint(condition=Q(public_key__regex=r"^[\w-]{43}$"), name="seal_key_is_a_key"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class RegisterEntry(models.Model):
    """One link of an agency's chain over its certificates; append-only. What it says stands in `statement` alone."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    position = models.PositiveIntegerField(_("position"))
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="register_entries", verbose_name=_("certificate")
    )
    statement = models.TextField(_("statement"))
    previous = models.CharField(max_length=64)

    objects = RegisterEntryQuerySet.as_manager()
    PRIVACY = classify(none="sha256 agency position certificate previous", general="statement")

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        ordering = ["agency", "position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["agency", "position"], name="entry_position_once"),
            models.UniqueConstraint(fields=["agency", "previous"], name="entry_follows_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="entries_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.position} · {self.sha256[:12]}"
