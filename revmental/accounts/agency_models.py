"""Agencies (instansi), their work units and the officials who sign."""

import itertools
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from revmental.accounts.enums import AgencyKind, IndonesianZone, SignatureProvider, SigningCapacity
from revmental.accounts.querysets import AgencyQuerySet, OfAgencyQuerySet, SignerQuerySet
from revmental.lib.errors import DomainError
from revmental.lib.keys import KeyedModel
from revmental.lib.numbering import example_number
from revmental.lib.privacy import classify

# A line of a letterhead that says how the agency is reached, and no longer who it is.
CONTACT = re.compile(r"[\d@]|www\.|https?:|^(jalan|jl|alamat|telp|telepon)\b", re.IGNORECASE)


class Agency(KeyedModel):
    """An instansi: host of training, sender of participants, or both."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind)
    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60)
    is_host = models.BooleanField(_("hosts training"), default=False)
    is_sender = models.BooleanField(_("sends participants"), default=True)
    letterhead = models.TextField(
        _("letterhead"), blank=True, help_text=_("One line each: name, address, telephone, web site.")
    )
    logo = models.ImageField(_("logo"), upload_to="agency-logos/", blank=True)
    city = models.CharField(_("city"), max_length=100)
    time_zone = models.CharField(_("time zone"), max_length=30, choices=IndonesianZone, default=IndonesianZone.WIB)
    certificate_pattern = models.CharField(
        _("certificate number pattern"),
        max_length=100,
        default="{n:03}/{unit}/{year}",
        help_text=_("For example 800.2.4/{n:03}/{unit}/{year}. {n} is the running number."),
    )

    issues_by_two = models.BooleanField(
        _("certificates are issued by two people"),
        default=False,
        help_text=_("One prepares the issue, somebody else confirms it; the same person cannot do both."),
    )
    signature_provider = models.CharField(
        _("electronic signature"),
        max_length=10,
        choices=SignatureProvider,
        default=SignatureProvider.NONE,
        help_text=_("Holds for certificates issued from now on; those issued before stay as they are."),
    )

    objects = AgencyQuerySet.as_manager()
    PRIVACY = classify(
        none="id parent kind name short_name is_host is_sender letterhead logo city time_zone certificate_pattern issues_by_two "
        "signature_provider"
    )

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=AgencyKind.values), name="agency_kind_known"),
            models.CheckConstraint(condition=models.Q(time_zone__in=IndonesianZone.values), name="agency_zone_known"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="agency_not_its_own_parent"),
            models.CheckConstraint(
                condition=models.Q(signature_provider__in=SignatureProvider.values), name="agency_provider_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def letterhead_names(self) -> list[str]:
        """Who writes, line by line, without how they are reached: what stands above a certificate."""
        return list(itertools.takewhile(lambda line: not CONTACT.search(line), self.letterhead_lines))

    @property
    def letterhead_contact(self) -> list[str]:
        """How the agency is reached: the rest of the letterhead."""
        return self.letterhead_lines[len(self.letterhead_names) :]

    @property
    def letterhead_lines(self) -> list[str]:
        return [line.strip() for line in self.letterhead.splitlines() if line.strip()]

    def clean(self) -> None:
        """The number pattern is tried out whichever way the agency is saved, not only when certificates are issued."""
        try:
            self.example_number()
        except DomainError as error:
            raise ValidationError({"certificate_pattern": str(error)}) from error

    def example_number(self) -> str:
        """A certificate number of this year as the pattern makes it. Raises DomainError when it makes none."""
        return example_number(self.certificate_pattern, unit=self.short_name, year=timezone.localdate().year)

    @property
    def agency_id(self) -> object:
        """An agency owns itself; `can()` asks every row for its owner by this name."""
        return self.pk


class WorkUnit(KeyedModel):
    """Perangkat daerah or unit kerja of an agency."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="work_units", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=200)

    objects = OfAgencyQuerySet.as_manager()
    PRIVACY = classify(none="id agency name")

    class Meta:
        verbose_name = _("work unit")
        verbose_name_plural = _("work units")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="work_unit_once_per_agency")]

    def __str__(self) -> str:
        return self.name


class Signer(KeyedModel):
    """An official whose name is printed below certificates and reports."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="signers", verbose_name=_("agency"))
    user = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("user")
    )
    name = models.CharField(_("name with degrees"), max_length=150)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True)
    position = models.CharField(_("position"), max_length=200)
    capacity = models.CharField(_("capacity"), max_length=20, choices=SigningCapacity, default=SigningCapacity.OWN)
    principal = models.CharField(
        _("on behalf of"), max_length=200, blank=True, help_text=_("Position of the official in whose name is signed.")
    )
    autograph = models.ImageField(
        _("image of the signature"),
        upload_to="autographs/",
        blank=True,
        help_text=_(
            "Dark ink on white paper. It is a picture and no electronic signature; templates say whether it is printed."
        ),
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = SignerQuerySet.as_manager()
    PRIVACY = classify(none="id agency user position capacity principal is_active", general="name nip rank autograph")

    class Meta:
        verbose_name = _("signing official")
        verbose_name_plural = _("signing officials")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nip="") | models.Q(nip__regex=r"^\d{18}$"),
                name="signer_nip_18_digits",
                violation_error_message=_("A NIP has 18 digits."),
            ),
            models.CheckConstraint(
                condition=~models.Q(capacity="on_behalf", principal=""),
                name="signer_on_behalf_of_someone",
                violation_error_message=_("Say on whose behalf the official signs."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.position}"
