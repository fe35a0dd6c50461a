"""Document: outbox row and job in one. The row is the truth, Celery is only the bell."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan
from programs.cohorts.models import Cohort
from reports.jobs.class_files import CLASS_RIGHTS
from reports.jobs.enums import (
    AGENCY_KINDS,
    DERIVED_KINDS,
    LATE_AFTER,
    MAX_ATTEMPTS,
    OPEN,
    PLAN_KINDS,
    SINGLE_KINDS,
    UNCANCELLABLE,
    DocumentStatus,
    JobKind,
)
from reports.jobs.querysets import DocumentQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class Document(KeyedModel):
    """A file that is being made or has been made. `subject_id` is the key of what it is about, by kind."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, related_name="documents", verbose_name=_("cohort"))
    kind = models.CharField(_("kind"), max_length=30, choices=JobKind)
    subject_id = models.UUIDField(_("subject"))
    title = models.CharField(_("title"), max_length=250)
    parameters = models.JSONField(_("frozen input"), default=dict)
    status = models.CharField(_("status"), max_length=20, choices=DocumentStatus, default=DocumentStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=1)
    lease_until = models.DateTimeField(_("lease until"), null=True)
    rung_at = models.DateTimeField(_("bell rung"), default=timezone.now)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("requested by"))
    requested_at = models.DateTimeField(_("requested"), default=timezone.now)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("cancelled by"))
    # When its asker was told that it has ended; empty while there is something to tell.
    told_at = models.DateTimeField(_("told on"), null=True)
    file = models.FileField(_("file"), upload_to="documents/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    error = models.TextField(_("error"), blank=True)
    # What staff should know of a file that is made: of a certificate, why it was laid out in full.
    remark = models.CharField(_("remark"), max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency cohort kind subject_id status attempts done total lease_until rung_at requested_by requested_at "
        "started_at finished_at cancelled_by told_at sha256",
        general="title parameters file error remark",
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at", "pk"]
        indexes = [
            models.Index(
                fields=["rung_at"], condition=Q(status__in=["queued", "rendering"]), name="document_unfinished"
            ),
            # What staff are shown first: a handful among all that was ever made.
            models.Index(
                fields=["agency", "status"],
                condition=Q(status__in=["queued", "rendering", "failed", "cancelled"]),
                name="document_unsettled",
            ),
            models.Index(
                fields=["finished_at"],
                condition=Q(told_at=None, status__in=["ready", "failed"]),
                name="document_untold",
            ),
            models.Index(fields=["kind", "subject_id"], name="document_of_subject"),
            # Whose file is this? Asked by anyone who has one.
            models.Index(fields=["sha256"], condition=Q(kind__in=SINGLE_KINDS), name="certificate_file_hash"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=DocumentStatus.values), name="document_status_known"),
            models.CheckConstraint(condition=Q(kind__in=JobKind.values), name="document_job_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=AGENCY_KINDS) ^ Q(cohort__isnull=False), name="document_of_cohort_or_agency"
            ),
            models.CheckConstraint(condition=Q(attempts__lte=MAX_ATTEMPTS), name="document_attempts_capped"),
            models.CheckConstraint(
                condition=~Q(status=DocumentStatus.READY)
                | (~Q(file="") & Q(sha256__regex=r"^[0-9a-f]{64}$", finished_at__isnull=False)),
                name="ready_document_has_file_and_hash",
            ),
            models.CheckConstraint(
                condition=~Q(status=DocumentStatus.FAILED) | ~Q(error=""), name="failed_document_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status=DocumentStatus.PURGED) | Q(kind__in=DERIVED_KINDS), name="only_derived_files_purged"
            ),
            models.CheckConstraint(
                condition=~Q(status=DocumentStatus.CANCELLED) | ~Q(kind__in=list(UNCANCELLABLE)),
                name="what_must_be_made_is_not_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.CANCELLED, finished_at__isnull=False, cancelled_by__isnull=False)
                | (~Q(status=DocumentStatus.CANCELLED) & Q(cancelled_by=None)),
                name="cancelled_document_says_by_whom_and_when",
            ),
            models.CheckConstraint(condition=Q(told_at=None) | ~Q(status__in=OPEN), name="nobody_is_told_of_open_work"),
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(kind__in=SINGLE_KINDS), name="one_file_per_certificate"
            ),
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(status__in=["queued", "rendering"]),
                name="one_open_job_per_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        return self.status not in OPEN

    @property
    def can_be_cancelled(self) -> bool:
        return not self.is_finished and self.kind not in UNCANCELLABLE

    @property
    def is_late(self) -> bool:
        """Whether it has been unfinished for more than five minutes."""
        return not self.is_finished and timezone.now() - self.requested_at > LATE_AFTER

    @property
    def is_to_be_signed(self) -> bool:
        """Whether it is a certificate as it was before it is signed: only the signed file is handed out."""
        return self.kind == JobKind.CERTIFICATE and getattr(self.certificate, "signature", None) is not None

    @property
    def result_url(self) -> str:
        """The page that shows what a check found; empty for a job whose result is its file."""
        if self.kind != JobKind.CERTIFICATE_CHECK:
            return ""
        if self.subject_id == self.cohort_id:
            return reverse("certificate_preflight", args=[self.cohort_id])
        if self.parameters.get("audience") == "team":
            return reverse("certificate_preflight", args=[self.cohort_id]) + "?untuk=tim"
        return reverse("certificate_reissue", args=[self.subject_id])

    def relations_of(self, user: Any) -> set[Role]:
        """A file belongs to whom its certificate, plan or seminar belongs to; every other one to the agency alone."""
        if self.kind == JobKind.CERTIFICATE:
            return self.certificate.relations_of(user)
        if self.kind == JobKind.CERTIFICATE_SIGNED:
            return self.certificate_signature.certificate.relations_of(user)
        if self.kind in PLAN_KINDS:
            return ActionPlan.objects.get(pk=self.subject_id).relations_of(user)
        is_of_class = self.kind == JobKind.SEMINAR_MINUTES or self.kind in CLASS_RIGHTS
        return self.cohort.relations_of(user) & {Role.TRAINER} if is_of_class else set()

    @property
    def place(self) -> str:
        """The cohort, or the agency where it is about all of them."""
        return self.cohort.label if self.cohort else self.agency.name
