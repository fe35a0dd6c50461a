"""What a lembar persetujuan says: the approved version of a plan and who approved it, as plain data in Indonesian."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.content import Content
from participants.plans.enums import BEHAVIOUR_CODES, Focus
from participants.plans.guide.parts import guide_lines
from participants.plans.models import ActionPlan
from participants.plans.review.enums import ReviewDecision, ReviewKind
from participants.plans.review.models import PlanReview
from participants.plans.review.pages import versions_of
from participants.plans.versions.models import PlanVersion
from reports.certificates.facts.wording import LANGUAGE
from reports.plan_papers.letterhead import letterhead_facts, number_line, programme_line
from reports.rendering.papers.data import Activity, ApprovalData, Signature
from revmental.lib.dates import date_text, local, moment_text, range_text
from revmental.lib.errors import DomainError


@dataclass(frozen=True)
class Approved:
    """The version that counts, with the coach's word about it; the mentor may have approved one before the seminar."""

    version: PlanVersion
    coach: PlanReview
    mentor: PlanReview


def approved_of(plan: ActionPlan) -> Approved:
    """The newest version that the coach approved, after the mentor approved the plan.

    Raises DomainError while one of them has not.
    """
    approvals = [(row, review) for row in versions_of(plan) for review in row.reviews.all() if is_approval(review)]
    mentor = next((review for _row, review in approvals if review.kind == ReviewKind.MENTOR), None)
    coach = next(((row, review) for row, review in approvals if review.kind == ReviewKind.COACH), None)
    if mentor is None or coach is None:
        raise DomainError(
            _("The plan of %(name)s is not approved yet. The sheet can be made once coach and mentor have approved.")
            % {"name": plan.enrolment.printed_name}
        )
    return Approved(*coach, mentor)


def is_approval(review: PlanReview) -> bool:
    return review.decision == ReviewDecision.APPROVED


def fingerprint(content: Content) -> str:
    """SHA-256 of the content written as JSON with sorted keys: any other content has another one."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def approval_facts(plan: ActionPlan) -> dict[str, Any]:
    """The whole paper as JSON-able values, the same while nothing changed. Raises DomainError as `approved_of` does."""
    with translation.override(LANGUAGE):
        data = approval_data(plan, approved_of(plan))
        return {"head": letterhead_facts(plan.enrolment.cohort), "data": asdict(data)}


def approval_data(plan: ActionPlan, approved: Approved) -> ApprovalData:
    who, cohort, version = plan.enrolment, plan.enrolment.cohort, approved.version
    product = cohort.version.product_name
    at = moment_text(version.submitted_at, cohort.time_zone)
    return ApprovalData(
        title=_("Approval Sheet of the %(product)s") % {"product": product},
        programme=programme_line(cohort),
        facts=person_facts(who, approved.mentor.reviewer_name),
        plan_title=version.content.get("title", ""),
        texts=texts(version.content),
        activities=[activity(row) for row in version.content.get("activities", [])],
        statement=statement(product, approved),
        issued_line=f"{cohort.agency.city}, {date_text(last_day(approved, cohort.time_zone))}",
        signatures=signatures(plan, approved),
        version=_("Version %(number)d") % {"number": version.number},
        version_line=_("Version %(number)d, submitted on %(at)s. Fingerprint of its content:")
        % {"number": version.number, "at": at},
        fingerprint=fingerprint(version.content),
    )


def last_day(approved: Approved, zone: str) -> dt.date:
    """The day on which the last of both approved."""
    return local(max(approved.coach.at, approved.mentor.at), zone).date()


def statement(product: str, approved: Approved) -> str:
    """That it was approved; and of which version, where mentor and coach looked at different ones."""
    words = _("The %(product)s above was examined and approved to be carried out.") % {"product": product}
    before = approved.mentor.version.number
    if before == approved.version.number:
        return words
    more = _("The mentor approved version %(before)d; the coach accepted what was improved since.")
    return f"{words} {more % {'before': before}}"


def person_facts(who: Enrolment, mentor: str) -> list[tuple[str, str]]:
    """Whose plan it is, in the order of the papers; what is not known is left out."""
    rows = [
        (_("name"), who.printed_name),
        (_("official number"), number_line(who.personal_number)),
        (_("position"), who.position),
        (_("work unit"), who.work_unit),
        (_("agency"), who.agency_name),
        (_("coach"), who.coach.name if who.coach else ""),
        (_("mentor"), mentor),
    ]
    return [(capfirst(label), value) for label, value in rows if value]


def texts(content: Content) -> list[tuple[str, str]]:
    """The parts that say something, as they were written; guided parts as their lines."""
    rows = [
        (_("Focus"), ", ".join(Focus.labels_of(content.get("focus", [])))),
        (_("Issue"), content.get("issue", "")),
        (_("Root cause"), content.get("cause", "")),
        (_("Idea"), content.get("idea", "")),
        (_("Behaviours of BerAKHLAK"), "; ".join(behaviours(content))),
        (_("Benefit"), content.get("benefit", "")),
        (_("Milestones"), "\n".join(guide_lines("milestones", content.get("milestones")))),
    ]
    return [(label, text) for label, text in rows if text]


def behaviours(content: Content) -> list[str]:
    return [BEHAVIOUR_CODES[code] for code in content.get("behaviours", []) if code in BEHAVIOUR_CODES]


def activity(row: Content) -> Activity:
    """One activity; a frozen row may lack cells that came later."""
    return Activity(
        name=row.get("name", ""),
        output=row.get("output", ""),
        indicator=row.get("indicator", ""),
        target=row.get("target", ""),
        span=span_text(row.get("starts_on", ""), row.get("ends_on", "")),
        evidence=row.get("evidence", ""),
    )


def span_text(first: str, last: str) -> str:
    """ISO days as a span; the one that is known, or nothing."""
    days = [dt.date.fromisoformat(day) for day in (first, last) if day]
    return range_text(days[0], days[-1]) if days else ""


def signatures(plan: ActionPlan, approved: Approved) -> list[Signature]:
    """The author, the coach and the mentor, each as the version and its reviews hold them."""
    who, zone = plan.enrolment, plan.enrolment.cohort.time_zone
    coach, mentor = approved.coach, approved.mentor
    at = moment_text(approved.version.submitted_at, zone)
    return [
        Signature(
            _("Participant"),
            who.printed_name,
            who.position,
            number_line(who.personal_number),
            _("Submitted electronically on %(at)s") % {"at": at},
        ),
        Signature(
            _("Coach"),
            coach.reviewer_name,
            coach.reviewer_position,
            number_line(coach.reviewer.username if coach.reviewer else ""),
            approved_on(coach, zone),
        ),
        Signature(_("Mentor"), mentor.reviewer_name, mentor.reviewer_position, "", approved_on(mentor, zone)),
    ]


def approved_on(review: PlanReview, zone: str) -> str:
    return _("Approved electronically on %(at)s") % {"at": moment_text(review.at, zone)}
