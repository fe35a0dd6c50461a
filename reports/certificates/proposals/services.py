"""Preparing an issue for somebody else to confirm; all under the cohort's lock, which the caller holds."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from reports.certificates.checks.plan import Preflight
from reports.certificates.enums import Audience
from reports.certificates.models import IssueRun
from reports.certificates.proposals.models import IssueProposal
from reports.certificates.proposals.reading import digest_of_plan, waiting_proposal
from revmental.accounts import audit
from revmental.lib.dates import moment_text
from revmental.lib.errors import DomainError


def write_proposal(plan: Preflight, *, by: Any) -> IssueProposal:
    """Notes what would be issued; the same again by anybody is the proposal that waits, another one takes its place."""
    digest, waiting = digest_of_plan(plan), waiting_proposal(plan.cohort, plan.audience)
    if waiting and waiting.digest == digest:
        return waiting
    if waiting:
        end(waiting, by=by)
    row = IssueProposal.objects.create(
        agency=plan.cohort.agency,
        cohort=plan.cohort,
        audience=plan.audience,
        digest=digest,
        count=len(plan.ready),
        prepared_by=by,
    )
    audit.record("issue.proposed", row, by=by, data={"count": row.count})
    return row


def confirmable(plan: Preflight, *, by: Any) -> IssueProposal | None:
    """The proposal that `by` confirms with this issue; None where the agency issues by one person.

    Raises DomainError without one, by the person who prepared it, or when the data are no longer those it was made of.
    """
    if not plan.cohort.agency.issues_by_two:
        return None
    proposal = waiting_proposal(plan.cohort, plan.audience)
    if proposal is None:
        raise DomainError(
            _("This agency issues by two people: prepare the issue first, then somebody else confirms it.")
        )
    words = {"name": proposal.prepared_by, "at": moment_text(proposal.prepared_at)}
    if proposal.prepared_by_id == by.pk:
        raise DomainError(_("You prepared this issue (%(at)s). Somebody else has to confirm it.") % words)
    if proposal.digest != digest_of_plan(plan):
        raise DomainError(
            _("Data changed since %(name)s prepared the issue (%(at)s). It has to be prepared anew.") % words
        )
    return proposal


def confirm(proposal: IssueProposal, run: IssueRun, *, by: Any) -> None:
    """Ties the proposal to the issue it became."""
    proposal.confirmed_by, proposal.confirmed_at, proposal.run = by, timezone.now(), run
    proposal.save(update_fields=["confirmed_by", "confirmed_at", "run"])
    audit.record("issue.confirmed", proposal, by=by, data={"count": proposal.count})


@transaction.atomic
def withdraw_proposal(cohort: Cohort, *, by: Any, audience: str = Audience.PARTICIPANTS) -> bool:
    """Takes the waiting proposal back; whether there was one."""
    # The same lock as an issue takes: what is being confirmed is not taken back meanwhile.
    waiting = waiting_proposal(locked(cohort.pk), audience)
    if waiting:
        end(waiting, by=by)
    return waiting is not None


def end(proposal: IssueProposal, *, by: Any) -> None:
    proposal.withdrawn_by, proposal.withdrawn_at = by, timezone.now()
    proposal.save(update_fields=["withdrawn_by", "withdrawn_at"])
    audit.record("issue.proposal_withdrawn", proposal, by=by)
