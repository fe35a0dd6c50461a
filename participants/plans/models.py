"""The rencana aksi as its author writes it: the draft and its activities; frozen versions stand in `versions`."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.plans.enums import APPROVED_ONCE, BEHAVIOUR_CODES, PLAN_FLOW, WITH_COACH, Focus, PlanStatus
from participants.plans.querysets import OfPlanQuerySet, PlanQuerySet
from revmental.accounts.models import Agency
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


def is_object(name: str) -> Exact:
    """That a JSON column holds an object, for a constraint."""
    return Exact(Func(F(name), function="jsonb_typeof", output_field=models.CharField()), "object")


class ActionPlan(KeyedModel):
    """One per enrolment. `revision` counts saves: an edit that comes with an old one is refused, not swallowed;
    except from the open page that made the last save itself (`last_writer`, drawn with each page): it lost only the answer."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="plan", verbose_name=_("enrolment"))
    status = models.CharField(_("status"), max_length=20, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    last_writer = models.CharField(max_length=36, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=250, blank=True)
    focus = ArrayField(
        models.CharField(max_length=20, choices=Focus), default=list, blank=True, verbose_name=_("focus")
    )
    issue = models.TextField(_("issue"), blank=True)
    cause = models.TextField(_("root cause"), blank=True)
    idea = models.TextField(_("idea"), blank=True)
    behaviours = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("BerAKHLAK behaviours")
    )
    benefit = models.TextField(_("benefit"), blank=True)
    diagnosis = models.JSONField(_("diagnosis"), default=dict, blank=True)
    choice = models.JSONField(_("choice of the issue"), default=dict, blank=True)
    analysis = models.JSONField(_("analysis of causes"), default=dict, blank=True)
    milestones = models.JSONField(_("milestones"), default=dict, blank=True)
    inspired_by = models.TextField(_("inspired by"), blank=True, editable=False)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)

    objects = PlanQuerySet.as_manager()
    FLOW = PLAN_FLOW
    PRIVACY = classify(
        none="id agency enrolment status revision last_writer saved_at submitted_at approved_at",
        general="title focus issue cause idea behaviours benefit diagnosis choice analysis milestones inspired_by",
    )

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["-saved_at", "pk"]
        # What waits today among all plans ever written.
        indexes = [models.Index(fields=["agency"], condition=Q(status__in=WITH_COACH), name="plan_waiting_for_coach")]
        constraints = [
            models.UniqueConstraint(fields=["agency", "id"], name="plan_of_agency"),
            models.CheckConstraint(condition=Q(status__in=PlanStatus.values), name="plan_status_known"),
            models.CheckConstraint(condition=Q(focus__contained_by=Focus.values), name="plan_focus_known"),
            models.CheckConstraint(
                condition=Q(behaviours__contained_by=list(BEHAVIOUR_CODES)), name="plan_behaviours_known"
            ),
            models.CheckConstraint(
                condition=Q(status=PlanStatus.DRAFT) | Q(submitted_at__isnull=False), name="submitted_plan_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=APPROVED_ONCE, approved_at=None), name="approved_plan_has_its_time"
            ),
            *[
                models.CheckConstraint(condition=is_object(name), name=f"plan_{name}_is_an_object")
                for name in ("diagnosis", "choice", "analysis", "milestones")
            ],
        ]

    def __str__(self) -> str:
        return self.title or str(_("Untitled plan"))

    def relations_of(self, user: Any) -> set[Role]:
        return self.enrolment.relations_of(user)


class PlanStatusChange(StatusChange):
    """`by` is the person who moved it; a mentor without account moves it as the system, named in the review."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id plan from_status to_status by at note")


class PlanActivity(KeyedModel):
    """One activity of the plan: what, measured by what, until when, proven by what."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="activities", verbose_name=_("plan"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("activity"), max_length=250, blank=True)
    indicator = models.CharField(_("indicator"), max_length=250, blank=True)
    target = models.CharField(_("target"), max_length=150, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=250, blank=True)
    stages = models.TextField(_("steps"), blank=True)
    output = models.CharField(_("output"), max_length=250, blank=True)
    unit = models.CharField(_("unit of the indicator"), max_length=40, blank=True)
    baseline_value = models.DecimalField(_("baseline"), max_digits=14, decimal_places=4, null=True, blank=True)
    target_value = models.DecimalField(_("target in numbers"), max_digits=14, decimal_places=4, null=True, blank=True)
    behaviours = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("BerAKHLAK behaviours")
    )
    risk = models.CharField(_("risk"), max_length=250, blank=True)
    stakeholders = models.CharField(_("stakeholders"), max_length=250, blank=True)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(
        none="id plan order",
        general="name indicator target starts_on ends_on evidence stages output unit baseline_value target_value behaviours risk "
        "stakeholders",
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
                violation_error_message=_("The activity ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(behaviours__contained_by=list(BEHAVIOUR_CODES)), name="activity_behaviours_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
