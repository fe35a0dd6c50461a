"""Attendance of an enrolment in a session, and every change of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.attendance.enums import AttendanceState
from participants.attendance.querysets import ChangeQuerySet
from participants.enrolment.models import Enrolment
from participants.enrolment.querysets import OfEnrolmentQuerySet
from programs.schedule.models import ClassSession
from revmental.accounts.models import Agency, User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


def label_of(state: str) -> str:
    """The state in words; a cell without a mark has words too."""
    return str(dict(AttendanceState.choices).get(state, _("not marked yet")))


class Attendance(KeyedModel):
    """One cell of the grid. JP counts as attended for PRESENT and ON_DUTY only (contoh: agencies differ)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    session = models.ForeignKey(ClassSession, models.PROTECT, related_name="attendance", verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendance", verbose_name=_("enrolment"))
    state = models.CharField(_("state"), max_length=10, choices=AttendanceState)

    objects = OfEnrolmentQuerySet.as_manager()
    PRIVACY = classify(none="id agency session enrolment", general="state")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["session__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="attendance_once"),
            models.CheckConstraint(condition=Q(state__in=AttendanceState.values), name="attendance_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.session} · {self.get_state_display()}"


class AttendanceChange(models.Model):
    """Who set which cell from what to what, when and why. Append-only in the database."""

    session = models.ForeignKey(
        ClassSession, models.PROTECT, related_name="attendance_changes", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="attendance_changes", verbose_name=_("enrolment")
    )
    from_state = models.CharField(_("from"), max_length=10, blank=True)
    to_state = models.CharField(_("to"), max_length=10, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=250, blank=True)

    objects = ChangeQuerySet.as_manager()
    PRIVACY = classify(none="id session enrolment by at", general="from_state to_state", specific="reason")

    class Meta:
        verbose_name = _("change of attendance")
        verbose_name_plural = _("changes of attendance")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"

    @property
    def from_label(self) -> str:
        return label_of(self.from_state)

    @property
    def to_label(self) -> str:
        return label_of(self.to_state)
