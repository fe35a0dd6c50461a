"""A person over all agencies and years, and the personal numbers they bore."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.people.enums import NumberKind, Sex
from participants.people.querysets import PersonQuerySet
from revmental.accounts.models import User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


def name_with_degrees(front: str, name: str, back: str) -> str:
    """The printed name: degrees before, name, degrees after a comma."""
    return f"{front} {name}".strip() + (f", {back}" if back else "")


class Person(KeyedModel):
    """The human being; what is printed is the snapshot in the enrolment, not this."""

    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name=_("user")
    )
    front_title = models.CharField(_("degrees before the name"), max_length=60, blank=True)
    name = models.CharField(_("name without degrees"), max_length=120)
    back_title = models.CharField(_("degrees after the name"), max_length=80, blank=True)
    birth_place = models.CharField(_("place of birth"), max_length=100, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, blank=True)
    phone = models.CharField(_("mobile number"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    photo = models.ImageField(_("photo"), upload_to="photos/", blank=True)

    objects = PersonQuerySet.as_manager()
    PRIVACY = classify(
        none="id user", general="front_title name back_title birth_place birth_date sex phone email", specific="photo"
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_name"),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="person_sex_known"),
        ]

    def __str__(self) -> str:
        return self.printed_name

    @property
    def printed_name(self) -> str:
        return name_with_degrees(self.front_title, self.name, self.back_title)

    def relations_of(self, user: Any) -> set[Role]:
        return {Role.PARTICIPANT} if self.user_id == user.pk else set()


class Identifier(KeyedModel):
    """A personal number with its time; a PPPK contract with another agency gives a new one, so never a key."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=10, choices=NumberKind)
    value = models.CharField(_("number"), max_length=18)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    PRIVACY = classify(none="id person kind since until", general="value")

    class Meta:
        verbose_name = _("personal number")
        verbose_name_plural = _("personal numbers")
        ordering = ["kind", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["value"],
                condition=Q(until=None),
                name="current_number_once",
                violation_error_message=_("This number already belongs to somebody."),
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until=None), name="one_current_number_per_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=NumberKind.values), name="number_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=NumberKind.NIK, value__regex=r"^\d{16}$")
                | (~Q(kind=NumberKind.NIK) & Q(value__regex=r"^\d{18}$")),
                name="number_has_its_digits",
                violation_error_message=_("A NIP or NI PPPK has 18 digits, a NIK 16."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=models.F("since")),
                name="number_until_after_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"
