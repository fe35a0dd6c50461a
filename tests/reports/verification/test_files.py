"""A dropped PDF: found by its bytes, its signature told, nothing of it kept."""

import hashlib
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from benchmarks.certificate_samples import certificate as sample
from benchmarks.certificates.signing_key import signature_of, signing_key
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.rendering.certificate.stamped import stamp_certificate
from reports.stamping.revision import signed_revision
from reports.verification.signatures import signature_in
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
FILE = b"%PDF-1.7 contoh"


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signed_revision(stamp_certificate(sample(3)), signature_of(signing_key(1024)))


@pytest.fixture
def waiting(jatim, sari) -> Certificate:
    """Its file is not made yet."""
    cache.clear()
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    return Certificate.objects.get()


@pytest.fixture
def certificate(waiting) -> Certificate:
    digest = hashlib.sha256(FILE).hexdigest()
    Document.objects.update(status="ready", file="documents/x.pdf", sha256=digest, finished_at="2026-10-27T00:00Z")
    return waiting


def drop(client, content: bytes | None, url_name: str = "certificate_file", *args: str):
    data = {} if content is None else {"file": SimpleUploadedFile("a.pdf", content)}
    return client.post(reverse(url_name, args=args), data)


def test_issued_file_leads_to_its_certificate(certificate, client) -> None:
    answer = drop(client, FILE)
    assert (answer.status_code, answer.context["outcome"]) == (200, "same")
    assert certificate.number in answer.content.decode()


def test_file_of_a_certificate_only_and_only_when_it_is_made(waiting, client) -> None:
    Document.objects.update(file="documents/x.pdf", sha256=hashlib.sha256(FILE).hexdigest())
    assert drop(client, FILE).status_code == 422


def test_other_file_is_told_to_be_none_of_ours(certificate, client) -> None:
    answer = drop(client, FILE + b" ")
    assert (answer.status_code, answer.context["outcome"]) == (422, "unknown")
    assert "tidak memuat tanda tangan elektronik" in answer.content.decode()


@pytest.mark.parametrize(("content", "status", "outcome"), [(None, 422, "no_file")])
def test_missing_file_redisplays(certificate, client, content, status, outcome) -> None:
    answer = drop(client, content)
    assert (answer.status_code, answer.context["outcome"]) == (status, outcome)


def test_huge_file_is_refused_before_it_is_read(db, client) -> None:
    length = 16 * 1024 * 1024
    answer = client.post(reverse("certificate_file"), b"x", content_type="application/pdf", CONTENT_LENGTH=length)
    assert (answer.status_code, answer.context["outcome"]) == (413, "too_large")


def test_whole_signature_names_its_signer(signed) -> None:
    found = signature_in(signed)
    assert (found.state, found.name) == ("intact", "Dr. Contoh Pejabat")


def test_changed_file_breaks_the_signature(signed) -> None:
    for place in (len(signed) // 3, len(signed) // 2):
        changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert signature_in(changed).state == "broken"


def test_what_was_added_behind_the_signature_is_told(signed) -> None:
    assert signature_in(signed + b"\n% tambahan\n%%EOF\n").state == "extended"


def test_changed_signature_is_broken(signed) -> None:
    """One bit of the signature itself, which the digest does not cover."""
    ranges = re.search(rb"/ByteRange ?\[(\d+) (\d+) (\d+) (\d+)", signed)
    place = int(ranges[3]) - 2
    while signed[place] == ord("0"):
        place -= 1
    changed = b"1" if signed[place - 8] != ord("1") else b"2"
    assert signature_in(signed[: place - 8] + changed + signed[place - 7 :]).state == "broken"


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"bukan PDF", "unreadable"),
        (b"", "unreadable"),
        (FILE, "unsigned"),
        (b"%PDF-1.7 /ByteRange [0 5 9 999999999]", "broken"),
        (b"%PDF-1.7 <00> /ByteRange [0 9 13 30]     ", "broken"),
    ],
)
def test_odd_files(content, state) -> None:
    assert signature_in(content).state == state


def test_signature_of_a_compared_file_is_told(certificate, client, signed) -> None:
    answer = drop(client, signed, "certificate_compare", certificate.token)
    assert (answer.context["outcome"], answer.context["signature"].state) == ("different", "intact")
    assert "Dr. Contoh Pejabat" in answer.content.decode()


def test_an_address_that_sent_too_many_files_still_gets_the_hash_compared(certificate, client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"verify_file": "1/h/ip"}
    answers = [drop(client, FILE) for _turn in range(2)]
    assert [(one.context["outcome"], one.context["signature"] is None) for one in answers] == [
        ("same", False),
        ("same", True),
    ]
