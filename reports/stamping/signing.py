"""Signatures as PAdES B-B: who can sign a digest, and a signer whose key and certificate come from a PKCS#12 file."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from reports.stamping.der import NULL, encoded, identifier, integer, octets, sequence, set_of

DATA = identifier("2a864886f70d010701")
SIGNED_DATA = identifier("2a864886f70d010702")
CONTENT_TYPE = identifier("2a864886f70d010903")
MESSAGE_DIGEST = identifier("2a864886f70d010904")
SIGNING_CERTIFICATE = identifier("2a864886f70d010910022f")
SHA256 = sequence(identifier("608648016503040201"), NULL)
SHA256_RSA = sequence(identifier("2a864886f70d01010b"), NULL)
# What the attributes, the algorithms and the lengths take beside certificates, issuer and signature, with room to spare.
AROUND = 1024


class Signer(Protocol):
    """Whoever signs: a key here, or a service elsewhere that is sent nothing but the digest."""

    @property
    def reserve(self) -> int:
        """The most bytes that a signature may take."""

    def sign(self, digest: bytes) -> bytes:
        """The CMS signature (DER) of a file's SHA-256 digest."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands in the file about one signing; `moment` knows its time zone, `label` is what the field is called to those
    who hear the page."""

    signer: Signer
    moment: dt.datetime
    reason: str
    place: str
    label: str


class SigningRefused(Exception):
    """Nothing is signed: the key file cannot be used, or the file to be signed is none of ours.

    `is_unopened`: it was the passphrase, or no key file at all.
    """

    def __init__(self, reason: str, *, is_unopened: bool = False) -> None:
        super().__init__(reason)
        self.is_unopened = is_unopened


class LocalSigner:
    """Key and certificates of a PKCS#12 file, kept in memory; equal digests give equal signatures."""

    def __init__(self, key: RSAPrivateKey, certificate: x509.Certificate, others: list[x509.Certificate]) -> None:
        self._key, self.certificate = key, certificate
        issuer = certificate.issuer.public_bytes()
        serial = integer(certificate.serial_number)
        self._identity = sequence(issuer, serial)
        self._certificates = encoded(0xA0, *(one.public_bytes(Encoding.DER) for one in (certificate, *others)))
        # The hash's algorithm is left out: SHA-256 is what it is without being named.
        names = sequence(encoded(0xA4, issuer))
        known = sequence(octets(certificate.fingerprint(hashes.SHA256())), sequence(names, serial))
        self._known_certificate = _attribute(SIGNING_CERTIFICATE, sequence(sequence(known)))

    @classmethod
    def load(cls, data: bytes, passphrase: bytes) -> "LocalSigner":
        """Reads the file once. Raises SigningRefused, without a word about the passphrase itself."""
        try:
            key, certificate, others = pkcs12.load_key_and_certificates(data, passphrase)
        except ValueError:
            reason = "The key file cannot be opened: wrong passphrase, or not a PKCS#12 file."
            raise SigningRefused(reason, is_unopened=True) from None
        if not isinstance(key, RSAPrivateKey) or certificate is None:
            raise SigningRefused("The key file holds no RSA key with its certificate.")
        return cls(key, certificate, others)

    @property
    def reserve(self) -> int:
        return len(self._certificates) + len(self._identity) + self._key.key_size // 8 + AROUND

    def sign(self, digest: bytes) -> bytes:
        """SignedData without the content. No time of signing: PAdES keeps it in the file."""
        attributes = set_of(
            _attribute(CONTENT_TYPE, DATA), _attribute(MESSAGE_DIGEST, octets(digest)), self._known_certificate
        )
        hasher = hashes.Hash(hashes.SHA256())
        hasher.update(attributes)
        signature = self._key.sign(hasher.finalize(), PKCS1v15(), Prehashed(hashes.SHA256()))
        signed = encoded(0xA0, attributes[_head_length(attributes) :])
        info = sequence(integer(1), self._identity, SHA256, signed, SHA256_RSA, octets(signature))
        content = sequence(integer(1), set_of(SHA256), sequence(DATA), self._certificates, set_of(info))
        return sequence(SIGNED_DATA, encoded(0xA0, content))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return sequence(kind, set_of(value))


def _head_length(element: bytes) -> int:
    """How many bytes tag and length take."""
    return 2 + (element[1] & 0x7F if element[1] & 0x80 else 0)
