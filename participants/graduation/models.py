"""Rapat kelulusan: the meeting, its decisions per person with the figures they rest on, and their lock."""

from typing import Any

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.graduation.querysets import DecisionQuerySet
from programs.cohorts.models import Cohort
from programs.cohorts.querysets import OfCohortQuerySet
from programs.curricula.enums import Outcome
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.numbers import roman
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


class MeetingStatus(TextChoices):
    OPEN = "open", _("open")
    LOCKED = "locked", _("locked")


class GraduationMeeting(KeyedModel):
    """The first of a cohort decides on everybody; those that follow it decide anew on whom it has postponed.

    Once locked, its decisions stand until unlocked with a reason."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="meetings", verbose_name=_("cohort"))
    number = models.PositiveSmallIntegerField(_("number"), default=1, editable=False)
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
    PRIVACY = classify(
        none="id agency cohort number status held_on place minutes locked_at locked_by", general="members"
    )

    class Meta:
        verbose_name = _("graduation meeting")
        verbose_name_plural = _("graduation meetings")
        ordering = ["-held_on", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="meeting_number_once"),
            models.UniqueConstraint(
                fields=["cohort"], condition=Q(status=MeetingStatus.OPEN), name="one_open_meeting_per_cohort"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="meeting_number_from_1"),
            models.CheckConstraint(condition=Q(status__in=MeetingStatus.values), name="meeting_status_known"),
            models.CheckConstraint(
                condition=Q(status=MeetingStatus.OPEN, locked_at=None, locked_by=None)
                | Q(status=MeetingStatus.LOCKED, locked_at__isnull=False, locked_by__isnull=False),
                name="locked_meeting_says_when_and_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.held_on}"

    @property
    def is_follow_up(self) -> bool:
        return self.number > 1

    @property
    def title(self) -> str:
        """What the meeting is called among those of its cohort."""
        if not self.is_follow_up:
            return gettext("Graduation meeting")
        return gettext("Follow-up meeting %(roman)s") % {"roman": roman(self.number - 1)}

    @property
    def minutes_title(self) -> str:
        if not self.is_follow_up:
            return gettext("Minutes of the graduation meeting")
        return gettext("Minutes of follow-up meeting %(roman)s") % {"roman": roman(self.number - 1)}

    def relations_of(self, user: Any) -> set[Role]:
        return self.cohort.relations_of(user)


class GraduationStatusChange(StatusChange):
    meeting = models.ForeignKey(GraduationMeeting, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id meeting from_status to_status by at note")


class GraduationDecision(KeyedModel):
    """The outcome of one participant with the figures at the time of the decision.

    Who was postponed is decided on again by a later meeting: that decision `follows` the earlier one, which is kept."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    meeting = models.ForeignKey(GraduationMeeting, models.PROTECT, related_name="decisions", verbose_name=_("meeting"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="decisions", verbose_name=_("enrolment"))
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("decides anew on")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    attendance_percent = models.DecimalField(_("attendance (%)"), max_digits=5, decimal_places=2)
    final_score = models.DecimalField(_("final score"), max_digits=7, decimal_places=4, null=True, blank=True)
    predikat = models.CharField(_("predikat"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    due_on = models.DateField(_("to be completed by"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency meeting enrolment follows due_on",
        general="outcome attendance_percent final_score predikat",
        specific="reason",
    )

    class Meta:
        verbose_name = _("graduation decision")
        verbose_name_plural = _("graduation decisions")
        ordering = ["enrolment__attendance_number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "enrolment"], name="one_decision_per_meeting"),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(follows=None), name="one_first_decision_per_enrolment"
            ),
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
