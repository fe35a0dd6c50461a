"""What the author is told about a decision."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.messages import address_to, mail_of, post
from participants.plans.review.enums import ReviewDecision, ReviewKind
from participants.plans.review.models import PlanReview


def tell_author(review: PlanReview, enrolment: Enrolment, *, by: Any) -> None:
    """The participant learns what coach or mentor decided, with their words."""
    with translation.override(settings.LANGUAGE_CODE):
        text = (
            returned_text(review, enrolment)
            if review.decision == ReviewDecision.RETURNED
            else approved_text(review, enrolment)
        )
    kind = "plan_returned" if review.decision == ReviewDecision.RETURNED else "plan_approved"
    post(kind, str(review.pk), (mail_of(enrolment), enrolment.printed_name), text, agency=enrolment.agency, by=by)


def returned_text(review: PlanReview, enrolment: Enrolment) -> tuple[str, str]:
    subject = _("Please improve your action plan")
    body = _(
        "Dear %(name)s,\n\n%(reviewer)s has read your action plan and asks for improvements:\n\n%(comment)s"
        "\n\nContinue writing here; what you wrote is still there:\n%(url)s"
    ) % {
        "name": enrolment.printed_name,
        "reviewer": review.reviewer_name,
        "comment": review.comment,
        "url": address_to("portal_plan"),
    }
    return subject, body


def approved_text(review: PlanReview, enrolment: Enrolment) -> tuple[str, str]:
    next_step = (
        _("Your mentor reads it next.") if review.kind == ReviewKind.COACH else _("You can begin to carry it out.")
    )
    body = _("Dear %(name)s,\n\n%(reviewer)s has approved your action plan. %(next)s\n\n%(comment)s\n\n%(url)s") % {
        "name": enrolment.printed_name,
        "reviewer": review.reviewer_name,
        "next": next_step,
        "comment": review.comment,
        "url": address_to("portal_plan"),
    }
    return _("Your action plan is approved by %(reviewer)s") % {"reviewer": review.reviewer_name}, body.replace(
        "\n\n\n\n", "\n\n"
    )
