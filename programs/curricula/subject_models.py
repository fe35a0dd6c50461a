"""Stages (tahap, agenda) of a version and their subjects (mata pelatihan)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.curricula.enums import DeliveryMode
from programs.curricula.models import CurriculumVersion
from programs.curricula.querysets import StageQuerySet, SubjectQuerySet
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class Stage(KeyedModel):
    version = models.ForeignKey(CurriculumVersion, models.CASCADE, related_name="stages", verbose_name=_("version"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=150)
    mode = models.CharField(_("mode"), max_length=20, choices=DeliveryMode, default=DeliveryMode.CLASSICAL)

    objects = StageQuerySet.as_manager()
    PRIVACY = classify(none="id version order name mode")

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "order"], name="stage_order_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=models.Q(mode__in=DeliveryMode.values), name="stage_mode_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Subject(KeyedModel):
    """Mata pelatihan; one with 0 JP (off-campus work) is listed but not scheduled."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="subjects", verbose_name=_("stage"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=200)
    jp = models.PositiveSmallIntegerField(_("JP"), default=0)
    method = models.CharField(_("method"), max_length=150, blank=True)
    outcomes = models.TextField(_("learning outcomes"), blank=True)

    objects = SubjectQuerySet.as_manager()
    PRIVACY = classify(none="id stage order name jp method outcomes")

    class Meta:
        verbose_name = _("training subject")
        verbose_name_plural = _("training subjects")
        ordering = ["stage__order", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "order"], name="subject_order_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(jp__lte=200),
                name="subject_jp_at_most_200",
                violation_error_message=_("A subject has at most 200 JP."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
