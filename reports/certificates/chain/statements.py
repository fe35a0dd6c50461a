"""What an entry says, as canonical bytes, and how entries are bound; pure, so that anyone can compute it anew."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

# The way a statement is written; another way gets another number, and the old entries stay as they are.
FORMAT = 1
FIRST_PREVIOUS = "0" * 64
# Columns of a certificate that are said as they are. Texts that may tell of a person, and the token, only as their hash.
PLAIN = (
    "agency_id", "cohort_id", "enrolment_id", "run_id", "kind", "year", "sequence", "number", "status",
    "replaces_id", "document_id", "issued_by_id", "issued_at",
)  # fmt: skip
# Of files, which are made after the certificate was issued.
FILES = ("file", "signed_file")
LATER = ("withdrawal", "recipient_id", "template_version_id")
HASHED = {"facts": "facts", "token": "token", "reason": "status_reason"}


def terms_of(certificate: Any) -> dict[str, Any]:
    """What holds of the certificate now: every column of its row, LAN's code, the number of its blanko, its files.

    It comes from `CertificateQuerySet.as_chained`.
    """
    plain = {name.removesuffix("_id"): plain_value(getattr(certificate, name)) for name in PLAIN}
    hashed = {name: hash_of(getattr(certificate, column)) for name, column in HASHED.items()}
    elsewhere = {"lan_code": certificate.lan_code, "serial": certificate.serial}
    # Said only where there is one, so that entries from before they existed stay true.
    later = {name.removesuffix("_id"): str(value) for name in (*LATER, *FILES) if (value := getattr(certificate, name))}
    return {**plain, **hashed, **elsewhere, **later, "certificate": str(certificate.pk)}


def plain_value(value: Any) -> Any:
    """A value as JSON holds it: keys as text, times in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value if value is None or isinstance(value, int) else str(value)


def hash_of(value: Any) -> str:
    """SHA-256 of a text or of a tree of values, the latter in one spelling whatever order it was built in."""
    text = value if isinstance(value, str) else canonical(value)
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def statement_of(terms: Mapping[str, Any], *, position: int, event: str, by: Any, at: dt.datetime) -> str:
    """The text of an entry: what happened, who did it, when, and what holds of the certificate since."""
    deed = {"v": FORMAT, "position": position, "event": event, "by": str(by.pk), "at": plain_value(at)}
    return canonical({**terms, **deed})


def link(previous: str, statement: str) -> str:
    """The entry's own hash: over the hash before it and what it says."""
    return hashlib.sha256(f"{previous}\n{statement}".encode()).hexdigest()
