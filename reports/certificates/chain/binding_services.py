"""Says the hashes of files in the chain, once they are made: whoever swaps a file together with its hash is found out."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from reports.certificates.chain.services import append_entries, locked_head
from reports.certificates.chain.statements import FILES
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import Certificate, RegisterEntry
from reports.certificates.querysets import CertificateQuerySet
from revmental.accounts.system import system_user

# Certificates in one transaction, and transactions in one call: the rest is said by the next.
CHUNK, MOST = 500, 40


def bind_files() -> int:
    """Adds an entry for every certificate with a file of which no entry tells; returns how many. Running often is harmless.

    Not as each file is made: workers would wait for each other at the end of the chain.
    """
    agencies = set(unsaid().order_by().values_list("agency", flat=True).distinct())
    return sum(bind_files_of(agency) for agency in sorted(agencies))


def bind_files_of(agency_id: UUID) -> int:
    bound = 0
    for _turn in range(MOST):
        some = bind_some(agency_id)
        bound += some
        if some < CHUNK:
            break
    return bound


@transaction.atomic
def bind_some(agency_id: UUID) -> int:
    # The chain first, so that of two calls at once the second finds nothing left to say.
    locked_head(agency_id)
    rows = list(unsaid().filter(agency=agency_id).order_by("year", "kind", "sequence", "pk")[:CHUNK])
    append_entries([(RegisterEvent.FILED, row) for row in rows], by=system_user())
    return len(rows)


def unsaid() -> CertificateQuerySet:
    """Certificates with a file of which no entry about them tells. One that is told of is never told anew, whatever it is now."""
    own = RegisterEntry.objects.filter(certificate=OuterRef("pk"))
    missing = [~Q(**{name: ""}) & ~Exists(own.filter(statement__contains=f'"{name}":"')) for name in FILES]
    return Certificate.objects.as_chained().filter(reduce(or_, missing)).defer("facts")
