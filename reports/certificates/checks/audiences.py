"""The two audiences of an issue, those who took part and those who taught and organised: which check and which plan is whose."""

from typing import Any

from programs.cohorts.models import Cohort
from reports.certificates.checks import team
from reports.certificates.checks.plan import Candidate, Preflight, Skip
from reports.certificates.checks.preflight import judged_anew, preflight
from reports.certificates.checks.team import Team, team_preflight
from reports.certificates.enums import Audience
from reports.certificates.models import Certificate
from revmental.accounts.models import Signer

# In addresses: who is meant by `?untuk=`.
ASKED = {"tim": Audience.TEAM}


def audience_of(words: Any) -> Audience:
    """The audience that an address or a form names; participants unless it says otherwise."""
    return ASKED.get(words.get("untuk", ""), Audience.PARTICIPANTS)


def subject_of(cohort: Cohort, audience: str) -> Cohort | Team:
    """What a check of the audience's pages is about."""
    return Team(cohort) if audience == Audience.TEAM else cohort


def preflight_for(cohort: Cohort, audience: str, **choices: Any) -> Preflight:
    """The dry run for the audience; `choices` as `preflight` takes them."""
    return (team_preflight if audience == Audience.TEAM else preflight)(cohort, **choices)


def judged_holder(certificate: Certificate, signer: Signer, day: Any) -> Candidate | Skip:
    """What the certificate's holder would get now, whoever it is."""
    return (judged_anew if certificate.recipient_id is None else team.judged_anew)(certificate, signer, day)
