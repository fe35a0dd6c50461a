"""A report's versions, each with what it says frozen in its row; the photos that the next one will show."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.cohort_report.querysets import OfReportQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class ReportVersion(KeyedModel):
    """One version: the frozen snapshot that its PDF and its Word file are made from; append-only in the database.

    `texts` is what staff wrote and chose, as the form of the next version begins with it.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="report_versions", verbose_name=_("cohort"))
    number = models.PositiveSmallIntegerField(_("version"), validators=[MinValueValidator(1)])
    snapshot = models.JSONField(_("frozen input"))
    texts = models.JSONField(_("written and chosen by staff"), default=dict)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("requested by"))
    made_at = models.DateTimeField(_("requested"), default=timezone.now)

    objects = OfReportQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort number made_by made_at", general="snapshot texts")

    class Meta:
        verbose_name = _("version of a report")
        verbose_name_plural = _("versions of reports")
        ordering = ["-number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="report_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="report_versions_begin_at_1"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.number}"


class ReportPhoto(KeyedModel):
    """A picture of the class, kept under its own hash; taking it away leaves the versions that show it as they are."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="report_photos", verbose_name=_("cohort"))
    sha256 = models.CharField(max_length=64)
    caption = models.CharField(_("caption"), max_length=200)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    objects = OfReportQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort sha256 added_by added_at", general="caption")

    class Meta:
        verbose_name = _("photo of a report")
        verbose_name_plural = _("photos of reports")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "sha256"], name="report_photo_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="report_photo_has_hash"),
            models.CheckConstraint(condition=~Q(caption=""), name="report_photo_says_what_it_shows"),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def reference(self) -> dict[str, str]:
        """Where its bytes are kept and what it shows, as snapshots hold it."""
        return {"sha256": self.sha256, "suffix": "jpg", "alt": self.caption}

    def relations_of(self, user: Any) -> set[Role]:
        return self.cohort.relations_of(user)
