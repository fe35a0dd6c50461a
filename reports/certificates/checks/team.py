"""Who of the cohort's team would get a piagam; nothing is written."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind
from programs.curricula.rule_models import DocumentRule
from programs.curricula.subject_models import Subject
from reports.certificates.checks.conditions import refusals_of_issuer
from reports.certificates.checks.numbers import double_numbers, refusals_of_numbers, warnings_of_numbers
from reports.certificates.checks.plan import Candidate, Findings, Preflight, Skip, held
from reports.certificates.checks.preflight import today
from reports.certificates.checks.templates import refusals_of_templates, warnings_of_templates
from reports.certificates.enums import Audience
from reports.certificates.facts.issue import Issue
from reports.certificates.facts.recipients import Recipient, recipient_facts
from reports.certificates.models import Certificate
from reports.certificates.shapes.choosing import versions_for
from revmental.accounts.models import Signer

# Where nobody has given the piagam a title.
TITLE = "Piagam Penghargaan"


@dataclass(frozen=True)
class Team:
    """The cohort's team as what a check is about."""

    cohort: Cohort

    @property
    def pk(self) -> UUID:
        return uuid5(self.cohort.pk, Audience.TEAM.value)


def team_preflight(
    cohort: Cohort, *, signer: Signer | None = None, issued_on: dt.date | None = None, findings: Findings | None = None
) -> Preflight:
    """The dry run of giving a piagam to those who taught and organised, as `preflight` is for those who took part."""
    cohort = Cohort.objects.select_related("agency", "version__program").get(pk=cohort.pk)
    signer = signer or cohort.agency.signers.usual()
    day = issued_on or today(cohort)
    people = [] if signer is None else judged_team(cohort, signer, day)
    candidates = [one for one in people if isinstance(one, Candidate)]
    doubles = double_numbers(candidates)
    return Preflight(
        cohort=cohort,
        signer=signer,
        issued_on=day,
        refusals=[
            *refusals_of_class(cohort, signer, day),
            *refusals_of_templates(candidates),
            *refusals_of_numbers(doubles),
        ],
        warnings=[*warnings_of_templates(candidates), *warnings_of_numbers(doubles)],
        candidates=candidates,
        excluded=[one for one in people if isinstance(one, Skip)],
        findings=findings or {},
        audience=Audience.TEAM,
        has_doubles=bool(doubles),
    )


def refusals_of_class(cohort: Cohort, signer: Signer | None, day: dt.date) -> list[str]:
    """What forbids every piagam of the class."""
    return [*refusals_of_issuer(cohort, signer), *not_over(cohort, day)]


def not_over(cohort: Cohort, day: dt.date) -> list[str]:
    if day >= cohort.ends_on:
        return []
    return [_("The training is not over yet. Those who teach and organise it get their piagam from its last day on.")]


def judged_team(cohort: Cohort, signer: Signer, day: dt.date) -> list[Candidate | Skip]:
    """Everybody of the team by name, with all their tasks; a constant number of queries."""
    rows = Certificate.objects.filter(cohort=cohort).exclude(recipient=None).defer("facts")
    issued = {row.recipient_id: row for row in rows.order_by("issued_at", "sequence")}
    issue, rule = issue_of(cohort, signer, day)
    return [judge(issue, rule, one, issued.get(one.pk)) for one in team_of(cohort)]


def issue_of(cohort: Cohort, signer: Signer, day: dt.date) -> tuple[Issue, DocumentRule]:
    """What all piagam of the cohort share, and a rule that stands for the curriculum's, which has none for the team."""
    kind = DocumentKind.CHARTER
    issue = Issue(
        cohort,
        signer,
        day,
        list(cohort.senders.order_by("name")),
        list(Subject.objects.of_version(cohort.version)),
        versions=versions_for(cohort, [kind]),
    )
    return issue, DocumentRule(version=cohort.version, kind=kind, title=TITLE)


def team_of(cohort: Cohort) -> list[Recipient]:
    members = cohort.team.select_related("user").order_by("user__name", "user_id")
    tasks: dict[UUID, list[str]] = {}
    users = {member.user_id: member.user for member in members}
    for member in members:
        tasks.setdefault(member.user_id, []).append(member.role)
    return [Recipient(user, cohort, in_order(tasks[key])) for key, user in users.items()]


def in_order(roles: Iterable[str]) -> tuple[TeamRole, ...]:
    """As the list of tasks has them."""
    return tuple(role for role in TeamRole if role in set(roles))


def judge(issue: Issue, rule: DocumentRule, recipient: Recipient, last: Certificate | None) -> Candidate | Skip:
    if last:
        return held(recipient, last)
    facts = recipient_facts(issue, recipient, rule)
    lacks_number = "identifier" in issue.version_of(rule.kind).facts and not facts["identifier"]
    return Candidate(recipient, rule, facts, (_("NIP"),) if lacks_number else (), issue)


def judged_anew(certificate: Certificate, signer: Signer, day: dt.date) -> Candidate | Skip:
    """What the holder would get now if nothing had been issued to them; their tasks as printed once they left the team."""
    cohort = Cohort.objects.select_related("agency", "version__program").get(pk=certificate.cohort_id)
    kept = in_order(certificate.facts.get("record", {}).get("roles", ()))
    own = [one for one in team_of(cohort) if one.pk == certificate.recipient_id]
    recipient = own[0] if own else Recipient(certificate.recipient, cohort, kept)
    return judge(*issue_of(cohort, signer, day), recipient, None)
