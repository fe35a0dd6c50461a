"""What a participant is told about their presentation: when and where."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.plans.messages import address_to, mail_of
from participants.plans.seminar.models import Presentation, SeminarDay
from revmental.lib.dates import moment_text
from revmental.mail.services import Message, post_messages


def tell_scheduled(presentations: Iterable[Presentation], day: SeminarDay, *, by: Any) -> None:
    """Each author learns when and where they present, once per time."""
    with translation.override(settings.LANGUAGE_CODE):
        messages = [scheduled(row, day) for row in presentations if mail_of(row.plan.enrolment)]
    post_messages(messages, agency=day.agency, by=by)


def scheduled(presentation: Presentation, day: SeminarDay) -> Message:
    enrolment = presentation.plan.enrolment
    when = moment_text(presentation.starts_at, day.cohort.time_zone)
    body = _(
        "Dear %(name)s,\n\nyou present your action plan “%(title)s” on %(when)s.\nPlace: %(place)s\n\n%(note)s"
        "\n\nYou find it here, too:\n%(url)s"
    ) % {
        "name": enrolment.printed_name,
        "title": presentation.plan.title,
        "when": when,
        "place": " · ".join(filter(None, [day.room, day.link])) or _("announced later"),
        "note": day.note,
        "url": address_to("portal_plan"),
    }
    return Message(
        "seminar_scheduled", f"{presentation.pk}:{int(presentation.starts_at.timestamp())}", mail_of(enrolment),
        enrolment.printed_name, _("Your seminar: %(when)s") % {"when": when}, body.replace("\n\n\n\n", "\n\n"),
    )  # fmt: skip
