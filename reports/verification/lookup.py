"""Finding a certificate by what is printed on it: its number and the name beside it. Why these two: docs/adr/0016."""

import unicodedata

from reports.certificates.models import Certificate

# Compared with where nobody bears the number, so that such a try costs what any other wrong one does.
NOBODY = "Nama Yang Tidak Tercetak, S.E."
# Agencies may bear the same number; more than so many are not looked at.
NAMESAKES = 5


def found_by(number: str, name: str) -> Certificate | None:
    """The certificate that bears the number and this name, with or without degrees; None alike for whichever is wrong."""
    rows = list(Certificate.objects.bearing(number)[:NAMESAKES])
    printed = [name_keys(row.printed_name or "") for row in rows] or [name_keys(NOBODY)]
    fitting = [row for row, keys in zip(rows, printed, strict=False) if keys & name_keys(name)]
    return fitting[0] if fitting else None


def name_keys(line: str) -> frozenset[str]:
    """The ways in which a printed name may be typed: whole, without the degrees behind, without those in front as well."""
    before = line.split(",", 1)[0]
    words = before.split()
    while len(words) > 1 and words[0].endswith("."):
        words = words[1:]
    return frozenset(filter(None, map(folded, (line, before, " ".join(words)))))


def folded(text: str) -> str:
    """Letters and digits alone, small, without accents, words one space apart."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in plain if letter.isalnum() or letter.isspace())
    return " ".join(kept.split())
