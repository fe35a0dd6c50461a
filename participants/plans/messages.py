"""What people are told about a plan by e-mail: the texts and to whom; sending is the outbox's affair."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.enums import ReviewDecision, ReviewKind
from participants.plans.review_models import MentorLink, PlanReview, PlanVersion
from revmental.lib.dates import date_text
from revmental.mail.services import Message, post_messages


def address_to(name: str, *args: object) -> str:
    """A full address on the official host."""
    return settings.PUBLIC_BASE_URL + reverse(name, args=args)


def post(kind: str, key: str, to: tuple[str, str], text: tuple[str, str], *, agency: Any, by: Any) -> None:
    """One message, or none without an address. `to`: address and name; `text`: subject and body."""
    recipient, name = to
    if recipient:
        post_messages([Message(kind, key, recipient, name, *text)], agency=agency, by=by)


def tell_coach(version: PlanVersion, enrolment: Enrolment, *, by: Any) -> None:
    """The coach learns that a plan waits; without a coach the queue alone shows it."""
    if enrolment.coach is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        text = submitted_text(version, enrolment)
    coach = enrolment.coach
    post("plan_submitted", str(version.pk), (coach.email, coach.name), text, agency=enrolment.agency, by=by)


def submitted_text(version: PlanVersion, enrolment: Enrolment) -> tuple[str, str]:
    subject = _("Action plan of %(name)s waits for your review") % {"name": enrolment.printed_name}
    body = _(
        "Dear %(coach)s,\n\n%(name)s (%(cohort)s) has submitted the action plan “%(title)s”, version %(number)d."
        "\n\nRead it and answer here:\n%(url)s"
    ) % {
        "coach": enrolment.coach,
        "name": enrolment.printed_name,
        "cohort": enrolment.cohort,
        "title": version.content["title"],
        "number": version.number,
        "url": address_to("plan_review", version.plan_id),
    }
    return subject, body


def tell_author(review: PlanReview, enrolment: Enrolment, *, by: Any) -> None:
    """The participant learns what coach or mentor decided, with their words."""
    with translation.override(settings.LANGUAGE_CODE):
        text = (
            returned_text(review, enrolment)
            if review.decision == ReviewDecision.RETURNED
            else approved_text(review, enrolment)
        )
    kind = "plan_returned" if review.decision == ReviewDecision.RETURNED else "plan_approved"
    person = enrolment.person
    email = person.email or (person.user.email if person.user else "")
    post(kind, str(review.pk), (email, enrolment.printed_name), text, agency=enrolment.agency, by=by)


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


def ask_mentor(link: MentorLink, version: PlanVersion, enrolment: Enrolment, url: str, *, by: Any) -> None:
    """The mentor gets the personal link, once per version and link."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Your approval is asked: action plan of %(name)s") % {"name": enrolment.printed_name}
        body = mentor_text(link, enrolment, version.content["title"], url)
    to = (enrolment.mentor_email, link.mentor_name)
    post("mentor_asked", f"{link.pk}:{version.number}", to, (subject, body), agency=enrolment.agency, by=by)


def mentor_text(link: MentorLink, enrolment: Enrolment, title: str, url: str) -> str:
    """The message as mailed or handed over by WhatsApp."""
    return _(
        "Dear %(mentor)s,\n\n%(name)s takes part in %(cohort)s and has written the action plan “%(title)s”, which the coach has approved."
        " As the direct superior you are asked to read it and to approve it or send it back with a comment, by this personal link:"
        "\n\n%(url)s\n\nNo account is needed. The link is for you alone and valid until %(until)s; please do not pass it on."
        "\n\nThank you.\n%(agency)s"
    ) % {
        "mentor": link.mentor_name,
        "name": enrolment.printed_name,
        "cohort": enrolment.cohort,
        "title": title,
        "url": url,
        "until": date_text(link.expires_at.date()),
        "agency": enrolment.agency,
    }
