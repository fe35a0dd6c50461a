"""What many sheets say alike: who takes part, who signs, the day at the end; plain text in the language of the papers."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from reports.certificates.checks.preflight import today
from reports.certificates.facts.wording import identifier_label, signer_lines
from reports.plan_papers.letterhead import number_line
from reports.rendering.papers.data import Signature
from reports.rendering.sheets.data import Column
from revmental.accounts.models import Signer, User
from revmental.lib.dates import date_text
from revmental.lib.errors import DomainError
from revmental.lib.nip import OFFICIAL_DIGITS

# What nobody has told the system is written by hand.
TO_FILL = "…" * 30


def people_of(cohort: Cohort) -> QuerySet[Enrolment]:
    """Who takes part, by attendance number, with the person behind."""
    return cohort.enrolments.active().in_order().select_related("person")


def somebody(people: Iterable[Enrolment]) -> list[Enrolment]:
    """The people as a list. Raises DomainError when there is nobody."""
    found = list(people)
    if not found:
        raise DomainError(_("Nobody takes part in this cohort yet, so there is nothing to print."))
    return found


def name_cell(who: Enrolment) -> str:
    """The printed name, and the personal number on a line below."""
    return "\n".join(part for part in (who.printed_name, number_line(who.personal_number)) if part)


def office_cell(who: Enrolment) -> str:
    return who.work_unit or who.agency_name


def name_columns(width: str = "") -> list[Column]:
    """The two columns with which every list of people begins."""
    return [Column(_("No."), "no"), Column(pgettext("paper", "Name and NIP"), "name", width)]


def place_line(cohort: Cohort) -> str:
    return ", ".join(part for part in (cohort.place, cohort.city) if part)


def issued_line(cohort: Cohort, on: dt.date | None = None) -> str:
    """`Surabaya, 2 September 2026`; today where no day is named."""
    return f"{cohort.city or cohort.agency.city}, {date_text(on or today(cohort))}"


def official(signer: Signer | None) -> list[Signature]:
    """The signing official below a sheet. Raises DomainError without one."""
    if signer is None:
        raise DomainError(_("The agency has no active signing official. Add one to the agency first."))
    lines = signer_lines(signer)
    role = "\n".join(part for part in (lines["prefix"], f"{lines['position']},") if part)
    number = f"{identifier_label(signer.nip)} {lines['identifier']}" if len(signer.nip) == OFFICIAL_DIGITS else ""
    return [Signature(role, lines["name"], lines["rank"], number)]


def signing(users: Sequence[User], role: str) -> list[Signature]:
    """Places for members of staff to sign."""
    return [Signature(f"{role},", user.name, identifier=number_line(user.username)) for user in users]
