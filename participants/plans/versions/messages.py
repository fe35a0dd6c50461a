"""What the coach is told when a version is submitted."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.messages import address_to, post
from participants.plans.versions.models import PlanVersion


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
