"""Programme and curriculum version: the rules of a training as data, frozen once a cohort uses them."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.curricula.enums import CURRICULUM_FLOW, CurriculumStatus, PlanNeed, Rounding, TrainingShape
from programs.curricula.querysets import CurriculumQuerySet, ProgramQuerySet
from revmental.accounts.models import Agency
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


def usual_check_ins() -> list[int]:
    """30, 60, 90 days and a year: an example ("contoh"), not a rule of LAN."""
    return [30, 60, 90, 365]


class Program(KeyedModel):
    """A training programme of an agency, for example Pelatihan Revolusi Mental."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="programs", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=60)
    shape = models.CharField(_("shape"), max_length=20, choices=TrainingShape)
    is_active = models.BooleanField(_("active"), default=True)

    objects = ProgramQuerySet.as_manager()
    PRIVACY = classify(none="id agency name short_name shape is_active")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"],
                name="program_once_per_agency",
                violation_error_message=_("The agency already has a programme of this name."),
            ),
            models.CheckConstraint(condition=models.Q(shape__in=TrainingShape.values), name="program_shape_known"),
        ]

    def __str__(self) -> str:
        return self.name


class CurriculumVersion(KeyedModel):
    """One version of a programme's rules. What LAN's rule says is unknown to us, so every rule is a field that staff edit."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    program = models.ForeignKey(Program, models.PROTECT, related_name="versions", verbose_name=_("programme"))
    label = models.CharField(_("version"), max_length=60)
    status = models.CharField(
        _("status"), max_length=20, choices=CurriculumStatus, default=CurriculumStatus.DRAFT, editable=False
    )
    is_example = models.BooleanField(_("example, not official"), default=False)
    note = models.TextField(_("note"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("One line each, printed as written."))
    product_name = models.CharField(_("name of the participant's product"), max_length=120, default="Rencana Aksi")
    minutes_per_jp = models.PositiveSmallIntegerField(_("minutes per JP"), default=45)
    attendance_threshold = models.DecimalField(
        _("attendance threshold (% of JP)"), max_digits=5, decimal_places=2, default=Decimal(85)
    )
    requires_plan = models.BooleanField(_("an approved plan is required"), default=True)
    plan_need = models.CharField(
        _("how far the plan must be to pass"), max_length=20, choices=PlanNeed, default=PlanNeed.APPROVED
    )
    holds_seminar = models.BooleanField(_("plans are presented in a seminar"), default=False)
    answer_days = models.PositiveSmallIntegerField(
        _("days for coach and mentor to answer"), default=3, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    check_in_days = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(1825)]),
        default=usual_check_ins,
        blank=True,
        verbose_name=_("days after the end on which alumni are asked"),
    )
    requires_scores = models.BooleanField(_("scores are required"), default=True)
    pass_mark = models.DecimalField(_("pass mark"), max_digits=5, decimal_places=2, null=True, blank=True)
    score_decimals = models.PositiveSmallIntegerField(_("decimals of the final score"), default=2)
    rounding = models.CharField(_("rounding"), max_length=20, choices=Rounding, default=Rounding.HALF_UP)
    prints_lan_code = models.BooleanField(_("LAN's kode registrasi is printed"), default=False)
    prints_serial = models.BooleanField(
        _("the number of the blanko is printed"),
        default=False,
        help_text=_("Certificates then wait until it is taken in; leave it off where the blanko bears it already."),
    )

    objects = CurriculumQuerySet.as_manager()
    FLOW = CURRICULUM_FLOW
    PRIVACY = classify(
        none="id agency program label status is_example note legal_basis product_name minutes_per_jp attendance_threshold requires_plan "
        "plan_need holds_seminar answer_days check_in_days requires_scores pass_mark score_decimals rounding prints_lan_code "
        "prints_serial"
    )

    class Meta:
        verbose_name = _("curriculum version")
        verbose_name_plural = _("curriculum versions")
        ordering = ["program__name", "label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "label"],
                name="version_label_once",
                violation_error_message=_("The programme already has a version of this name."),
            ),
            models.UniqueConstraint(fields=["agency", "id"], name="version_of_agency"),
            models.CheckConstraint(condition=models.Q(status__in=CurriculumStatus.values), name="version_status_known"),
            models.CheckConstraint(condition=models.Q(rounding__in=Rounding.values), name="version_rounding_known"),
            models.CheckConstraint(
                condition=models.Q(minutes_per_jp__gte=15, minutes_per_jp__lte=120),
                name="version_jp_15_to_120_minutes",
                violation_error_message=_("One JP lasts between 15 and 120 minutes."),
            ),
            models.CheckConstraint(
                condition=models.Q(attendance_threshold__gte=0, attendance_threshold__lte=100),
                name="version_threshold_0_to_100",
                violation_error_message=_("The threshold lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=models.Q(pass_mark=None) | models.Q(pass_mark__gte=0, pass_mark__lte=100),
                name="version_pass_mark_0_to_100",
                violation_error_message=_("The pass mark lies between 0 and 100."),
            ),
            models.CheckConstraint(condition=models.Q(plan_need__in=PlanNeed.values), name="version_plan_need_known"),
            models.CheckConstraint(
                condition=~models.Q(plan_need=PlanNeed.PRESENTED) | models.Q(holds_seminar=True),
                name="presented_needs_a_seminar",
                violation_error_message=_("Plans can be required to be presented only where a seminar is held."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer_days__gte=1, answer_days__lte=60),
                name="version_answer_days_1_to_60",
                violation_error_message=_("Coach and mentor have between 1 and 60 days to answer."),
            ),
            models.CheckConstraint(condition=models.Q(score_decimals__lte=4), name="version_decimals_at_most_4"),
        ]

    def __str__(self) -> str:
        return f"{self.program} · {self.label}"

    @property
    def is_editable(self) -> bool:
        """Rules change in a draft only."""
        return self.status == CurriculumStatus.DRAFT


class CurriculumStatusChange(StatusChange):
    version = models.ForeignKey(CurriculumVersion, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id version from_status to_status by at note")
