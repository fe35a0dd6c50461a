"""What the author of a chosen plan is told: that consent is asked, and that the plan is in the library."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.plans.library.models import LibraryEntry
from participants.plans.messages import address_to, mail_of, post


def ask_author(entry: LibraryEntry, *, by: Any) -> None:
    """One mail for each time it is asked."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _(
            "Dear %(name)s,\n\nyour action plan “%(title)s” is a good example for others. May it stand in the library of best "
            "practice? You see beforehand exactly what is shown, choose whether your name and unit are shown, and can take "
            "your consent back at any time.\n\nAnswer here:\n%(url)s"
        )
        text = (_("May others learn from your action plan?"), body % facts(entry, "plan_consent"))
    tell("library_asked", f"{entry.pk}-{entry.asked_at:%Y%m%d%H%M%S}", text, entry, by)


def tell_published(entry: LibraryEntry, *, by: Any) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        body = _(
            "Dear %(name)s,\n\nyour action plan “%(title)s” now stands in the library of best practice:\n%(praise)s\n\nThank you "
            "for letting others learn from it. You can take your consent back at any time:\n%(url)s"
        )
        text = (_("Your action plan is in the library of best practice"), body % facts(entry, "plan_consent"))
    tell("library_published", f"{entry.pk}-{entry.published_at:%Y%m%d%H%M%S}", text, entry, by)


def facts(entry: LibraryEntry, page: str) -> dict[str, str]:
    return {
        "name": entry.plan.enrolment.printed_name,
        "title": entry.title,
        "praise": entry.praise,
        "url": address_to(page, entry.plan_id),
    }


def tell(kind: str, key: str, text: tuple[str, str], entry: LibraryEntry, by: Any) -> None:
    enrolment = entry.plan.enrolment
    post(kind, key, (mail_of(enrolment), enrolment.printed_name), text, agency=entry.agency, by=by)
