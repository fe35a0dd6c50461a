"""Rapat kelulusan: the meeting, its decisions per person with the figures they rest on, and their lock."""

from typing import Any

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.graduation.querysets import DecisionQuerySet
from programs.cohorts.models import Cohort
from programs.cohorts.querysets import OfCohortQuerySet
from programs.curricula.enums import Outcome
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


class MeetingStatus(TextChoices):
    OPEN = "open", _("open")
    LOCKED = "locked", _("locked")


class GraduationMeeting(KeyedModel):
    """One per cohort; once locked, its decisions stand until unlocked with a reason."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.OneToOneField(Cohort, models.PROTECT, related_name="graduation", verbose_name=_("cohort"))
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus, default=MeetingStatus.OPEN, editable=False
    )
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    members = models.TextField(_("members"), blank=True, help_text=_("One line each: name and position."))
    minutes = models.TextField(_("minutes"), blank=True)
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True)
    locked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locked by")
    )

    objects = OfCohortQuerySet.as_manager()
    FLOW = {MeetingStatus.OPEN: [MeetingStatus.LOCKED], MeetingStatus.LOCKED: [MeetingStatus.OPEN]}
    PRIVACY = classify(none="id agency cohort status held_on place minutes locked_at locked_by", general="members")

    class Meta:
        verbose_name = _("graduation meeting")
        verbose_name_plural = _("graduation meetings")
        ordering = ["-held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=MeetingStatus.values), name="meeting_status_known"),
            models.CheckConstraint(
                condition=Q(status=MeetingStatus.OPEN, locked_at=None, locked_by=None)
                | Q(status=MeetingStatus.LOCKED, locked_at__isnull=False, locked_by__isnull=False),
                name="locked_meeting_says_when_and_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.held_on}"

    def relations_of(self, user: Any) -> set[Role]:
        return self.cohort.relations_of(user)


class GraduationStatusChange(StatusChange):
    meeting = models.ForeignKey(GraduationMeeting, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id meeting from_status to_status by at note")


class GraduationDecision(KeyedModel):
    """The outcome of one participant with the figures at the time of the decision."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    meeting = models.ForeignKey(GraduationMeeting, models.PROTECT, related_name="decisions", verbose_name=_("meeting"))
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="decision", verbose_name=_("enrolment"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    attendance_percent = models.DecimalField(_("attendance (%)"), max_digits=5, decimal_places=2)
    final_score = models.DecimalField(_("final score"), max_digits=7, decimal_places=4, null=True, blank=True)
    predikat = models.CharField(_("predikat"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    due_on = models.DateField(_("to be completed by"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency meeting enrolment due_on",
        general="outcome attendance_percent final_score predikat",
        specific="reason",
    )

    class Meta:
        verbose_name = _("graduation decision")
        verbose_name_plural = _("graduation decisions")
        ordering = ["enrolment__attendance_number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="decision_outcome_known"),
            models.CheckConstraint(
                condition=Q(attendance_percent__gte=0, attendance_percent__lte=100), name="decision_attendance_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(final_score=None) | Q(final_score__gte=0, final_score__lte=100),
                name="decision_score_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.PASSED) | ~Q(reason=""),
                name="decision_says_why_not",
                violation_error_message=_("Say why the participant has not passed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_outcome_display()}"

    @property
    def is_exception(self) -> bool:
        """Passed although something was lacking: only then does a pass carry a reason."""
        return self.outcome == Outcome.PASSED and bool(self.reason)
