"""What a participant is told after their presentation."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.plans.messages import address_to, mail_of, post
from participants.plans.seminar.enums import SeminarOutcome
from participants.plans.seminar.models import Presentation


def tell_result(presentation: Presentation, *, by: Any) -> None:
    """The author learns what the panel decided, with its notes; marks are for the graduation meeting."""
    enrolment = presentation.plan.enrolment
    with translation.override(settings.LANGUAGE_CODE):
        text = result_text(presentation)
    to = (mail_of(enrolment), enrolment.printed_name)
    post("seminar_result", str(presentation.pk), to, text, agency=enrolment.agency, by=by)


def result_text(presentation: Presentation) -> tuple[str, str]:
    improve = presentation.outcome == SeminarOutcome.IMPROVE
    next_step = (
        _("The panel asks you to improve it first. What you wrote is still there; submit it again to your coach.")
        if improve
        else _("You can begin to carry it out.")
    )
    subject = _("After your seminar: please improve your plan") if improve else _("After your seminar: carry it out")
    body = _(
        "Dear %(name)s,\n\nthe seminar of your action plan “%(title)s” is held. %(next)s\n\n%(notes)s\n\n%(url)s"
    ) % {
        "name": presentation.plan.enrolment.printed_name,
        "title": presentation.plan.title,
        "next": next_step,
        "notes": presentation.notes,
        "url": address_to("portal_plan"),
    }
    return subject, body.replace("\n\n\n\n", "\n\n")
