"""Finding a certificate by what is printed on it: by its QR code, or by number and name beside it. Why these two: docs/adr/0016."""

from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.certificates.querysets import possible
from reports.jobs.models import Document
from revmental.accounts.models import Agency
from revmental.lib.people import folded, folded_name

# Compared with where nobody bears the number, so that such a try costs what any other wrong one does.
NOBODY = "Nama Yang Tidak Tercetak, S.E."
# Agencies may bear the same number; more than so many are not looked at.
NAMESAKES = 5


# What `for_the_public` reads, spelled out: to build the statement from the models takes as long as all the rest of the page.
THE_ONE_WITH_THE_CODE = """
SELECT certificate.id, certificate.number, certificate.token, certificate.status, certificate.withdrawal, certificate.facts,
       certificate.agency_id, agency.name AS agency_name, agency.time_zone AS agency_time_zone,
       certificate.document_id, document.status AS document_status, document.sha256 AS document_sha256
FROM reports_certificate AS certificate
JOIN accounts_agency AS agency ON agency.id = certificate.agency_id
JOIN reports_document AS document ON document.id = certificate.document_id
WHERE certificate.token = %s
"""


def by_token(token: str) -> Certificate | None:
    """What anyone who holds the token may see. A malformed token costs the same one query as an unknown one."""
    for row in Certificate.objects.raw(THE_ONE_WITH_THE_CODE, [possible(token)]):
        agency = (row.agency_id, row.agency_name, row.agency_time_zone)
        row.agency = Agency.from_db(row._state.db, ("id", "name", "time_zone"), agency)
        document = (row.document_id, row.document_status, row.document_sha256)
        row.document = Document.from_db(row._state.db, ("id", "status", "sha256"), document)
        return row
    return None


def found_by(number: str, name: str) -> Certificate | ArchivedCertificate | None:
    """The document that bears the number and this name, with or without degrees; None alike for whichever is wrong."""
    rows = [
        *Certificate.objects.bearing(number)[:NAMESAKES],
        *ArchivedCertificate.objects.bearing(number)[:NAMESAKES],
    ]
    printed = [name_keys(row.printed_name or "") for row in rows] or [name_keys(NOBODY)]
    fitting = [row for row, keys in zip(rows, printed, strict=False) if keys & name_keys(name)]
    return fitting[0] if fitting else None


def name_keys(line: str) -> frozenset[str]:
    """The ways in which a printed name may be typed: whole, without the degrees behind, without those in front as well."""
    return frozenset(filter(None, (folded(line), folded(line.split(",", 1)[0]), folded_name(line))))
