"""What holds for the whole class before anything is issued: what forbids it, and what staff should know."""

import datetime as dt

from django.utils.translation import gettext as _

from participants.graduation.models import GraduationMeeting, MeetingStatus
from programs.cohorts.models import Cohort
from programs.curricula.subject_models import Subject
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Signer
from revmental.lib.dates import date_text
from revmental.lib.errors import DomainError
from revmental.lib.numbering import check_pattern

SIGNED_HERE = {SignatureProvider.KEY, SignatureProvider.BSRE}


def refusals_of(cohort: Cohort, signer: Signer | None, day: dt.date) -> list[str]:
    """What forbids every document of those who took part."""
    found = []
    if not GraduationMeeting.objects.filter(cohort=cohort, status=MeetingStatus.LOCKED).exists():
        found.append(_("Graduation is not locked yet. Decide and lock it, then certificates can be issued."))
    return [*found, *refusals_of_issuer(cohort, signer), *refusals_of_day(cohort, day)]


def refusals_of_issuer(cohort: Cohort, signer: Signer | None) -> list[str]:
    """What forbids the agency every document."""
    found = []
    if signer is None:
        found.append(_("The agency has no active signing official. Add one in the agency's master data."))
    elif not signer.is_active or signer.agency_id != cohort.agency_id:
        text = _("%(name)s does not sign for the agency any more. Choose another signing official.")
        found.append(text % {"name": signer.name})
    elif signer.user is None and cohort.agency.signature_provider in SIGNED_HERE:
        text = _(
            "%(name)s has no user, so nobody could sign electronically. Choose the official's user in the master data."
        )
        found.append(text % {"name": signer.name})
    try:
        check_pattern(cohort.agency.certificate_pattern)
    except DomainError as error:
        found.append(str(error))
    return found


def refusals_of_day(cohort: Cohort, day: dt.date) -> list[str]:
    """What forbids every document that would bear this day of issue."""
    if day >= cohort.ends_on:
        return []
    text = _("The day of issue lies before the last day of the training, %(day)s. Choose that day or a later one.")
    return [text % {"day": date_text(cohort.ends_on)}]


def warnings_of(cohort: Cohort) -> list[str]:
    found = []
    if cohort.version.is_example:
        found.append(
            _(
                "The curriculum is marked as an example: adapt it to the annex of Perkalan 4/2021 before real certificates are issued."
            )
        )
    if not cohort.agency.letterhead.strip():
        found.append(_("The agency has no letterhead; its name alone is printed at the top."))
    if not cohort.agency.logo:
        found.append(_("The agency has no emblem; the place at the top stays empty."))
    if not Subject.objects.of_version(cohort.version).exists():
        found.append(_("The curriculum has no subjects: 0 JP would be printed and the back page left out."))
    return found
