"""The key that the benchmarks and the tests sign with, and a signing with it at a fixed moment."""

import datetime as dt

from reports.demo.key_files import SigningKey, make_key
from reports.stamping.signing import LocalSigner, Signature

PASSPHRASE = b"contoh"
BEGIN = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
MOMENT = dt.datetime(2021, 10, 27, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def signing_key(bits: int = 2048) -> SigningKey:
    return make_key("Dr. Contoh Pejabat", PASSPHRASE, BEGIN, bits)


def signature_of(key: SigningKey) -> Signature:
    """A signing with it, at a fixed moment."""
    signer = LocalSigner.load(key.file, PASSPHRASE)
    return Signature(signer, MOMENT, "Penerbitan sertifikat", "Tanjung Contoh", "Tanda tangan elektronik")


__all__ = ["MOMENT", "PASSPHRASE", "SigningKey", "signature_of", "signing_key"]
