"""One agency of the demonstration signs electronically: an invented official with a key file that anybody may try."""

import datetime as dt
import os

from django.conf import settings
from django.utils import timezone

from reports.demo.key_files import make_key
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Agency, Signer, User
from revmental.accounts.services import save_record

PASSPHRASE = "contoh tanda tangan"  # noqa: S105 (shown on the page: the demo's key signs for nobody)


def introduce_signatures(agency: Agency, user: User, *, by: User) -> None:
    """From now on the agency's certificates wait for this official's signature. Not where key files lie elsewhere."""
    if settings.SIGNING_KEYS is None:
        return
    official = agency.signers.get()
    official.user = user
    save_record(official, by=by, fields=["user"])
    agency.signature_provider = SignatureProvider.KEY
    save_record(agency, by=by, fields=["signature_provider"])


def keep_keys() -> None:
    """A key file for each official of the demonstration who has none, marked as an example in its very certificate."""
    for official in Signer.objects.filter(agency__signature_provider=SignatureProvider.KEY, name__contains="Contoh"):
        place = settings.SIGNING_KEYS / f"{official.pk}.p12"
        if not place.exists():
            begin = timezone.now() - dt.timedelta(days=1)
            key = make_key(f"{official.name} (contoh)", PASSPHRASE.encode(), begin)
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(key.file)
