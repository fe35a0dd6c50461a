"""Plans that are read by others than those who judge them: shared within a cohort, or kept in the library of best practice."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.enums import Focus
from participants.plans.library.enums import ENTRY_FLOW, EntryStatus
from participants.plans.library.querysets import LibraryEntryQuerySet, SharedPlanQuerySet
from participants.plans.models import ActionPlan, is_object
from participants.plans.querysets import OfPlanQuerySet
from participants.plans.versions.models import PlanVersion
from revmental.accounts.enums import AgencyKind
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange

# PostgreSQL's own stemmer: "pelayanan", "melayani" and "layanan" are one word.
LANGUAGE = "indonesian"


class SharedPlan(KeyedModel):
    """That an author shares the plan with the people of the same cohort; the row is there exactly as long as that is so."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.OneToOneField(ActionPlan, models.PROTECT, related_name="sharing", verbose_name=_("plan"))
    shared_at = models.DateTimeField(_("shared since"), default=timezone.now)

    objects = SharedPlanQuerySet.as_manager()
    PRIVACY = classify(none="id agency plan shared_at")

    class Meta:
        verbose_name = _("shared plan")
        verbose_name_plural = _("shared plans")
        ordering = ["-shared_at", "pk"]

    def __str__(self) -> str:
        return str(self.plan)

    def relations_of(self, user: Any) -> set[Role]:
        """Whoever it is shared with reads it as a fellow participant."""
        readable = SharedPlan.objects.visible_to(user).filter(pk=self.pk).exists()
        return {Role.PARTICIPANT} if readable else set()


def weighted(name: str, weight: str) -> SearchVector:
    return SearchVector(name, weight=weight, config=LANGUAGE)


class LibraryEntry(KeyedModel):
    """A frozen copy of one version of a plan, from the question to its author to the library; one for each plan.

    Who wrote it stands here only as the author agreed to show it: an empty `author_name` is an anonymous entry.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.OneToOneField(ActionPlan, models.PROTECT, related_name="library_entry", verbose_name=_("plan"))
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+", verbose_name=_("version"))
    status = models.CharField(
        _("status"), max_length=20, choices=EntryStatus, default=EntryStatus.ASKED, editable=False
    )
    content = models.JSONField(_("content"))
    title = models.CharField(_("title"), max_length=250)
    issue = models.TextField(_("issue"), blank=True)
    idea = models.TextField(_("idea"), blank=True)
    deeds = models.TextField(_("activities"), blank=True)
    words = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("words"))
    author_name = models.CharField(_("author"), max_length=250, blank=True)
    work_unit = models.CharField(_("work unit"), max_length=200, blank=True)
    agency_name = models.CharField(_("agency"), max_length=200, blank=True)
    agency_kind = models.CharField(_("kind of agency"), max_length=20, choices=AgencyKind)
    cohort_label = models.CharField(_("cohort"), max_length=200)
    praise = models.CharField(_("why it is good"), max_length=300, blank=True)
    themes = ArrayField(
        models.CharField(max_length=20, choices=Focus), default=list, blank=True, verbose_name=_("themes")
    )
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    search = models.GeneratedField(
        expression=weighted("title", "A") + weighted("issue", "B") + weighted("idea", "C") + weighted("deeds", "D"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = LibraryEntryQuerySet.as_manager()
    FLOW = ENTRY_FLOW
    PRIVACY = classify(
        none="id agency plan version status agency_kind cohort_label praise themes asked_by asked_at agreed_at published_at",
        general="content title issue idea deeds words search author_name work_unit agency_name",
    )

    class Meta:
        verbose_name = _("entry of the library")
        verbose_name_plural = _("entries of the library")
        ordering = ["-asked_at", "pk"]
        # Read far more often than written: no list of pending entries that every search would have to go through.
        indexes = [GinIndex(fields=["search"], name="library_search", fastupdate=False)]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=EntryStatus.values), name="library_status_known"),
            models.CheckConstraint(condition=Q(themes__contained_by=Focus.values), name="library_themes_known"),
            models.CheckConstraint(condition=is_object("content"), name="library_content_is_an_object"),
            models.CheckConstraint(
                condition=~Q(status__in=[EntryStatus.AGREED, EntryStatus.PUBLISHED], agreed_at=None),
                name="library_consent_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=EntryStatus.PUBLISHED) | (Q(published_at__isnull=False) & ~Q(praise="")),
                name="published_entry_says_why_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def relations_of(self, user: Any) -> set[Role]:
        """What is published, whoever is signed in reads as a participant; its author reads it always."""
        is_author = self.plan.enrolment.person.user_id == user.pk
        return {Role.PARTICIPANT} if is_author or self.status == EntryStatus.PUBLISHED else set()


class LibraryEntryStatusChange(StatusChange):
    entry = models.ForeignKey(LibraryEntry, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id entry from_status to_status by at note")


class LibraryWord(KeyedModel):
    """A word that published entries use, and how many: what a misspelt word may have meant."""

    word = models.CharField(_("word"), max_length=40, unique=True)
    entries = models.PositiveIntegerField(_("entries"), default=0)

    PRIVACY = classify(none="id word entries")

    class Meta:
        verbose_name = _("word of the library")
        verbose_name_plural = _("words of the library")
        ordering = ["word", "pk"]
        indexes = [
            GinIndex(fields=["word"], name="library_word_likeness", opclasses=["gin_trgm_ops"], fastupdate=False)
        ]

    def __str__(self) -> str:
        return self.word


class ExampleUse(KeyedModel):
    """That a draft was begun from an entry: which parts were taken the last time; for the coach, and for the credit."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="examples", verbose_name=_("plan"))
    entry = models.ForeignKey(LibraryEntry, models.PROTECT, related_name="uses", verbose_name=_("example"))
    parts = ArrayField(models.CharField(max_length=20), verbose_name=_("parts"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(none="id agency plan entry parts at")

    class Meta:
        verbose_name = _("use of an example")
        verbose_name_plural = _("uses of examples")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "entry"], name="example_once_per_plan")]

    def __str__(self) -> str:
        return str(self.entry)
