"""Rules of a version that are lists: score components, predikat scale, which document for which outcome."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.curricula.enums import PARTICIPANT_CHOICES, PARTICIPANT_KINDS, Outcome, ScoreSource
from programs.curricula.models import CurriculumVersion
from programs.curricula.querysets import OfVersionQuerySet
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class ScoreComponent(KeyedModel):
    """A part of the final score; the weights of a version add up to 100 %."""

    version = models.ForeignKey(CurriculumVersion, models.CASCADE, related_name="components", verbose_name=_("version"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=120)
    weight = models.DecimalField(_("weight (%)"), max_digits=6, decimal_places=3)
    minimum = models.DecimalField(_("minimum"), max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source"), max_length=20, choices=ScoreSource, default=ScoreSource.MANUAL)

    objects = OfVersionQuerySet.as_manager()
    PRIVACY = classify(none="id version order name weight minimum source")

    class Meta:
        verbose_name = _("score component")
        verbose_name_plural = _("score components")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "name"], name="component_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(weight__gt=0, weight__lte=100),
                name="component_weight_0_to_100",
                violation_error_message=_("A weight lies above 0 and is at most 100."),
            ),
            models.CheckConstraint(
                condition=models.Q(minimum=None) | models.Q(minimum__gte=0, minimum__lte=100),
                name="component_minimum_0_to_100",
            ),
            models.CheckConstraint(condition=models.Q(source__in=ScoreSource.values), name="component_source_known"),
        ]

    def __str__(self) -> str:
        return self.name


class PredikatBand(KeyedModel):
    """One step of the predikat scale: applies from `lower_bound` upwards, itself included or not."""

    version = models.ForeignKey(CurriculumVersion, models.CASCADE, related_name="bands", verbose_name=_("version"))
    label = models.CharField(_("predikat"), max_length=60)
    lower_bound = models.DecimalField(_("from score"), max_digits=6, decimal_places=3)
    includes_bound = models.BooleanField(_("the bound itself belongs to it"), default=True)

    objects = OfVersionQuerySet.as_manager()
    PRIVACY = classify(none="id version label lower_bound includes_bound")

    class Meta:
        verbose_name = _("predikat")
        verbose_name_plural = _("predikat scale")
        ordering = ["-lower_bound", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "lower_bound"], name="band_bound_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(lower_bound__gte=0, lower_bound__lte=100), name="band_bound_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class DocumentRule(KeyedModel):
    """Which document an outcome gives, and the title printed on it. No rule for an outcome: no document."""

    version = models.ForeignKey(
        CurriculumVersion, models.CASCADE, related_name="document_rules", verbose_name=_("version")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    kind = models.CharField(_("document"), max_length=20, choices=PARTICIPANT_CHOICES)
    title = models.CharField(_("printed title"), max_length=120)
    wording = models.CharField(
        _("wording before the programme"),
        max_length=200,
        help_text=_("For example “telah mengikuti dan dinyatakan LULUS”."),
    )

    objects = OfVersionQuerySet.as_manager()
    PRIVACY = classify(none="id version outcome kind title wording")

    class Meta:
        verbose_name = _("document rule")
        verbose_name_plural = _("document rules")
        ordering = ["outcome", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "outcome"],
                name="document_rule_once_per_outcome",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="document_rule_outcome_known"),
            models.CheckConstraint(condition=models.Q(kind__in=PARTICIPANT_KINDS), name="document_rule_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} → {self.title}"
