"""What coach, mentor and author are told while a plan is carried out."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.execution.enums import ReportDecision
from participants.plans.execution.models import FinalReport, ReportReview
from participants.plans.mentoring.models import MentorLink
from participants.plans.messages import address_to, mail_of, post
from revmental.lib.dates import date_text


def tell_coach(report: FinalReport, enrolment: Enrolment, *, by: Any) -> None:
    """The coach learns that a final report waits; without a coach the queue alone shows it."""
    coach = enrolment.coach
    if coach is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"coach": coach, "name": enrolment.printed_name, "cohort": enrolment.cohort, "title": report.plan.title}
        subject = _("Final report of %(name)s waits for your review") % facts
        body = _(
            "Dear %(coach)s,\n\n%(name)s (%(cohort)s) has carried out the action plan “%(title)s” and submitted the"
            " final report.\n\nRead it and answer here:\n%(url)s"
        ) % (facts | {"url": address_to("plan_execution", report.plan_id)})
    post("report_submitted", str(report.pk), (coach.email, coach.name), (subject, body), agency=enrolment.agency, by=by)


def ask_mentor_to_confirm(report: FinalReport, link: MentorLink, enrolment: Enrolment, url: str, *, by: Any) -> None:
    """The mentor is asked to confirm what was reported, once per submitted report."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Please confirm the progress of %(name)s") % {"name": enrolment.printed_name}
        body = confirm_text(report, link, enrolment, f"{url}pelaksanaan/")
    to = (enrolment.mentor_email, link.mentor_name)
    post("progress_confirm", str(report.pk), to, (subject, body), agency=enrolment.agency, by=by)


def confirm_text(report: FinalReport, link: MentorLink, enrolment: Enrolment, url: str) -> str:
    return _(
        "Dear %(mentor)s,\n\n%(name)s has carried out the action plan “%(title)s” and reports what was done. As the direct"
        " superior you are asked to confirm what you have seen yourself, by this personal link:\n\n%(url)s"
        "\n\nNo account is needed. The link is for you alone and valid until %(until)s; please do not pass it on."
        "\n\nThank you.\n%(agency)s"
    ) % {
        "mentor": link.mentor_name,
        "name": enrolment.printed_name,
        "title": report.plan.title,
        "url": url,
        "until": date_text(link.expires_at.date()),
        "agency": enrolment.agency,
    }


def tell_author(review: ReportReview, enrolment: Enrolment, *, by: Any) -> None:
    """The participant learns what the coach decided about the final report, with their words."""
    with translation.override(settings.LANGUAGE_CODE):
        returned = review.decision == ReportDecision.RETURNED
        text = returned_text(review, enrolment) if returned else accepted_text(review, enrolment)
    kind = f"report_{review.decision}"
    post(kind, str(review.pk), (mail_of(enrolment), enrolment.printed_name), text, agency=enrolment.agency, by=by)


def returned_text(review: ReportReview, enrolment: Enrolment) -> tuple[str, str]:
    body = _(
        "Dear %(name)s,\n\n%(reviewer)s has read your final report and asks for improvements:\n\n%(comment)s"
        "\n\nContinue here; what you wrote is still there:\n%(url)s"
    ) % facts_of(review, enrolment)
    return _("Please improve your final report"), body


def accepted_text(review: ReportReview, enrolment: Enrolment) -> tuple[str, str]:
    body = _(
        "Dear %(name)s,\n\n%(reviewer)s has accepted your final report; your action plan is completed. Keep practising:"
        " we ask again after the training.\n\n%(comment)s\n\n%(url)s"
    ) % facts_of(review, enrolment)
    return _("Your final report is accepted"), body.replace("\n\n\n\n", "\n\n")


def facts_of(review: ReportReview, enrolment: Enrolment) -> dict[str, Any]:
    url = address_to("final_report", review.report.plan_id)
    name, reviewer = enrolment.printed_name, review.reviewer.name
    return {"name": name, "reviewer": reviewer, "comment": review.comment, "url": url}
