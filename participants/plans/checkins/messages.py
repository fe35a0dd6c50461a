"""What alumni and mentors are told about a check-in."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.checkins.models import CheckIn, CheckInAnswer
from participants.plans.mentoring.models import MentorLink
from participants.plans.messages import address_to, mail_of, post
from revmental.accounts.entry.links import token_of
from revmental.lib.dates import date_text
from revmental.mail.services import Message


def question(check_in: CheckIn, kind: str, *, key: str = "") -> Message:
    """The question with its personal link, in Indonesian."""
    enrolment = check_in.enrolment
    with translation.override(settings.LANGUAGE_CODE):
        subject = subject_for(check_in, kind)
        body = question_text(check_in)
    recipient = mail_of(enrolment)
    return Message(kind, key or str(check_in.pk), recipient, enrolment.printed_name, subject, body)


def subject_for(check_in: CheckIn, kind: str) -> str:
    first = ngettext(
        "%(n)d day after the training: do you still practise your action plan?",
        "%(n)d days after the training: do you still practise your action plan?",
        check_in.days,
    ) % {"n": check_in.days}
    return first if kind == "check_in_asked" else _("Reminder: %(subject)s") % {"subject": first}


def question_text(check_in: CheckIn) -> str:
    """The message as mailed or handed over by WhatsApp."""
    enrolment = check_in.enrolment
    return _(
        "Dear %(name)s,\n\nit is %(days)d days since the end of %(cohort)s. Do you still practise your action plan? One tap"
        " is enough:\n\n%(url)s\n\nThe link is for you alone and needs no password; it can be answered until %(until)s."
        " Whatever you answer has no effect on your graduation.\n\nThank you.\n%(agency)s"
    ) % {
        "name": enrolment.printed_name,
        "days": check_in.days,
        "cohort": enrolment.cohort,
        "url": address_of(check_in),
        "until": date_text(check_in.closes_on),
        "agency": check_in.agency,
    }


def address_of(check_in: CheckIn) -> str:
    """The full personal address of the answer page."""
    return address_to("check_in_answer", token_of(check_in))


def ask_mentor(answer: CheckInAnswer, link: MentorLink, url: str, *, by: Any) -> None:
    """The mentor is asked to say whether they see it the same way, once per check-in."""
    enrolment = answer.check_in.enrolment
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Does %(name)s still practise the action plan?") % {"name": enrolment.printed_name}
        body = _(
            "Dear %(mentor)s,\n\n%(name)s answered %(days)d days after the training: %(practice)s. As the direct superior"
            " you are asked whether you see it the same way, by this personal link:\n\n%(url)s\n\nNo account is needed."
            " The link is for you alone and valid until %(until)s; please do not pass it on.\n\nThank you.\n%(agency)s"
        ) % {
            "mentor": link.mentor_name,
            "name": enrolment.printed_name,
            "days": answer.check_in.days,
            "practice": answer.get_practice_display(),
            "url": url,
            "until": date_text(link.expires_at.date()),
            "agency": enrolment.agency,
        }
    to = (enrolment.mentor_email, link.mentor_name)
    post("check_in_mentor", str(answer.check_in_id), to, (subject, body), agency=enrolment.agency, by=by)
