"""What certificates still need before the cohort can go on to the time after training."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.jobs.models import Document


def blockers(cohort: Cohort) -> list[Blocker]:
    """Codes not imported, documents not issued, files that failed, not signed. Five queries for any number of people."""
    return [*uncoded(cohort), *unissued(cohort), *unmade(cohort), *unsigned(cohort)]


def entitled(cohort: Cohort) -> Any:
    """Whom the decision that stands gives a document by the curriculum's rules, and who has had none nor withdrawn."""
    outcomes = cohort.version.document_rules.values("outcome")
    decisions = GraduationDecision.objects.standing().filter(enrolment__cohort=cohort, outcome__in=outcomes)
    return (
        Enrolment.objects.active()
        .filter(pk__in=decisions.values("enrolment"))
        .exclude(pk__in=Certificate.objects.filter(cohort=cohort, recipient=None).values("enrolment"))
    )


def uncoded(cohort: Cohort) -> Iterator[Blocker]:
    missing = entitled(cohort).filter(lan_code="").count() if cohort.version.prints_lan_code else 0
    if missing:
        text = ngettext("%(count)s code of LAN", "%(count)s codes of LAN", missing) % {"count": missing}
        yield blocker(text, _("not imported yet"), "lan_code_import", cohort, _("Import the codes"))


def unissued(cohort: Cohort) -> Iterator[Blocker]:
    missing = entitled(cohort).count()
    if missing:
        text = ngettext("%(count)s certificate", "%(count)s certificates", missing) % {"count": missing}
        yield blocker(text, _("not issued yet"), "certificate_preflight", cohort, _("Check and issue"))


def unmade(cohort: Cohort) -> Iterator[Blocker]:
    failed = Document.objects.filter(cohort=cohort).certificates().failed().count()
    if failed:
        text = ngettext("%(count)s file of a certificate", "%(count)s files of certificates", failed) % {
            "count": failed
        }
        yield blocker(text, _("could not be made"), "certificate_list", cohort, _("See why"))


def unsigned(cohort: Cohort) -> Iterator[Blocker]:
    left = Certificate.objects.filter(cohort=cohort).unsigned().count()
    if left:
        text = ngettext("%(count)s certificate", "%(count)s certificates", left) % {"count": left}
        yield blocker(text, _("not signed yet"), "signature_list", cohort, _("Show the signatures"))


def blocker(subject: str, text: str, url_name: str, cohort: Cohort, action: str) -> Blocker:
    link = reverse(url_name, args=[cohort.pk])
    return Blocker(step=CohortStatus.CERTIFICATES, subject=subject, text=text, url=link, action=action)
