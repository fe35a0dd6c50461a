"""Tallies: what was counted of each class, and of each agency and year; and the marks of classes that have changed since."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.dashboards.counts import COUNTED, Counts
from reports.dashboards.querysets import TallyQuerySet
from revmental.accounts.models import Agency
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


def no_part_above_its_whole(name: str) -> models.CheckConstraint:
    pairs = {"decided": "people", "passed": "decided", "certified": "people", "plans_due": "people"}
    pairs |= {"plans_approved": "plans_due", "asked": "people", "answered": "asked", "practising": "answered"}
    return models.CheckConstraint(condition=Q(**{f"{part}__lte": F(whole) for part, whole in pairs.items()}), name=name)


class Tally(KeyedModel):
    """The counts (see `Counts`) of one group of people."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name=_("host"))
    year = models.PositiveSmallIntegerField(_("year"))
    position_group = models.CharField(_("position group"), max_length=20, blank=True)
    people = models.PositiveIntegerField(_("participants"), default=0)
    decided = models.PositiveIntegerField(_("decided on"), default=0)
    passed = models.PositiveIntegerField(_("passed"), default=0)
    certified = models.PositiveIntegerField(_("with a certificate"), default=0)
    plans_due = models.PositiveIntegerField(_("plans due"), default=0)
    plans_approved = models.PositiveIntegerField(_("plans approved"), default=0)
    asked = models.PositiveIntegerField(_("asked after the training"), default=0)
    answered = models.PositiveIntegerField(_("answered after the training"), default=0)
    practising = models.PositiveIntegerField(_("still practising"), default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def counts(self) -> Counts:
        return Counts(*(getattr(self, name) for name in COUNTED))


class ClassTally(Tally):
    """Of one cohort's people of one sending agency and position group; can be counted anew at any time."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="tallies", verbose_name=_("cohort"))
    sender = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("sending agency")
    )
    PRIVACY = classify(none=f"id agency year position_group cohort sender {' '.join(COUNTED)}")

    class Meta:
        verbose_name = _("tally of a class")
        verbose_name_plural = _("tallies of classes")
        ordering = ["cohort", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["agency", "year"], name="class_tally_of_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "sender", "position_group"], name="class_tally_once", nulls_distinct=False
            ),
            no_part_above_its_whole("class_tally_adds_up"),
        ]


class YearTally(Tally):
    """The sum of an agency's class tallies of one year and position group: what is compared across agencies."""

    PRIVACY = classify(none=f"id agency year position_group {' '.join(COUNTED)}")

    class Meta:
        verbose_name = _("tally of a year")
        verbose_name_plural = _("tallies of years")
        ordering = ["year", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "position_group"], name="year_tally_once"),
            no_part_above_its_whole("year_tally_adds_up"),
        ]


class TallyMark(KeyedModel):
    """Says that something counted in the cohort has changed; written by the database in the transaction of the change itself,
    taken away when the cohort was counted anew. No constraint to the cohort: a mark must never wait for its lock."""

    cohort = models.ForeignKey(Cohort, models.DO_NOTHING, related_name="+", db_constraint=False)
    at = models.DateTimeField(_("at"), db_index=True)
    PRIVACY = classify(none="id cohort at")

    class Meta:
        verbose_name = _("mark of a changed class")
        verbose_name_plural = _("marks of changed classes")
        ordering = ["at", "pk"]
        default_permissions = ()
