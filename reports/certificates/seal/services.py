"""Sealing certificates with the installation's key; the public keys of all times are kept, so that old seals stay readable."""

import base64
import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.certificates.models import Certificate, SealKey
from reports.certificates.seal.payload import Sealed, body_of, digits_of, message_of
from revmental.accounts import audit
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError

SHORTEST_SECRET = 32
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('seal keys', 0))"


def private_key() -> Ed25519PrivateKey | None:
    """The key that SEAL_KEY stands for; None where the installation has none. Raises ImproperlyConfigured for a short secret."""
    secret: str = settings.SEAL_KEY
    if not secret:
        return None
    if len(secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"SEAL_KEY has less than {SHORTEST_SECRET} characters")
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"revmental seal key\0" + secret.encode()).digest())


def seal_certificates(certificates: Sequence[Certificate]) -> None:
    """Writes the seal among the facts of certificates that are about to be inserted; without a key they stay as they are."""
    key = private_key()
    row = published(key) if key else None
    if key is None or row is None:
        return
    for certificate in certificates:
        body = body_of(sealed_facts(certificate), row.number)
        signature = key.sign(message_of(body, certificate.token))
        certificate.facts["seal"] = digits_of(body, signature)


def sealed_facts(certificate: Certificate) -> Sealed:
    facts = certificate.facts
    return Sealed(
        kind=certificate.kind,
        issued_on=dt.date.fromisoformat(facts["record"]["issued_on"]),
        number=certificate.number,
        issuer=certificate.agency.short_name,
        name=facts["name_line"],
    )


def published(key: Ed25519PrivateKey) -> SealKey | None:
    """The key's row among the published ones, made at its first use; None when it was withdrawn."""
    public = base64.urlsafe_b64encode(key.public_key().public_bytes_raw()).decode().rstrip("=")
    row = SealKey.objects.filter(public_key=public).first() or publish(public)
    return row if row.withdrawn_at is None else None


@transaction.atomic
def publish(public: str) -> SealKey:
    """The next number for a new key; whoever comes second finds the first one's row."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    last = SealKey.objects.aggregate(last=Max("number"))["last"] or 0
    row, is_new = SealKey.objects.get_or_create(public_key=public, defaults={"number": last + 1})
    if is_new:
        audit.record("seal_key.published", row, by=system_user())
    return row


@transaction.atomic
def withdraw_seal_key(number: int, *, by: Any) -> SealKey:
    """Ends the trust in a key that others may have: devices drop it when they next reach the server. Raises DomainError."""
    row = SealKey.objects.select_for_update().filter(number=number, withdrawn_at=None).first()
    if row is None:
        raise DomainError(_("There is no published key %(number)s.") % {"number": number})
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    audit.record("seal_key.withdrawn", row, by=by)
    return row


def public_keys() -> dict[str, str]:
    """Number to key (base64url) of all that are trusted."""
    rows = SealKey.objects.filter(withdrawn_at=None).order_by("number")
    return {str(number): key for number, key in rows.values_list("number", "public_key")}
