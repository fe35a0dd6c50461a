"""LAN's kode registrasi of enrolments: always LAN's own, imported, never made here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.lib.errors import DomainError


def record_lan_codes(cohort: Cohort, codes: Mapping[UUID, str], *, by: Any) -> int:
    """Writes the codes of enrolments of the cohort, by enrolment key, all or none; returns how many changed.

    Raises DomainError when a code belongs to somebody else.
    """
    try:
        return write_codes(cohort, codes, by)
    except IntegrityError:
        raise DomainError(
            _("One of the codes belongs to another participant already. Compare the list with LAN's letter.")
        ) from None


@transaction.atomic
def write_codes(cohort: Cohort, codes: Mapping[UUID, str], by: Any) -> int:
    rows = (
        Enrolment.objects.select_for_update(of=("self",), no_key=True)
        .filter(cohort=cohort, pk__in=list(codes))
        .order_by("pk")
    )
    changed, events = [], []
    for row in rows:
        if row.lan_code != codes[row.pk]:
            events.append(
                audit.event("enrolment.lan_code", row, by=by, data={"lan_code": [row.lan_code, codes[row.pk]]})
            )
            row.lan_code = codes[row.pk]
            changed.append(row)
    Enrolment.objects.bulk_update(changed, ["lan_code"])
    audit.write(events)
    return len(changed)
