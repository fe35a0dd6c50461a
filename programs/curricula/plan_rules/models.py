"""Rules of a version about the participant's action plan: the diagnosis, the seminar's rubric, the weight of each judge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.curricula.enums import Dimension, JudgeRole
from programs.curricula.models import CurriculumVersion
from programs.curricula.querysets import OfVersionQuerySet
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class DiagnosisStatement(KeyedModel):
    """A sentence about one's own unit that a participant rates from 1 (never) to 5 (always)."""

    version = models.ForeignKey(CurriculumVersion, models.CASCADE, related_name="statements", verbose_name=_("version"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    dimension = models.CharField(_("dimension"), max_length=30, choices=Dimension)
    text = models.CharField(_("statement"), max_length=250)

    objects = OfVersionQuerySet.as_manager()
    PRIVACY = classify(none="id version order dimension text")

    class Meta:
        verbose_name = _("diagnosis statement")
        verbose_name_plural = _("diagnosis statements")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "text"], name="statement_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(dimension__in=Dimension.values), name="statement_dimension_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SeminarCriterion(KeyedModel):
    """A line of the seminar's rubric; each judge gives 0 to 100, the weights of a version add up to 100 %."""

    version = models.ForeignKey(CurriculumVersion, models.CASCADE, related_name="criteria", verbose_name=_("version"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=120)
    guide = models.CharField(_("what a good one shows"), max_length=250, blank=True)
    weight = models.DecimalField(_("weight (%)"), max_digits=6, decimal_places=3)

    objects = OfVersionQuerySet.as_manager()
    PRIVACY = classify(none="id version order name guide weight")

    class Meta:
        verbose_name = _("seminar criterion")
        verbose_name_plural = _("seminar criteria")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "name"], name="criterion_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(weight__gt=0, weight__lte=100),
                name="criterion_weight_0_to_100",
                violation_error_message=_("A weight lies above 0 and is at most 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class JudgeWeight(KeyedModel):
    """How much the judges of one role count together in the result of a seminar; a role without a row does not judge."""

    version = models.ForeignKey(
        CurriculumVersion, models.CASCADE, related_name="judge_weights", verbose_name=_("version")
    )
    role = models.CharField(_("judge"), max_length=20, choices=JudgeRole)
    weight = models.DecimalField(_("weight (%)"), max_digits=6, decimal_places=3)

    objects = OfVersionQuerySet.as_manager()
    PRIVACY = classify(none="id version role weight")

    class Meta:
        verbose_name = _("weight of a judge")
        verbose_name_plural = _("weights of the judges")
        ordering = ["-weight", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "role"], name="judge_weight_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=models.Q(role__in=JudgeRole.values), name="judge_weight_role_known"),
            models.CheckConstraint(
                condition=models.Q(weight__gt=0, weight__lte=100),
                name="judge_weight_0_to_100",
                violation_error_message=_("A weight lies above 0 and is at most 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
