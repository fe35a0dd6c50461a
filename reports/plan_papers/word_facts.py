"""What the Word file of a plan says: the version submitted last, every part of it, as plain data in Indonesian."""

from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from participants.plans.content import PARTS, Content
from participants.plans.enums import Focus
from participants.plans.guide.parts import LINES, guide_lines
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion
from reports.certificates.facts.wording import LANGUAGE
from reports.plan_papers.approval_facts import activity, behaviours, fingerprint, person_facts
from reports.plan_papers.letterhead import letterhead_facts, programme_line
from reports.rendering.papers.data import WordData
from revmental.lib.dates import moment_text
from revmental.lib.errors import DomainError

# Written elsewhere on the paper: as its title, as its table.
APART = ("title", "activities")


def word_facts(plan: ActionPlan) -> dict[str, Any]:
    """The whole file as JSON-able values, the same while nothing changed. Raises DomainError before the first submission."""
    version = plan.versions.last()
    if version is None:
        words = _("The plan of %(name)s was not submitted yet, so there is no version to print.")
        raise DomainError(words % {"name": plan.enrolment.printed_name})
    with translation.override(LANGUAGE):
        return {"head": letterhead_facts(plan.enrolment.cohort), "data": asdict(word_data(plan, version))}


def word_data(plan: ActionPlan, version: PlanVersion) -> WordData:
    who, cohort, content = plan.enrolment, plan.enrolment.cohort, version.content
    at = moment_text(version.submitted_at, cohort.time_zone)
    line = _("Version %(number)d, submitted on %(at)s. Fingerprint of its content:")
    return WordData(
        title=cohort.version.product_name,
        programme=programme_line(cohort),
        facts=person_facts(who, who.mentor_name),
        plan_title=content.get("title", ""),
        parts=parts(content),
        activities=[activity(row) for row in content.get("activities", [])],
        version_line=line % {"number": version.number, "at": at},
        fingerprint=fingerprint(content),
        author=who.printed_name,
        submitted_at=version.submitted_at.isoformat(),
    )


def parts(content: Content) -> list[tuple[str, str]]:
    """The parts that say something, in the order in which they are written."""
    rows = [(str(label), text_of(part, content)) for part, label in PARTS.items() if part not in APART]
    return [(label, text) for label, text in rows if text]


def text_of(part: str, content: Content) -> str:
    """One part as text, a line for each thing it says."""
    if part in LINES:
        return "\n".join(guide_lines(part, content.get(part)))
    if part == "focus":
        return ", ".join(Focus.labels_of(content.get(part, [])))
    return "\n".join(behaviours(content)) if part == "behaviours" else content.get(part, "")
