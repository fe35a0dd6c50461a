"""Finding a certificate by what is printed on it: its number and the name beside it. Why these two: docs/adr/0016."""

from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from revmental.lib.people import folded, folded_name

# Compared with where nobody bears the number, so that such a try costs what any other wrong one does.
NOBODY = "Nama Yang Tidak Tercetak, S.E."
# Agencies may bear the same number; more than so many are not looked at.
NAMESAKES = 5


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
