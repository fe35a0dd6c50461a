"""Days of a seminar, presentations of plans, and who judges them."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan
from participants.plans.seminar.enums import PRESENTATION_FLOW, PresentationStatus, SeminarOutcome
from participants.plans.seminar.querysets import LIVE, PanelQuerySet, PresentationQuerySet, SeminarDayQuerySet
from programs.cohorts.models import Cohort
from programs.curricula.enums import JudgeRole
from programs.schedule.models import TimeSpan
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.fields import LinkField
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


class SeminarDay(KeyedModel):
    """One day (or part of it) on which plans are presented one after the other, in one room or by one link."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="seminars", verbose_name=_("cohort"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.CharField(_("room"), max_length=120, blank=True)
    link = LinkField(_("video link"), blank=True)
    note = models.TextField(_("note for everybody"), blank=True)

    objects = SeminarDayQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort starts_at ends_at room link note")

    class Meta:
        verbose_name = _("seminar day")
        verbose_name_plural = _("seminar days")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "id"], name="seminar_of_agency"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="seminar_ends_after_start",
                violation_error_message=_("The seminar ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Seminar"))

    def relations_of(self, user: Any) -> set[Role]:
        return self.cohort.relations_of(user)


class Presentation(KeyedModel):
    """One plan before its panel. What the panel decided is kept with it and changes no more once it is held."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    seminar = models.ForeignKey(SeminarDay, models.PROTECT, related_name="presentations", verbose_name=_("seminar day"))
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="presentations", verbose_name=_("plan"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    status = models.CharField(
        _("status"), max_length=20, choices=PresentationStatus, default=PresentationStatus.SCHEDULED, editable=False
    )
    outcome = models.CharField(_("decision"), max_length=20, choices=SeminarOutcome, blank=True, editable=False)
    notes = models.TextField(_("notes of the panel"), blank=True, editable=False)
    result = models.DecimalField(_("result"), max_digits=5, decimal_places=2, null=True, editable=False)
    finalised_at = models.DateTimeField(_("finalised"), null=True, editable=False)
    finalised_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("finalised by"), editable=False
    )

    objects = PresentationQuerySet.as_manager()
    FLOW = PRESENTATION_FLOW
    PRIVACY = classify(
        none="id agency seminar plan starts_at ends_at status outcome finalised_at finalised_by",
        general="notes result",
    )

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "id"], name="presentation_of_agency"),
            models.UniqueConstraint(fields=["plan"], condition=LIVE, name="one_live_presentation_per_plan"),
            models.CheckConstraint(
                condition=Q(status__in=PresentationStatus.values), name="presentation_status_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *SeminarOutcome.values]), name="presentation_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="presentation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=PresentationStatus.HELD, finalised_at__isnull=False, finalised_by__isnull=False, result__isnull=False
                ) & ~Q(outcome="")
                | ~Q(status=PresentationStatus.HELD) & Q(finalised_at=None, finalised_by=None, result=None, outcome=""),
                name="held_presentation_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=SeminarOutcome.IMPROVE, notes=""),
                name="improvement_says_what",
                violation_error_message=_("Say what should be improved."),
            ),
            models.CheckConstraint(
                condition=Q(result=None) | Q(result__gte=0, result__lte=100), name="presentation_result_0_to_100"
            ),
            ExclusionConstraint(
                name="one_presentation_at_a_time",
                expressions=[
                    ("seminar", RangeOperators.EQUAL),
                    (TimeSpan("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=LIVE,
                violation_error_message=_("Somebody else presents at this time."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.plan)

    def relations_of(self, user: Any) -> set[Role]:
        return self.plan.relations_of(user)


class PresentationStatusChange(StatusChange):
    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id presentation from_status to_status by at note")


class PanelMember(KeyedModel):
    """A judge of one presentation. The mentor has no account: a name only, who judges by the personal link."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    presentation = models.ForeignKey(Presentation, models.CASCADE, related_name="panel", verbose_name=_("presentation"))
    role = models.CharField(_("judge"), max_length=20, choices=JudgeRole)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="judged", verbose_name=_("user"))
    name = models.CharField(_("name"), max_length=150)
    excused_at = models.DateTimeField(_("excused"), null=True, editable=False)
    excused_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("excused by"), editable=False
    )
    excuse = models.CharField(_("reason"), max_length=250, blank=True)

    objects = PanelQuerySet.as_manager()
    PRIVACY = classify(none="id agency presentation role user excused_at excused_by", general="name excuse")

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("panel")
        ordering = ["role", "name", "pk"]
        constraints = [
            # Nobody judges twice: so a coach is never examiner of the same plan.
            models.UniqueConstraint(
                fields=["presentation", "user"],
                name="judge_once_per_presentation",
                violation_error_message=_("The coach of a plan is not its examiner."),
            ),
            models.UniqueConstraint(
                fields=["presentation"], condition=Q(role=JudgeRole.MENTOR), name="one_mentor_per_presentation"
            ),
            models.CheckConstraint(condition=Q(role__in=JudgeRole.values), name="panel_role_known"),
            models.CheckConstraint(
                condition=Q(role=JudgeRole.MENTOR, user=None) | ~Q(role=JudgeRole.MENTOR) & Q(user__isnull=False),
                name="mentor_has_no_account",
            ),
            models.CheckConstraint(
                condition=Q(excused_at=None, excused_by=None, excuse="")
                | Q(excused_at__isnull=False, excused_by__isnull=False) & ~Q(excuse=""),
                name="excuse_has_reason_time_and_person",
                violation_error_message=_("Say why the judge is excused."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    def relations_of(self, user: Any) -> set[Role]:
        return self.presentation.relations_of(user)
