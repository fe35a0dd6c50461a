"""How far an issue by two people is: nothing prepared, waiting, to be confirmed by the reader, or overtaken by new data."""

import hashlib
from dataclasses import dataclass
from typing import Any

from programs.cohorts.models import Cohort
from reports.certificates.checks.plan import Preflight
from reports.certificates.enums import Audience
from reports.certificates.proposals.models import IssueProposal


@dataclass(frozen=True)
class Standing:
    """What the reader may do now. `proposal` is the waiting one; `is_overtaken`: the data are no longer those it was made of."""

    takes_two: bool
    proposal: IssueProposal | None = None
    is_overtaken: bool = False
    is_own: bool = False

    @property
    def may_issue(self) -> bool:
        """Whether typing the number issues; otherwise it proposes."""
        return not self.takes_two or (self.waits and not self.is_own)

    @property
    def waits(self) -> bool:
        return self.proposal is not None and not self.is_overtaken


def standing_of(plan: Preflight, user: Any) -> Standing:
    """How the issue stands for this reader."""
    if not plan.cohort.agency.issues_by_two:
        return Standing(takes_two=False)
    proposal = waiting_proposal(plan.cohort, plan.audience)
    if proposal is None:
        return Standing(takes_two=True)
    return Standing(True, proposal, proposal.digest != digest_of_plan(plan), proposal.prepared_by_id == user.pk)


def waiting_proposal(cohort: Cohort, audience: str = Audience.PARTICIPANTS) -> IssueProposal | None:
    """The cohort's proposal that nobody has confirmed or taken back."""
    return IssueProposal.objects.waiting().filter(cohort=cohort, audience=audience).first()


def digest_of_plan(plan: Preflight) -> str:
    """Name of everything that would be issued: each page with its kind and person, signer and day among the facts."""
    pages = sorted(f"{one.holder.pk}:{one.rule.kind}:{one.digest}" for one in plan.ready)
    return hashlib.sha256("\n".join(pages).encode()).hexdigest()
