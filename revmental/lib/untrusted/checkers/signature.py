"""Tells what the last electronic signature of a PDF covers and whether it fits; who may sign is not judged here."""

import json
import re
from collections import deque

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from .limits import Refusal

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
PSS = bytes.fromhex("2a864886f70d01010a")
DIGESTS: dict[bytes, hashes.HashAlgorithm] = {
    bytes.fromhex("608648016503040201"): hashes.SHA256(),
    bytes.fromhex("608648016503040202"): hashes.SHA384(),
    bytes.fromhex("608648016503040203"): hashes.SHA512(),
}
SEQUENCE, SET, OCTETS, OID, ATTRIBUTES = 0x30, 0x31, 0x04, 0x06, 0xA0
LONGEST_NAME = 120
# Hexadecimal digits: 128 KB, filling included. Ours take 5 KB; the chain of an official with a time stamp and an answer about
# revocation, 30 KB; the most generous signing programs keep 64 KB free.
WIDEST_HOLE = 256 * 1024
Element = tuple[int, bytes, bytes]  # tag, content, the whole of it


def clean(content: bytes) -> bytes:
    """JSON {"state": unsigned | intact | extended | broken, "name": the signer's as the certificate says}. Raises Refusal."""
    if not content.startswith(b"%PDF-"):
        raise Refusal("not_pdf")
    last = deque(RANGE.finditer(content), maxlen=1)
    if not last:
        return json.dumps({"state": "unsigned", "name": ""}).encode()
    state, name = judged(content, *map(int, last[0].groups()))
    return json.dumps({"state": state, "name": name[:LONGEST_NAME]}).encode()


def judged(content: bytes, start: int, before: int, after: int, rest: int) -> tuple[str, str]:
    """State and signer of the signature that stands between the two signed stretches of the file."""
    if start != 0 or after + rest > len(content) or after - before > WIDEST_HOLE:
        return "broken", ""
    hole = content[before:after]
    if not (hole.startswith(b"<") and hole.endswith(b">")):
        return "broken", ""
    try:
        name, fits = checked(bytes.fromhex(hole[1:-1].decode("ascii")), content[:before], content[after : after + rest])
    except (ValueError, LookupError, StopIteration):
        return "broken", ""
    if not fits:
        return "broken", name
    return ("intact" if after + rest == len(content) else "extended"), name


def checked(cms: bytes, first: bytes, second: bytes) -> tuple[str, bool]:
    """The signer's name, and whether digest and signature fit the two stretches. Raises ValueError for what is no such signature."""
    signed = children(children(children(first_of(cms))[1])[0])
    info = children(next(one for one in reversed(signed) if one[0] == SET))[0]
    parts = children(info)
    attributes = next(one for one in parts if one[0] == ATTRIBUTES)
    after = parts[parts.index(attributes) + 1 :]
    algorithm = DIGESTS[children(parts[2])[0][1]]
    certificate = certificate_of(signed, parts[1])
    return common_name(certificate), (
        digest_in(attributes) == digest_of(algorithm, first, second)
        and fits(certificate, algorithm, after[1][1], bytes([SET]) + attributes[2][1:], children(after[0])[0][1] == PSS)
    )


def certificate_of(signed: list[Element], identity: Element) -> x509.Certificate:
    """The signer's certificate among those that came along."""
    known = next(one for one in signed if one[0] == ATTRIBUTES)
    serial = int.from_bytes(children(identity)[1][1], "big")
    found = [x509.load_der_x509_certificate(one[2]) for one in children(known) if one[0] == SEQUENCE]
    return next(one for one in found if one.serial_number == serial)


def common_name(certificate: x509.Certificate) -> str:
    values = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(values[0].value) if values else ""


def digest_in(attributes: Element) -> bytes:
    for attribute in children(attributes):
        kind, values = children(attribute)
        if kind[1] == MESSAGE_DIGEST:
            return children(values)[0][1]
    raise ValueError("no digest")


def digest_of(algorithm: hashes.HashAlgorithm, *stretches: bytes) -> bytes:
    hasher = hashes.Hash(algorithm)
    for stretch in stretches:
        hasher.update(stretch)
    return hasher.finalize()


def fits(
    certificate: x509.Certificate, algorithm: hashes.HashAlgorithm, signature: bytes, attributes: bytes, is_pss: bool
) -> bool:
    """Whether the certificate's key has signed the attributes."""
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
            key.verify(signature, attributes, pss if is_pss else padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def first_of(data: bytes, at: int = 0) -> Element:
    """The element that begins here; what stands behind it, such as the filling of the room, is left. Raises ValueError."""
    if len(data) < at + 2:
        raise ValueError("no element")
    length, head = data[at + 1], at + 2
    if length & 0x80:
        head += length & 0x7F
        length = int.from_bytes(data[at + 2 : head], "big")
    if head > at + 6 or head + length > len(data):
        raise ValueError("cut off")
    return data[at], data[head : head + length], data[at : head + length]


def children(element: Element) -> list[Element]:
    """The elements inside."""
    found, at = [], 0
    while at < len(element[1]):
        found.append(first_of(element[1], at))
        at += len(found[-1][2])
    return found
