"""What people are told of work that they asked for: one line when it has ended, kept until they have seen it."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.jobs.models import Document
from revmental.accounts.access import agency_ids
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Permission
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, as long as one works for the agency."""
        return self.filter(user_id=user.pk, agency__in=agency_ids(user, Permission.JOB_VIEW))

    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class Notice(KeyedModel):
    """Work has ended: of one job, or of all certificates of a class that one person has issued."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("told to"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    # Of a class's certificates there is no one job; then the cohort says whose they are.
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", verbose_name=_("document"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, related_name="+", verbose_name=_("cohort"))
    title = models.CharField(_("title"), max_length=250)
    ready = models.PositiveIntegerField(_("ready"))
    failed = models.PositiveIntegerField(_("failed"))
    made_at = models.DateTimeField(_("told on"), default=timezone.now)
    seen_at = models.DateTimeField(_("seen"), null=True)

    objects = NoticeQuerySet.as_manager()
    PRIVACY = classify(none="id user agency document cohort ready failed made_at seen_at", general="title")

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "pk"]
        indexes = [models.Index(fields=["user"], condition=Q(seen_at=None), name="notice_unseen")]
        constraints = [
            models.CheckConstraint(condition=Q(ready__gt=0) | Q(failed__gt=0), name="notice_tells_of_something"),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(cohort__isnull=False), name="notice_of_job_or_class"
            ),
            models.CheckConstraint(
                condition=Q(seen_at=None) | Q(seen_at__gte=F("made_at")), name="notice_seen_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return self.title
