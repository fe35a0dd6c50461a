"""A signature is taken only over what was issued: a revision that changes a page as well is refused, however well it is signed."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from benchmarks.certificate_samples import certificate
from benchmarks.certificates.peers.naive_signed import pyhanko_signer
from benchmarks.certificates.signing_key import SigningKey, signature_of, signing_key
from reports.rendering.certificate.stamped import stamp_certificate
from reports.stamping.revision import signed_revision
from revmental.lib.untrusted.checkers import pack, revision
from revmental.lib.untrusted.checkers.limits import Refusal
from tests.pdf.judges import apart

Change = Callable[[IncrementalPdfFileWriter, generic.DictionaryObject], None]


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return signing_key()


@pytest.fixture(scope="module")
def issued() -> bytes:
    return stamp_certificate(certificate(3))


@pytest.fixture(scope="module")
def signed(issued, key) -> bytes:
    return signed_revision(issued, signature_of(key))


def judged(issued: bytes, content: bytes) -> str:
    """The word of the judge; "taken" for a file that is taken."""
    try:
        revision.clean(content, first=len(issued))
    except Refusal as refusal:
        return refusal.code
    return "taken"


def signed_with(change: Change, issued: bytes, key: SigningKey, folder: Path) -> bytes:
    """The issued bytes, and one revision that signs and does something else."""
    writer = IncrementalPdfFileWriter(io.BytesIO(issued))
    page = writer.root["/Pages"]["/Kids"][0]
    change(writer, page)
    return apart(lambda: pyhanko_signer(folder, key)(writer))


def nothing(writer: IncrementalPdfFileWriter, page: generic.DictionaryObject) -> None:
    """Only the signature."""


def other_words(writer: IncrementalPdfFileWriter, page: generic.DictionaryObject) -> None:
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"% lain"))
    writer.update_container(page)


def a_note(writer: IncrementalPdfFileWriter, page: generic.DictionaryObject) -> None:
    box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 99, 99)))
    note = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/Square"), pdf_name("/Rect"): box}
    )
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def another_font(writer: IncrementalPdfFileWriter, page: generic.DictionaryObject) -> None:
    fonts = page["/Resources"]["/Font"]
    first, second = list(fonts)[:2]
    fonts[first] = fonts.raw_get(second)
    writer.update_container(fonts)


def a_script(writer: IncrementalPdfFileWriter, page: generic.DictionaryObject) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("x")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (nothing, "taken"),
        (other_words, "changed"),
        (a_note, "changed"),
        (another_font, "changed"),
        (a_script, "active"),
    ],
)
def test_revision_that_does_more_than_sign_is_refused(issued, key, tmp_path, change, word) -> None:
    assert judged(issued, signed_with(change, issued, key, tmp_path)) == word


def test_our_own_signature_is_taken_and_names_its_signer(issued, signed) -> None:
    assert json.loads(revision.clean(signed, first=len(issued))) == {"name": "Dr. Contoh Pejabat"}


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda file, first: file[:first] + b"\n", "unsigned"),
        (lambda file, first: file + b"\n", "extended"),
        (lambda file, first: file[:900] + bytes([file[900] ^ 1]) + file[901:], "broken"),
    ],
)
def test_signature_that_does_not_fit_is_refused(issued, signed, harm, word) -> None:
    assert judged(issued, harm(signed, len(issued))) == word


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def test_pack_tells_names_and_bytes_in_their_order() -> None:
    head, _line, rest = pack.clean(archive({"a/b/satu.pdf": b"1", "../../dua.pdf": b"22", "map/": b""})).partition(
        b"\n"
    )
    assert (json.loads(head), rest) == ([["satu.pdf", 1], ["dua.pdf", 2]], b"122")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK nothing", "not_zip"),
        (archive({"nol": b"\0" * (61 * 1024 * 1024)}), "too_much"),
        (archive({f"{n}": b"" for n in range(501)}), "too_much"),
        (archive({"a": b"abc"}).replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00"), "encrypted"),
    ],
)
def test_pack_that_cannot_be_opened_within_its_limits_is_refused(content, word) -> None:
    with pytest.raises(Refusal) as refusal:
        pack.clean(content)
    assert refusal.value.code == word
