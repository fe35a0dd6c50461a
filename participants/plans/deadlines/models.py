"""The days that staff set for the plans of one cohort; when coach and mentor answer follows from the version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.plans.deadlines.querysets import DeadlinesQuerySet
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class PlanDeadlines(KeyedModel):
    """One row per cohort; an empty day sets no limit and reminds nobody."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.OneToOneField(Cohort, models.PROTECT, related_name="plan_deadlines", verbose_name=_("cohort"))
    submit_by = models.DateField(_("plan submitted by"), null=True, blank=True)
    improve_by = models.DateField(_("improved after the seminar by"), null=True, blank=True)
    report_by = models.DateField(_("final report by"), null=True, blank=True)

    objects = DeadlinesQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort submit_by improve_by report_by")

    class Meta:
        verbose_name = _("deadlines of plans")
        verbose_name_plural = _("deadlines of plans")
        ordering = ["cohort", "pk"]

    def __str__(self) -> str:
        return str(self.cohort)
