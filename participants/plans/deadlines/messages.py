"""What author, coach and mentor are reminded of; nobody without an address, the mentor only with an open link."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.deadlines.due import AUTHOR, COACH, Due, left_text
from participants.plans.mentoring.services import address_of_link, open_link
from participants.plans.messages import address_to, mail_of
from revmental.lib.dates import date_text
from revmental.mail.services import Message


def reminder(enrolment: Enrolment, due: Due, kind: str, today: dt.date) -> Message | None:
    """The message of one person, or None when nobody can be reached."""
    recipient, name, url = addressee(enrolment, due)
    if not recipient:
        return None
    plan = getattr(enrolment, "plan", None)
    key = f"{(plan or enrolment).pk}:{due.key[:1]}:{due.on:%Y%m%d}"
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Reminder: %(what)s (%(left)s)") % {"what": due.words, "left": left_text(due.on, today)}
        body = text(enrolment, due, name, url)
    return Message(kind, key, recipient, name, subject, body)


def addressee(enrolment: Enrolment, due: Due) -> tuple[str, str, str]:
    """Address, name and page of whose turn it is."""
    plan: Any = getattr(enrolment, "plan", None)
    if due.who == AUTHOR:
        return mail_of(enrolment), enrolment.printed_name, address_to("portal_plan")
    if due.who == COACH:
        coach = enrolment.coach
        page = "plan_execution" if plan.status == "reported" else "plan_review"
        return (coach.email, coach.name, address_to(page, plan.pk)) if coach else ("", "", "")
    link = open_link(plan)
    return (enrolment.mentor_email, link.mentor_name, address_of_link(link)) if link else ("", "", "")


def text(enrolment: Enrolment, due: Due, name: str, url: str) -> str:
    return _(
        "Dear %(name)s,\n\nplease %(what)s by %(day)s. It is about the action plan of %(participant)s (%(cohort)s)."
        "\n\nContinue here:\n%(url)s\n\nIf it is done already, ignore this message.\n\nThank you.\n%(agency)s"
    ) % {
        "name": name,
        "what": due.words,
        "day": date_text(due.on),
        "participant": enrolment.printed_name,
        "cohort": enrolment.cohort,
        "url": url,
        "agency": enrolment.agency,
    }
