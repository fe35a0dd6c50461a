"""Questions after graduation, what was answered, what the mentor says to it, and the reasons that an agency offers."""

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.plans.checkins.enums import ANSWERABLE_FOR, Practice
from participants.plans.checkins.querysets import CheckInQuerySet, OfCheckInQuerySet
from participants.plans.evidence.models import EvidenceFile
from participants.plans.mentoring.models import MentorLink
from revmental.accounts.models import Agency, User
from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission, Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class CheckIn(KeyedModel):
    """One question to one alumnus, `days` after the cohort's end; its token is derived like an AccessLink's."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="check_ins", verbose_name=_("enrolment"))
    days = models.PositiveSmallIntegerField(_("days after the end"))
    due_on = models.DateField(_("due"))
    nonce = models.CharField(max_length=32, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = CheckInQuerySet.as_manager()
    PRIVACY = classify(none="id agency enrolment days due_on made_at", secret="nonce")

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "id"], name="check_in_of_agency"),
            models.UniqueConstraint(fields=["enrolment", "days"], name="check_in_once_per_day_number"),
            models.CheckConstraint(condition=Q(days__gte=1), name="check_in_after_the_end"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.days}"

    @property
    def closes_on(self) -> dt.date:
        """From this day on it is answered no more."""
        return self.due_on + ANSWERABLE_FOR

    def relations_of(self, user: Any) -> set[Role]:
        return self.enrolment.relations_of(user)


class CheckInAnswer(KeyedModel):
    """What an alumnus said; a correction is a further row, the newest counts. Append-only in the database.

    Position and unit are those of that day, where they changed; the printed facts of the enrolment stay as they are.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="answers", verbose_name=_("check-in"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    practice = models.CharField(_("still practised"), max_length=10, choices=Practice)
    per_week = models.PositiveSmallIntegerField(
        _("times a week"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    values = models.JSONField(_("indicators now"), default=list, blank=True)
    reason = models.CharField(_("reason for stopping"), max_length=120, blank=True)
    words = models.TextField(_("words"), max_length=2000, blank=True)
    position = models.CharField(_("position now"), max_length=200, blank=True)
    work_unit = models.CharField(_("work unit now"), max_length=200, blank=True)
    file = models.ForeignKey(
        EvidenceFile, models.PROTECT, null=True, blank=True, related_name="check_in_answers", verbose_name=_("evidence")
    )
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = OfCheckInQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency check_in number by at", general="practice per_week values reason words position work_unit file"
    )

    class Meta:
        verbose_name = _("answer to a check-in")
        verbose_name_plural = _("answers to check-ins")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_in", "number"], name="check_in_answer_number_once"),
            models.CheckConstraint(condition=Q(practice__in=Practice.values), name="check_in_practice_known"),
            models.CheckConstraint(
                condition=Q(per_week=None) | Q(per_week__lte=100), name="check_in_times_a_week_at_most_100"
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(practice=Practice.STOPPED), name="check_in_reason_only_when_stopped"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_in}: {self.get_practice_display()}"


class CheckInConfirmation(KeyedModel):
    """The mentor's word about one answer, by personal link; append-only in the database."""

    answer = models.OneToOneField(
        CheckInAnswer, models.PROTECT, related_name="confirmation", verbose_name=_("answer to a check-in")
    )
    link = models.ForeignKey(MentorLink, models.PROTECT, related_name="+", verbose_name=_("mentor's link"))
    agrees = models.BooleanField(_("sees it the same way"))
    words = models.TextField(_("words"), max_length=2000, blank=True)
    name = models.CharField(_("name"), max_length=150)
    position = models.CharField(_("position"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    PRIVACY = classify(none="id answer link at", general="agrees words name position")

    class Meta:
        verbose_name = _("confirmation of a check-in")
        verbose_name_plural = _("confirmations of check-ins")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.name} · {self.answer}"


class StopReasons(KeyedModel):
    """The reasons for stopping that an agency offers; answers keep the words, so changing the list changes no answer."""

    class Scope(OfAgencyQuerySet):
        permission = Permission.AFTER_VIEW

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="stop_reasons", verbose_name=_("host"))
    reasons = ArrayField(models.CharField(max_length=120), verbose_name=_("reasons for stopping"))

    objects = Scope.as_manager()
    PRIVACY = classify(none="id agency reasons")

    class Meta:
        verbose_name = _("reasons for stopping")
        verbose_name_plural = _("reasons for stopping")
        ordering = ["agency", "pk"]

    def __str__(self) -> str:
        return str(self.agency)
