"""An invented official's key with a certificate of an invented authority, made anew each time: for the demonstration and for measuring."""

import datetime as dt
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

YEARS = dt.timedelta(days=3650)


@dataclass(frozen=True)
class SigningKey:
    """The key file (PKCS#12) and the authority to be trusted."""

    file: bytes
    authority: x509.Certificate


def make_key(name: str, passphrase: bytes, begin: dt.datetime, bits: int = 2048) -> SigningKey:
    """A key of this name for ten years; its authority is called an example, as everything about it is."""
    authority_key, key = (rsa.generate_private_key(65537, bits) for _ in range(2))
    authority_name = _name("CA Contoh")
    authority = _certificate(authority_name, authority_name, authority_key.public_key(), begin, is_authority=True)
    root = authority.sign(authority_key, hashes.SHA256())
    leaf = _certificate(_name(name), authority_name, key.public_key(), begin, is_authority=False)
    signed = leaf.sign(authority_key, hashes.SHA256())
    encryption = serialization.BestAvailableEncryption(passphrase)
    return SigningKey(pkcs12.serialize_key_and_certificates(b"contoh", key, signed, [root], encryption), root)


def _name(common: str) -> x509.Name:
    values = ((NameOID.COMMON_NAME, common), (NameOID.ORGANIZATION_NAME, "Contoh"), (NameOID.COUNTRY_NAME, "ID"))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in values])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, begin: dt.datetime, *, is_authority: bool
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
        .not_valid_before(begin)
        .not_valid_after(begin + YEARS)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(x509.KeyUsage(**usage, **dict.fromkeys(others, False)), critical=True)
    )
