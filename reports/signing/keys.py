"""Key files of officials (PKCS#12): opened in the signer's process alone, and only as long as their certificate holds."""

import datetime as dt
from pathlib import Path

from cryptography.x509.oid import NameOID

from reports.signing import refusals
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret
from reports.stamping.signing import LocalSigner, SigningRefused


class KeySigner:
    """Signs digests. `holder` is whom the certificate names, `reserve` the most bytes that a signature takes."""

    def __init__(self, signer: LocalSigner) -> None:
        names = signer.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        self.holder = str(names[0].value) if names else ""
        self.reserve = signer.reserve
        self._signer = signer

    def sign(self, digest: bytes) -> bytes:
        """The CMS signature. Raises Refused once the certificate has run out."""
        refuse_unless_valid(self._signer)
        return self._signer.sign(digest)


def load_key(place: Path, passphrase: Secret) -> KeySigner:
    """Raises Refused: there is no file, it is not opened by this passphrase, it holds no RSA key, its certificate has run out."""
    try:
        data = place.read_bytes()
    except OSError:
        raise Refused(refusals.NO_KEY) from None
    try:
        signer = LocalSigner.load(data, passphrase.reveal().encode())
    except SigningRefused as error:
        raise Refused(refusals.PASSPHRASE if error.is_unopened else refusals.BAD_KEY) from None
    refuse_unless_valid(signer)
    return KeySigner(signer)


def refuse_unless_valid(signer: LocalSigner) -> None:
    certificate = signer.certificate
    if not certificate.not_valid_before_utc <= dt.datetime.now(dt.UTC) <= certificate.not_valid_after_utc:
        raise Refused(refusals.EXPIRED)
