"""Cohort (angkatan), its team and the history of its road."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.cohorts.enums import COHORT_FLOW, CohortStatus, TeamRole
from programs.cohorts.querysets import CohortQuerySet, OfCohortQuerySet
from programs.curricula.enums import DeliveryMode
from programs.curricula.models import CurriculumVersion
from revmental.accounts.access import sender_ids, workplaces
from revmental.accounts.enums import IndonesianZone
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.numbers import roman
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


class Cohort(KeyedModel):
    """One angkatan of a programme; the host agency owns it and everything below it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cohorts", verbose_name=_("host"))
    version = models.ForeignKey(CurriculumVersion, models.PROTECT, related_name="cohorts", verbose_name=_("curriculum"))
    key = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("Short name for commands and file names."))
    number = models.PositiveSmallIntegerField(_("cohort number"), help_text=_("Shown as a Roman numeral."))
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=250)
    senders = models.ManyToManyField(Agency, related_name="sent_to", blank=True, verbose_name=_("sending agencies"))
    mode = models.CharField(_("mode"), max_length=20, choices=DeliveryMode, default=DeliveryMode.CLASSICAL)
    place = models.CharField(_("place"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=30, choices=IndonesianZone, default=IndonesianZone.WIB)
    capacity = models.PositiveSmallIntegerField(_("capacity"), default=30)
    status = models.CharField(
        _("status"), max_length=20, choices=CohortStatus, default=CohortStatus.PLANNED, editable=False
    )

    objects = CohortQuerySet.as_manager()
    FLOW = COHORT_FLOW
    PRIVACY = classify(
        none="id agency version key number year title senders mode place city starts_on ends_on time_zone capacity status"
    )

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["-starts_on", "number", "pk"]
        # The newest few of very many, as every list begins.
        indexes = [models.Index(fields=["-starts_on", "number", "id"], name="cohort_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "year", "number"],
                name="cohort_number_once",
                violation_error_message=_("This curriculum already has a cohort of this number in this year."),
            ),
            models.UniqueConstraint(fields=["agency", "id"], name="cohort_of_agency"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="cohort_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(condition=models.Q(status__in=CohortStatus.values), name="cohort_status_known"),
            models.CheckConstraint(condition=models.Q(mode__in=DeliveryMode.values), name="cohort_mode_known"),
            models.CheckConstraint(condition=models.Q(time_zone__in=IndonesianZone.values), name="cohort_zone_known"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=3999),
                name="cohort_number_is_roman",
                violation_error_message=_("The cohort number lies between 1 and 3999."),
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__gte=1),
                name="cohort_capacity_positive",
                violation_error_message=_("The capacity is at least 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.label}"

    @property
    def label(self) -> str:
        """For example "Angkatan IV Tahun 2021"; this is how documents name it, in Indonesian always."""
        return f"Angkatan {roman(self.number)} Tahun {self.year}"

    def relations_of(self, user: Any) -> set[Role]:
        """Roles that the row itself gives the user: team, sending agency, participation."""
        roles = set()
        if self.agency_id in workplaces(user) and self.team.filter(user=user).exists():
            roles.add(Role.TRAINER)
        if self.senders.filter(pk__in=sender_ids(user)).exists():
            roles.add(Role.SENDER)
        if self.enrolments.filter(person__user=user).exists():
            roles.add(Role.PARTICIPANT)
        return roles


class CohortStatusChange(StatusChange):
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id cohort from_status to_status by at note")


class TeamMember(KeyedModel):
    """A task of a user in a cohort: PIC, trainer, coach, examiner."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="team", verbose_name=_("cohort"))
    user = models.ForeignKey(User, models.PROTECT, related_name="team_roles", verbose_name=_("user"))
    role = models.CharField(_("task"), max_length=20, choices=TeamRole)

    objects = OfCohortQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort user role")

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team")
        ordering = ["role", "user__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "user", "role"], name="team_role_once"),
            models.CheckConstraint(condition=models.Q(role__in=TeamRole.values), name="team_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
