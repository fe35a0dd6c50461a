"""The signature's object: written with room for what can only be known once the file is whole, then filled in."""

import hashlib

from reports.stamping.packing import as_string
from reports.stamping.signing import Signature, SigningRefused

RANGE = b"/ByteRange[0 0000000000 0000000000 0000000000]"


def signature_object(signature: Signature) -> bytes:
    """Everything about the signature but itself, and room for it."""
    offset = signature.moment.strftime("%z")
    when = f"D:{signature.moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
    return b"".join(
        (
            b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached",
            b"/M" + as_string(when),
            b"/Reason" + as_string(signature.reason),
            b"/Location" + as_string(signature.place),
            RANGE,
            b"/Contents<" + b"00" * signature.signer.reserve + b">>>",
        )
    )


def signed(file: bytes, start: int, signature: Signature) -> bytes:
    """The file with its signature over every byte but the signature's own; `start` is where its object begins.

    Raises SigningRefused when the signature is larger than its signer had said.
    """
    whole = bytearray(file)
    span = whole.index(RANGE, start)
    begin = span + len(RANGE) + len(b"/Contents")
    end = begin + 2 * signature.signer.reserve + 2
    whole[span : span + len(RANGE)] = b"/ByteRange[0 %010d %010d %010d]" % (begin, end, len(whole) - end)
    digest = hashlib.sha256(memoryview(whole)[:begin])
    digest.update(memoryview(whole)[end:])
    value = signature.signer.sign(digest.digest()).hex().encode()
    if len(value) > 2 * signature.signer.reserve:
        raise SigningRefused("The signature is larger than the room kept for it.")
    whole[begin + 1 : begin + 1 + len(value)] = value
    return bytes(whole)
