"""Recorded documents, and the lists by which they came in."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as pgettext

from participants.people.models import Person
from reports.archive.querysets import ArchivedQuerySet, ArchiveImportQuerySet
from reports.certificates.models import new_token
from reports.certificates.querysets import BARE_NUMBER
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class ArchiveImport(KeyedModel):
    """One uploaded list: its cells wait here until they are recorded, all or none; then only who, when and how many stays."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    file_name = models.CharField(_("file"), max_length=250)
    sha256 = models.CharField(max_length=64)
    lines = models.JSONField(_("rows of the file"), default=list)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    recorded_at = models.DateTimeField(_("recorded"), null=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    objects = ArchiveImportQuerySet.as_manager()
    PRIVACY = classify(none="id agency sha256 created_by created_at recorded_at count", general="file_name lines")

    class Meta:
        verbose_name = _("list from the archive")
        verbose_name_plural = _("lists from the archive")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_at=None) | Q(lines=[]), name="recorded_list_lets_go_of_its_rows"
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ArchivedCertificate(KeyedModel):
    """What a paper from before this system says, on the word of the agency; it takes no number of the register and no place in its
    chain, and is shown as what it is."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="archived", verbose_name=_("person"))
    source = models.ForeignKey(ArchiveImport, models.PROTECT, related_name="certificates", verbose_name=_("list"))
    title = models.CharField(_("document"), max_length=120)
    number = models.CharField(pgettext("document", "number"), max_length=120)
    name_line = models.CharField(_("name as printed"), max_length=260)
    personal_number = models.CharField(_("NIP or NI PPPK as printed"), max_length=18)
    programme = models.CharField(_("training"), max_length=250)
    starts_on = models.DateField(_("first day"), null=True)
    ends_on = models.DateField(_("last day"), null=True)
    total_jp = models.PositiveSmallIntegerField(_("JP"), null=True)
    qualification = models.CharField(_("qualification"), max_length=80, blank=True)
    signer = models.CharField(_("signing official"), max_length=150, blank=True)
    issued_on = models.DateField(_("day of issue"))
    token = models.CharField(_("verification token"), max_length=40, unique=True, default=new_token, editable=False)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("record withdrawn"), null=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ArchivedQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency person source title number programme starts_on ends_on total_jp issued_on recorded_at withdrawn_at",
        general="name_line personal_number qualification signer withdrawn_reason",
        secret="token",  # noqa: S106 (the name of a field)
    )

    class Meta:
        verbose_name = _("document from the archive")
        verbose_name_plural = _("documents from the archive")
        ordering = ["-issued_on", "number", "pk"]
        indexes = [models.Index(BARE_NUMBER, name="archived_bare_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"], condition=Q(withdrawn_at=None), name="archived_number_once"
            ),
            models.CheckConstraint(condition=Q(personal_number__regex=r"^\d{18}$"), name="archived_number_18_digits"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="archived_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) ^ ~Q(withdrawn_reason=""), name="withdrawn_record_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def relations_of(self, user: Any) -> set[Role]:
        return self.person.relations_of(user)
