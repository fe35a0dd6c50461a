"""What was done of a plan: progress entries, the mentor's word about them, the final report with its versions and their review."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.evidence.models import EvidenceFile
from participants.plans.execution.enums import ReportDecision
from participants.plans.mentoring.models import MentorLink
from participants.plans.models import ActionPlan, PlanActivity
from participants.plans.querysets import OfPlanQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class ProgressEntry(KeyedModel):
    """What the author says about one activity on one day; append-only in the database, so a correction is a new entry."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="progress", verbose_name=_("plan"))
    activity = models.ForeignKey(PlanActivity, models.PROTECT, related_name="progress", verbose_name=_("activity"))
    on = models.DateField(_("date"))
    value = models.DecimalField(_("indicator now"), max_digits=14, decimal_places=4, null=True, blank=True)
    share = models.PositiveSmallIntegerField(_("done (%)"), validators=[MaxValueValidator(100)])
    words = models.TextField(_("what was done"), max_length=2000)
    file = models.ForeignKey(
        EvidenceFile, models.PROTECT, null=True, blank=True, related_name="progress", verbose_name=_("evidence")
    )
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("reported by"))
    reported_at = models.DateTimeField(_("reported"), default=timezone.now)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(none="id agency plan activity on value share file reported_by reported_at", general="words")

    class Meta:
        verbose_name = _("progress entry")
        verbose_name_plural = _("progress entries")
        ordering = ["on", "reported_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(share__lte=100), name="progress_share_0_to_100"),
            models.CheckConstraint(condition=~Q(words=""), name="progress_says_what_was_done"),
        ]

    def __str__(self) -> str:
        return f"{self.activity} · {self.on}"

    def relations_of(self, user: Any) -> set[Role]:
        return self.plan.relations_of(user)


class ProgressConfirmation(KeyedModel):
    """The mentor's word that an entry is true, by personal link; append-only in the database."""

    entry = models.OneToOneField(
        ProgressEntry, models.PROTECT, related_name="confirmation", verbose_name=_("progress entry")
    )
    link = models.ForeignKey(MentorLink, models.PROTECT, related_name="+", verbose_name=_("mentor's link"))
    name = models.CharField(_("name"), max_length=150)
    position = models.CharField(_("position"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    PRIVACY = classify(none="id entry link at", general="name position")

    class Meta:
        verbose_name = _("confirmation of progress")
        verbose_name_plural = _("confirmations of progress")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.name} · {self.entry}"


class ReportTexts(models.Model):
    """The three parts of the final report."""

    preparation = models.TextField(_("preparation"), blank=True)
    implementation = models.TextField(_("implementation"), blank=True)
    evaluation = models.TextField(_("evaluation"), blank=True)

    class Meta:
        abstract = True


class ReportDraft(ReportTexts, KeyedModel):
    """The final report as its author writes it; `revision` counts saves, so a second device overwrites nothing unseen."""

    plan = models.OneToOneField(ActionPlan, models.CASCADE, related_name="report_draft", verbose_name=_("plan"))
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(none="id plan revision saved_at", general="preparation implementation evaluation")

    class Meta:
        verbose_name = _("draft of the final report")
        verbose_name_plural = _("drafts of final reports")
        ordering = ["-saved_at", "pk"]

    def __str__(self) -> str:
        return str(self.plan)


class FinalReport(ReportTexts, KeyedModel):
    """The final report as it was submitted, with the results of that moment; append-only in the database."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="reports", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("version"))
    results = models.JSONField(_("results"), default=list)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("submitted by"))
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)

    objects = OfPlanQuerySet.as_manager()
    PRIVACY = classify(
        none="id plan number submitted_by submitted_at", general="preparation implementation evaluation results"
    )

    class Meta:
        verbose_name = _("final report")
        verbose_name_plural = _("final reports")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="final_report_number_once"),
            models.CheckConstraint(
                condition=~Q(preparation="") & ~Q(implementation="") & ~Q(evaluation=""),
                name="final_report_has_three_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"


class ReportReview(KeyedModel):
    """The coach's decision about one submitted report; append-only in the database."""

    report = models.OneToOneField(FinalReport, models.PROTECT, related_name="review", verbose_name=_("final report"))
    decision = models.CharField(_("decision"), max_length=10, choices=ReportDecision)
    comment = models.TextField(_("comment"), blank=True)
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("reviewer"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    PRIVACY = classify(none="id report decision reviewer at", general="comment")

    class Meta:
        verbose_name = _("review of a final report")
        verbose_name_plural = _("reviews of final reports")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=ReportDecision.values), name="report_decision_known"),
            models.CheckConstraint(
                condition=~Q(decision=ReportDecision.RETURNED, comment=""),
                name="report_return_says_why",
                violation_error_message=_("Say what should be improved."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_decision_display()}"
