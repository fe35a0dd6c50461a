"""A proposal to issue: what exactly one person has prepared, and who ended the waiting how."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.certificates.enums import TEAM_QUERY, Audience
from reports.certificates.models import IssueRun
from revmental.accounts.models import Agency, User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify

WAITING = Q(confirmed_at=None, withdrawn_at=None)


class ProposalQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Neither confirmed nor taken back, with who prepared it."""
        return self.filter(WAITING).select_related("prepared_by")


class IssueProposal(KeyedModel):
    """Waits until somebody else confirms it, or it is taken back. `digest` names all pages, so any change of data ends it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="issue_proposals", verbose_name=_("cohort"))
    audience = models.CharField(_("to whom"), max_length=20, choices=Audience, default=Audience.PARTICIPANTS)
    digest = models.CharField(max_length=64)
    count = models.PositiveIntegerField(_("count"))
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("prepared by"))
    prepared_at = models.DateTimeField(_("prepared"), default=timezone.now)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("taken back by"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)
    run = models.OneToOneField(IssueRun, models.PROTECT, null=True, related_name="proposal", verbose_name=_("issue"))

    objects = ProposalQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency cohort audience digest count prepared_by prepared_at confirmed_by confirmed_at withdrawn_by withdrawn_at run"
    )

    class Meta:
        verbose_name = _("proposal to issue")
        verbose_name_plural = _("proposals to issue")
        ordering = ["-prepared_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "audience"], condition=WAITING, name="one_waiting_proposal_per_cohort"
            ),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="proposal_audience_known"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("prepared_by")), name="proposal_takes_two_people"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None, run=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, run__isnull=False),
                name="confirmed_proposal_names_who_when_what",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False, confirmed_at=None),
                name="withdrawn_proposal_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.count}"

    @property
    def query(self) -> str:
        """What the addresses of this issue's pages end with."""
        return TEAM_QUERY if self.audience == Audience.TEAM else ""
