"""An invented official's key with a certificate of an invented authority, made anew each time: for measuring and the tests."""

import datetime as dt
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from reports.stamping.signing import LocalSigner, Signature

PASSPHRASE = b"contoh"
BEGIN = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
MOMENT = dt.datetime(2021, 10, 27, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@dataclass(frozen=True)
class SigningKey:
    """The key file and the authority to be trusted."""

    file: bytes
    authority: x509.Certificate


def signing_key(bits: int = 2048) -> SigningKey:
    authority_key, key = (rsa.generate_private_key(65537, bits) for _ in range(2))
    authority_name, name = _name("CA Contoh"), _name("Dr. Contoh Pejabat")
    authority = _certificate(authority_name, authority_name, authority_key.public_key(), is_authority=True)
    root = authority.sign(authority_key, hashes.SHA256())
    leaf = _certificate(name, authority_name, key.public_key(), is_authority=False).sign(authority_key, hashes.SHA256())
    encryption = serialization.BestAvailableEncryption(PASSPHRASE)
    return SigningKey(pkcs12.serialize_key_and_certificates(b"contoh", key, leaf, [root], encryption), root)


def signature_of(key: SigningKey) -> Signature:
    """A signing with it, at a fixed moment."""
    return Signature(
        LocalSigner.load(key.file, PASSPHRASE),
        MOMENT,
        "Penerbitan sertifikat",
        "Tanjung Contoh",
        "Tanda tangan elektronik",
    )


def _name(common: str) -> x509.Name:
    values = ((NameOID.COMMON_NAME, common), (NameOID.ORGANIZATION_NAME, "Contoh"), (NameOID.COUNTRY_NAME, "ID"))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in values])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, *, is_authority: bool
) -> x509.CertificateBuilder:
    usage = {
        "digital_signature": not is_authority,
        "content_commitment": not is_authority,
        "key_cert_sign": is_authority,
        "crl_sign": is_authority,
    }
    others = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(1 if is_authority else 2)
        .not_valid_before(BEGIN)
        .not_valid_after(BEGIN + dt.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(x509.KeyUsage(**usage, **dict.fromkeys(others, False)), critical=True)
    )
