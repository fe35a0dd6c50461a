"""Enrolment: a person in a cohort, with the facts as they are printed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.enrolment.enums import ENROLMENT_FLOW, EnrolmentStatus
from participants.enrolment.querysets import EnrolmentQuerySet
from participants.people.enums import PNS_RANKS, PPPK_RANKS, PositionGroup
from participants.people.models import Person, name_with_degrees
from programs.cohorts.models import Cohort
from revmental.accounts.access import sender_ids
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify
from revmental.lib.workflow import StatusChange


class Enrolment(KeyedModel):
    """Keeps rank, position, unit and agency as they were at the time of training, because that is what is printed."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments", verbose_name=_("cohort"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments", verbose_name=_("person"))
    sender = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="sent_enrolments", verbose_name=_("sending agency")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=EnrolmentStatus, default=EnrolmentStatus.ENROLLED, editable=False
    )
    attendance_number = models.PositiveSmallIntegerField(_("attendance-list number"))
    front_title = models.CharField(_("degrees before the name"), max_length=60, blank=True)
    name = models.CharField(_("name without degrees"), max_length=120)
    back_title = models.CharField(_("degrees after the name"), max_length=80, blank=True)
    personal_number = models.CharField(_("NIP or NI PPPK as printed"), max_length=18, blank=True)
    rank = models.CharField(_("golongan"), max_length=10, blank=True)
    position = models.CharField(_("position"), max_length=200, blank=True)
    position_group = models.CharField(_("position group"), max_length=20, choices=PositionGroup, blank=True)
    work_unit = models.CharField(_("work unit"), max_length=200, blank=True)
    agency_name = models.CharField(_("agency as printed"), max_length=200, blank=True)
    coach = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="coached_enrolments", verbose_name=_("coach")
    )
    mentor_name = models.CharField(_("mentor"), max_length=150, blank=True)
    mentor_position = models.CharField(_("mentor's position"), max_length=200, blank=True)
    mentor_email = models.EmailField(_("mentor's e-mail"), blank=True)
    mentor_phone = models.CharField(_("mentor's mobile number"), max_length=20, blank=True)
    lan_code = models.CharField(_("LAN's kode registrasi"), max_length=80, blank=True)
    confirmed_at = models.DateTimeField(_("biodata confirmed"), null=True, blank=True)
    created_at = models.DateTimeField(_("enrolled"), default=timezone.now, editable=False)

    objects = EnrolmentQuerySet.as_manager()
    FLOW = ENROLMENT_FLOW
    PRIVACY = classify(
        none="id agency cohort person sender status attendance_number coach confirmed_at created_at",
        general="front_title name back_title personal_number rank position position_group work_unit agency_name mentor_name "
        "mentor_position mentor_email mentor_phone lan_code",
    )

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["attendance_number", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"],
                name="person_once_per_cohort",
                violation_error_message=_("This person is already enrolled in the cohort."),
            ),
            models.UniqueConstraint(
                fields=["cohort", "attendance_number"],
                name="attendance_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["agency", "id"], name="enrolment_of_agency"),
            models.UniqueConstraint(fields=["lan_code"], condition=~Q(lan_code=""), name="lan_code_once"),
            models.CheckConstraint(condition=Q(status__in=EnrolmentStatus.values), name="enrolment_status_known"),
            models.CheckConstraint(
                condition=Q(position_group__in=["", *PositionGroup.values]), name="enrolment_position_group_known"
            ),
            models.CheckConstraint(
                condition=Q(rank__in=["", *PNS_RANKS, *PPPK_RANKS]),
                name="enrolment_rank_known",
                violation_error_message=_("Unknown golongan; for example III/d or IX."),
            ),
            models.CheckConstraint(
                condition=Q(personal_number="") | Q(personal_number__regex=r"^\d{18}$"),
                name="enrolment_number_18_digits",
            ),
            models.CheckConstraint(
                condition=~Q(status=EnrolmentStatus.CONFIRMED, confirmed_at=None), name="confirmed_has_its_time"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="enrolment_has_name"),
        ]

    def __str__(self) -> str:
        return self.printed_name

    @property
    def printed_name(self) -> str:
        return name_with_degrees(self.front_title, self.name, self.back_title)

    def relations_of(self, user: Any) -> set[Role]:
        """Roles the row gives: the person, the person's sending agency, the cohort's team."""
        roles = {Role.PARTICIPANT} if self.person.user_id == user.pk else set()
        if self.sender_id in sender_ids(user):
            roles.add(Role.SENDER)
        return roles | (self.cohort.relations_of(user) & {Role.TRAINER})


class EnrolmentStatusChange(StatusChange):
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="status_changes")
    PRIVACY = classify(none="id enrolment from_status to_status by at note")
