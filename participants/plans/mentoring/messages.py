"""How the mentor is asked: by mail, or by the same words handed over."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.mentoring.models import MentorLink
from participants.plans.messages import post
from participants.plans.versions.models import PlanVersion
from revmental.accounts.system import system_user
from revmental.lib.dates import date_text


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


def send_code(link: MentorLink, key: str, digits: str) -> None:
    """The code for another device, once."""
    enrolment = link.plan.enrolment
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Code to open the action plan on another device")
        body = _(
            "Dear %(mentor)s,\n\nsomebody opened your personal link to the action plan of %(name)s on another device. If it was"
            " you, enter this code there:\n\n%(digits)s\n\nIt is valid for 15 minutes and works once. If it was not you, ignore"
            " this message and tell the organiser.\n\n%(agency)s"
        ) % {
            "mentor": link.mentor_name,
            "name": enrolment.printed_name,
            "digits": digits,
            "agency": enrolment.agency,
        }
    to = (enrolment.mentor_email, link.mentor_name)
    post("mentor_code", key, to, (subject, body), agency=enrolment.agency, by=system_user())
