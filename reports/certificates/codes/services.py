"""Takes LAN's codes in; where a certificate bears the person's name already, the chain says so in the same transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from participants.enrolment.lan_code_services import record_lan_codes
from participants.enrolment.models import Enrolment
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from reports.certificates.chain.services import append_entries
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import Certificate


@transaction.atomic
def import_lan_codes(cohort: Cohort, codes: Mapping[UUID, str], *, by: Any) -> int:
    """Writes the codes of enrolments of the cohort, all or none; returns how many changed.

    Raises DomainError when a code belongs to somebody else.
    """
    # The lock of an issue: whoever is being issued to meanwhile has the code on the certificate or after it, never between.
    locked(cohort.pk)
    people = Enrolment.objects.select_for_update(of=("self",), no_key=True).filter(cohort=cohort, pk__in=list(codes))
    changed = [pk for pk, code in people.order_by("pk").values_list("pk", "lan_code") if code != codes[pk]]
    count = record_lan_codes(cohort, codes, by=by)
    rows = Certificate.objects.filter(enrolment__in=changed).order_by("year", "kind", "sequence", "pk")
    append_entries([(RegisterEvent.CODED, row) for row in rows], by=by)
    return count
