"""Roster files on their way in."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.roster.enums import ImportStatus
from participants.roster.querysets import RosterImportQuerySet
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency, User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class RosterImport(KeyedModel):
    """A roster file on its way in: what was read, how its columns are meant, what came of it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="roster_imports", verbose_name=_("cohort"))
    file_name = models.CharField(_("file"), max_length=250)
    sha256 = models.CharField(max_length=64)
    sheet = models.JSONField(_("what was read"), default=dict)
    mapping = models.JSONField(_("meaning of the columns"), default=dict)
    status = models.CharField(_("status"), max_length=20, choices=ImportStatus, default=ImportStatus.UPLOADED)
    result = models.JSONField(_("result"), default=dict)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("applied by"))
    applied_at = models.DateTimeField(_("applied"), null=True)

    objects = RosterImportQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency cohort file_name sha256 mapping status created_by created_at applied_by applied_at",
        general="sheet result",
    )

    class Meta:
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ImportStatus.values), name="import_status_known"),
            models.CheckConstraint(
                condition=Q(applied_at=None, applied_by=None) | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="import_applied_both_or_neither",
            ),
            models.CheckConstraint(
                condition=~Q(status=ImportStatus.APPLIED) | Q(applied_at__gte=F("created_at")),
                name="applied_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
