"""Signed certificates: valid as files, accepted by two judges as they are, refused by both when a single bit is not."""

import io
import random
import subprocess
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from benchmarks.certificate_samples import LONG_NAME, certificate
from benchmarks.certificates.signing_key import MOMENT, PASSPHRASE, SigningKey, signature_of, signing_key
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.printing import render_certificate
from reports.rendering.certificate.stamped import stamp_certificate
from reports.stamping.reading import OwnFile
from reports.stamping.revision import revision_of, signed_revision
from reports.stamping.signing import LocalSigner, Signature, SigningRefused
from tests.pdf.judges import apart, failures, qpdf_complaints, text_of

PAGE = certificate(3, name_line=LONG_NAME)
TOO_MUCH = "larger than the room"


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return signing_key()


@pytest.fixture(scope="module")
def signature(key) -> Signature:
    return signature_of(key)


@pytest.fixture(scope="module")
def document(signature) -> bytes:
    return signed(PAGE, signature)


def signed(page: CertificatePage, signature: Signature) -> bytes:
    return signed_revision(stamp_certificate(page), signature)


def pyhanko_status(document: bytes, key: SigningKey, folder: Path) -> PdfSignatureStatus:
    place = folder / "ca.der"
    place.write_bytes(key.authority.public_bytes(Encoding.DER))
    trust = ValidationContext(trust_roots=[load_cert_from_pemder(place)], moment=MOMENT, best_signature_time=MOMENT)
    (signature,) = PdfFileReader(io.BytesIO(document)).embedded_signatures
    return apart(partial(validate_pdf_signature, signature, trust))


def pyhanko_accepts(document: bytes, key: SigningKey, folder: Path) -> bool:
    try:
        status = pyhanko_status(document, key, folder)
    except Exception:  # a file that cannot be read any more is no accepted file
        return False
    return status.bottom_line and status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def pdfsig_says(document: bytes, folder: Path) -> str:
    (folder / "signed.pdf").write_bytes(document)
    run = subprocess.run(["pdfsig", "-nocert", folder / "signed.pdf"], capture_output=True, text=True, errors="replace")
    return run.stdout


def pdfsig_accepts(document: bytes, folder: Path) -> bool:
    said = pdfsig_says(document, folder)
    return "Signature is Valid." in said and "- Total document signed" in said


@pytest.mark.parametrize("issue", [stamp_certificate, render_certificate], ids=["stamped", "rendered in full"])
def test_signed_file_is_valid_and_sound_and_begins_with_what_was_issued(signature, tmp_path, issue) -> None:
    issued = issue(PAGE)
    document = signed_revision(issued, signature)
    assert document[: len(issued)] == issued
    assert failures(document) == []
    assert qpdf_complaints(document, tmp_path) == ""
    assert text_of(document) == text_of(issued)
    assert pdfsig_accepts(document, tmp_path)


def test_both_judges_accept_it_and_trust_the_authority(document, key, tmp_path) -> None:
    status = pyhanko_status(document, key, tmp_path)
    assert (status.intact, status.valid, status.trusted, status.coverage) == (
        True,
        True,
        True,
        SignatureCoverageLevel.ENTIRE_FILE,
    )
    assert status.signing_cert.subject.native["common_name"] == "Dr. Contoh Pejabat"
    said = pdfsig_says(document, tmp_path)
    for line in (
        "Signature Type: ETSI.CAdES.detached",
        "Signature is Valid.",
        "Total document signed",
        "Hash Algorithm: SHA-256",
    ):
        assert line in said


def test_same_values_give_the_same_signed_bytes(document, signature) -> None:
    assert signed(PAGE, signature) == document


def test_field_is_tagged_and_says_what_it_is(document) -> None:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        (widget,) = pdf.pages[0].Annots
        assert (str(widget.TU), str(widget.V.M)) == ("Tanda tangan elektronik", "D:20211027080000+07'00'")
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        element = dict(zip(numbers[::2], numbers[1::2], strict=True))[widget.StructParent]
        assert (element.S, element.K[0].Obj.objgen, element in list(tree.K[0].K)) == ("/Form", widget.objgen, True)


def flipped(document: bytes, count: int) -> list[bytes]:
    """Copies with one bit changed each, somewhere outside the signature's own value."""
    begin = document.index(b"/Contents<") + len(b"/Contents")
    end = document.index(b">", begin) + 1
    dice = random.Random(5)  # noqa: S311 - the same places at every run
    places = dice.sample([*range(begin), *range(end, len(document))], count)
    return [_with_bit_changed(document, place, 1 << dice.randrange(8)) for place in places]


def _with_bit_changed(document: bytes, place: int, bit: int) -> bytes:
    return document[:place] + bytes((document[place] ^ bit,)) + document[place + 1 :]


@pytest.mark.parametrize("count", [50, pytest.param(300, marks=pytest.mark.full)])
def test_every_changed_bit_is_refused_by_both_judges(document, key, tmp_path, count) -> None:
    harmed = flipped(document, count)
    assert [index for index, one in enumerate(harmed) if pyhanko_accepts(one, key, tmp_path)] == []
    assert [index for index, one in enumerate(harmed) if pdfsig_accepts(one, tmp_path)] == []
    assert pyhanko_accepts(document, key, tmp_path)
    assert pdfsig_accepts(document, tmp_path)


def appended(issued: bytes, document: bytes) -> list[bytes]:
    """Twenty revisions that somebody has written behind the signed file: each puts another object in the place of one of ours."""
    file, revised = OwnFile(issued), OwnFile(document)
    whole = [
        number
        for number in range(1, file.size)
        if (text := file.text(number)).startswith(b"<<") and b"stream" not in text
    ]
    changes = [{number: file.text(number)[:-2] + b"/Contoh 1>>"} for number in whole[:20]]
    return [document + revision_of(revised, change)[0] for change in changes]


def test_what_is_appended_later_is_refused_by_both_judges(document, key, tmp_path) -> None:
    longer = [document + b"\n% lebih", *appended(stamp_certificate(PAGE), document)]
    assert len(longer) == 21
    assert [index for index, one in enumerate(longer) if pyhanko_accepts(one, key, tmp_path)] == []
    assert [index for index, one in enumerate(longer) if pdfsig_accepts(one, tmp_path)] == []
    # The signature itself is as it was: only what it covers tells.
    assert "Signature is Valid." in pdfsig_says(longer[-1], tmp_path)


@pytest.mark.parametrize("passphrase", [b"salah", b""])
def test_wrong_passphrase_is_refused_without_repeating_it(key, passphrase) -> None:
    with pytest.raises(SigningRefused) as refusal:
        LocalSigner.load(key.file, passphrase)
    assert (str(refusal.value).count("salah"), refusal.value.__cause__) == (0, None)


@pytest.mark.parametrize("harm", [b"contoh", b"%PDF-1.7\nstartxref\n5\n%%EOF\n", "twice"])
def test_what_is_no_file_of_ours_is_refused_before_anything_is_signed(document, harm) -> None:
    class Witness:
        reserve = 100

        def sign(self, digest: bytes) -> bytes:
            raise AssertionError("signed")

    with pytest.raises(SigningRefused, match="as ours are"):
        signed_revision(document if harm == "twice" else harm, Signature(Witness(), MOMENT, "", "", "x"))


def test_file_that_is_no_key_is_refused() -> None:
    with pytest.raises(SigningRefused, match="cannot be opened"):
        LocalSigner.load(b"contoh", PASSPHRASE)


def test_a_signature_larger_than_announced_is_refused(signature) -> None:
    class Small:
        reserve = 100

        def sign(self, digest: bytes) -> bytes:
            return signature.signer.sign(digest)

    with pytest.raises(SigningRefused, match=TOO_MUCH):
        signed(PAGE, Signature(Small(), MOMENT, "", "", "x"))
