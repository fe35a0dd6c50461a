"""A whole class as it is signed: what may be wrong with two of 392 files is looked for in every one."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.certificate_samples import certificate
from benchmarks.certificates.classes import class_of
from benchmarks.certificates.signing_key import signature_of, signing_key
from reports.rendering.certificate.stamped import stamp_certificate
from reports.stamping.revision import signed_revision
from reports.stamping.signing import Signature
from tests.pdf.judges import failures, qpdf_complaints
from tests.pdf.test_signed import pdfsig_accepts

CLASS = 392


@pytest.fixture(scope="module")
def signature() -> Signature:
    return signature_of(signing_key())


def faults(issued: bytes, signed: bytes, folder: Path) -> list[str]:
    """What qpdf, the validator and poppler hold against the file, and whether it begins with what was issued."""
    complaints = [*failures(signed), *filter(None, [qpdf_complaints(issued, folder), qpdf_complaints(signed, folder)])]
    kept = [] if signed.startswith(issued) else ["does not begin with what was issued"]
    return [*complaints, *kept, *([] if pdfsig_accepts(signed, folder) else ["signature refused"])]


@pytest.mark.parametrize("last", [b"\r", b"\n"], ids=["CR", "LF"])
def test_table_that_ends_in_a_line_end_is_sound_as_well(signature, tmp_path, last) -> None:
    """One file of 256 is so: here the first that comes of longer and longer reasons."""
    issued, end = stamp_certificate(certificate(3)), last + b"\r\nendstream\nendobj\nstartxref"
    files = (signed_revision(issued, replace(signature, reason="x" * length)) for length in range(5000))
    assert faults(issued, next(file for file in files if end in file[-200:]), tmp_path) == []


@pytest.mark.full
def test_392_signed_files_are_valid_sound_and_whole(signature, tmp_path) -> None:
    found = {}
    for page in class_of(CLASS):
        issued = stamp_certificate(page)
        found[page.number] = faults(issued, signed_revision(issued, signature), tmp_path)
    assert (len(found), {number: wrong for number, wrong in found.items() if wrong}) == (CLASS, {})
