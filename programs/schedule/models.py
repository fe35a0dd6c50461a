"""Sessions of a cohort and their trainers."""

import datetime as dt
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.enums import DeliveryMode
from programs.curricula.subject_models import Subject
from programs.schedule.querysets import SessionQuerySet
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.fields import LinkField
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify

# A video room is entered a little before the session; the link of a session that is over leads nowhere.
JOIN_BEFORE = dt.timedelta(minutes=30)


class TimeSpan(Func):
    """Half-open range, so that a session may start when another ends."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class ClassSession(KeyedModel):
    """One meeting of the class: a subject (or part of it) at a time and a place."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions", verbose_name=_("cohort"))
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("training subject")
    )
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    jp = models.PositiveSmallIntegerField(_("JP"), default=0)
    mode = models.CharField(_("mode"), max_length=20, choices=DeliveryMode, default=DeliveryMode.CLASSICAL)
    room = models.CharField(_("room"), max_length=120, blank=True)
    link = LinkField(_("video link"), blank=True)
    trainers = models.ManyToManyField(
        User, through="SessionTrainer", related_name="taught_sessions", verbose_name=_("trainers")
    )

    objects = SessionQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort subject title starts_at ends_at jp mode room link trainers")

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message=_("The session ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(jp__lte=20),
                name="session_jp_at_most_20",
                violation_error_message=_("A session has at most 20 JP."),
            ),
            models.CheckConstraint(condition=Q(mode__in=DeliveryMode.values), name="session_mode_known"),
            ExclusionConstraint(
                name="session_one_at_a_time_per_cohort",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    (TimeSpan("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The class already has a session at this time."),
            ),
            ExclusionConstraint(
                name="session_one_at_a_time_per_room",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    (TimeSpan("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(room=""),
                violation_error_message=_("The room is taken at this time."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def joins_from(self) -> dt.datetime:
        """When the link begins to be offered to participants."""
        return self.starts_at - JOIN_BEFORE

    def relations_of(self, user: Any) -> set[Role]:
        return self.cohort.relations_of(user)


class SessionTrainer(KeyedModel):
    """Who teaches a session; the times are repeated here so that the database refuses a trainer in two places."""

    session = models.ForeignKey(ClassSession, models.CASCADE, related_name="assignments", verbose_name=_("session"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("trainer"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    PRIVACY = classify(none="id session user starts_at ends_at")

    class Meta:
        verbose_name = _("trainer of a session")
        verbose_name_plural = _("trainers of sessions")
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="trainer_once_per_session"),
            ExclusionConstraint(
                name="trainer_one_place_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (TimeSpan("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The trainer teaches elsewhere at this time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.session}"
