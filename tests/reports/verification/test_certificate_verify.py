"""The public page: what it says, what it hides, that it cannot be guessed and stands without broker and workers."""

import hashlib
import re
import secrets
from operator import attrgetter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.certificate_samples import certificate as sample
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.rendering.certificate.stamped import stamp_certificate
from reports.verification.lookup import by_token
from revmental.accounts.models import Agency
from revmental.lib.dates import moment_text
from tests.factories.reports import graduated_cohort, issue_all, reissue

pytestmark = pytest.mark.django_db
FILE = b"%PDF-1.7 contoh"


@pytest.fixture
def certificate(jatim, sari) -> Certificate:
    issue_all(graduated_cohort(jatim, count=3), by=sari, confirmed_count=3)
    Document.objects.update(
        status="ready", file="documents/x.pdf", sha256=hashlib.sha256(FILE).hexdigest(), finished_at="2026-10-27T00:00Z"
    )
    return Certificate.objects.get(sequence=1)


def url(certificate: Certificate) -> str:
    return reverse("certificate_verify", args=[certificate.token])


def test_page_in_force_says_what_is_printed(certificate, client) -> None:
    answer = client.get(url(certificate))
    body = answer.content.decode()
    for value in (
        "Berlaku",
        "Peserta Contoh 1, S.E.",
        certificate.number,
        "Surat Tanda Tamat Pelatihan",
        "Memuaskan",
        "2 September – 25 Oktober 2026",
        "WIB",
    ):
        assert value in body
    assert answer.status_code == 200


def test_statement_that_is_spelled_out_reads_what_the_models_would(certificate, django_assert_num_queries) -> None:
    names = ["pk", "number", "token", "status", "withdrawal", "facts", "agency.pk", "agency.name", "agency.time_zone"]
    names += ["document.pk", "document.status", "document.sha256"]
    of = attrgetter(*names)
    expected = of(Certificate.objects.filter(pk=certificate.pk).for_the_public().get())
    with django_assert_num_queries(1):
        assert of(by_token(certificate.token)) == expected
    assert [by_token(token) for token in ("x" * 22, "", "x' OR 1=1 --")] == [None] * 3


def test_page_hides_what_is_nobodys_business(certificate, client) -> None:
    body = client.get(url(certificate)).content.decode()
    assert "1987•••• •••••• • •01" in body.replace("\N{NO-BREAK SPACE}", " ")
    for secret in ("198703122010012001", "19870312", "Bontang, 12 Maret 1987", '<img class="photo'):
        assert secret not in body


def test_page_has_one_clock(certificate, client, sari) -> None:
    """Else a change lies in the future of the reader's clock."""
    Agency.objects.filter(pk=certificate.agency_id).update(time_zone="Asia/Makassar")
    revoke_certificate(certificate, by=sari, reason="Salah", category="other")
    body = client.get(url(certificate)).content.decode()
    assert re.findall(r"\d\d\.\d\d (WI\w+)", body) == ["WITA", "WITA"]


def test_page_is_kept_from_caches_and_search_engines(certificate, client) -> None:
    answer = client.get(url(certificate))
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_page_names_the_official_host_and_says_contoh(certificate, client) -> None:
    body = client.get(url(certificate)).content.decode()
    assert "verifikasi resmi di <strong>127.0.0.1:8000</strong>" in body
    assert "CONTOH" in body


def test_revoked_shows_at_the_next_request_without_its_reason(certificate, client, sari) -> None:
    assert "Berlaku" in client.get(url(certificate)).content.decode()
    revoke_certificate(certificate, by=sari, reason="Pelanggaran rahasia", category="other")
    body = client.get(url(certificate)).content.decode()
    assert "Dicabut" in body
    assert "Berlaku" not in body
    assert "Pelanggaran" not in body


def test_revoked_says_its_category_but_not_what_was_written(certificate, client, sari) -> None:
    revoke_certificate(certificate, by=sari, reason="Pelanggaran rahasia", category="decision")
    body = client.get(url(certificate)).content.decode()
    assert "Alasan: keputusan kelulusan diubah." in body
    assert "Pelanggaran" not in body


def test_revoked_before_reasons_had_a_category_says_none(certificate, client) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(status="revoked", status_reason="x")
    assert "Alasan" not in client.get(url(certificate)).content.decode()


def test_revoked_says_since_when_in_the_issuers_time(certificate, client, sari) -> None:
    revoke_certificate(certificate, by=sari, reason="Salah orang", category="other")
    at = certificate.status_changes.get().at
    assert f"Sejak {moment_text(at, certificate.agency.time_zone)}." in client.get(url(certificate)).content.decode()


def test_replaced_leads_to_the_newer_one(certificate, client, sari) -> None:
    new = reissue(certificate, by=sari, reason="Nama keliru")
    body = client.get(url(certificate)).content.decode()
    assert "Diganti" in body
    assert url(new) in body
    assert "Berlaku" in client.get(url(new)).content.decode()


@pytest.mark.parametrize(
    "token", ["x", "x" * 22, "x" * 21 + "%00", "x" * 4000, "..%2f..%2fetc", "'; DROP TABLE", "%F0%9F%98%80", "-"]
)
def test_unknown_and_malformed_tokens_get_the_same_page(certificate, client, token) -> None:
    unknown = client.get(f"/v/{secrets.token_urlsafe(16)}")
    answer = client.get(f"/v/{token}")
    assert (answer.status_code, answer.content) == (404, unknown.content)


def test_an_answer_costs_one_read_and_any_other_token_two(certificate, client) -> None:
    """The second asks the archives; an unknown token and a malformed one cost the same."""
    client.get(url(certificate))
    costs = []
    for address in (url(certificate), f"/v/{'x' * 22}", "/v/x"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs == [1, 2, 2]


def test_neighbours_cannot_be_counted(certificate) -> None:
    tokens = list(Certificate.objects.values_list("token", flat=True))
    assert {len(token) for token in tokens} == {22}
    assert len({token[:4] for token in tokens}) == 3


def test_page_stands_without_broker_and_workers(certificate, client, monkeypatch) -> None:
    """Neither Celery nor Redis is asked for anything."""
    monkeypatch.setattr("celery.app.base.Celery.connection_for_write", lambda *a, **k: 1 / 0)
    monkeypatch.setattr("redis.connection.Connection.connect", lambda self: 1 / 0)
    assert client.get(url(certificate)).status_code == 200


def test_page_of_a_file_still_being_made_offers_no_comparison(jatim, sari, client) -> None:
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    body = client.get(url(Certificate.objects.get())).content.decode()
    assert "Berlaku" in body
    assert "data-compare" not in body


def compare(client: Client, certificate: Certificate, content: bytes | None) -> object:
    data = {} if content is None else {"file": SimpleUploadedFile("a.pdf", content)}
    return client.post(reverse("certificate_compare", args=[certificate.token]), data)


def shown(answer: object) -> str:
    return answer.context["outcome"]


def test_same_file_is_recognised(certificate, client) -> None:
    assert shown(compare(client, certificate, FILE)) == "same"


def test_fifty_altered_files_are_all_different(jatim, sari, client, settings) -> None:
    """A true QR on an altered file is caught; into the signature of the first alone is looked, which takes a child each."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"verify_file": "1/h/ip"}
    issued = stamp_certificate(sample(3))
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    made = {"status": "ready", "file": "documents/x.pdf", "finished_at": "2026-10-27T00:00Z"}
    Document.objects.update(sha256=hashlib.sha256(issued).hexdigest(), **made)
    certificate = Certificate.objects.get()
    assert shown(compare(client, certificate, issued)) == "same"
    for position in (len(issued) * turn // 50 for turn in range(50)):
        altered = bytearray(issued)
        altered[position] ^= 1
        assert shown(compare(client, certificate, bytes(altered))) == "different"
    assert shown(compare(client, certificate, issued)) == "same"


def test_file_of_another_certificate_is_different(certificate, jatim, sari, client) -> None:
    issue_all(graduated_cohort(jatim, count=1, key="lain"), by=sari, confirmed_count=1)
    Document.objects.unfinished().update(
        status="ready", file="documents/y.pdf", sha256="1" * 64, finished_at="2026-10-27T00:00Z"
    )
    assert shown(compare(client, Certificate.objects.get(cohort__key="lain"), FILE)) == "different"


def test_missing_file_redisplays(certificate, client) -> None:
    answer = compare(client, certificate, None)
    assert (answer.status_code, shown(answer)) == (422, "no_file")


def test_huge_file_is_refused_before_it_is_read(certificate, client) -> None:
    answer = client.post(
        reverse("certificate_compare", args=[certificate.token]),
        b"x",
        content_type="application/pdf",
        CONTENT_LENGTH=16 * 1024 * 1024,
    )
    assert (answer.status_code, shown(answer)) == (413, "too_large")


def test_comparison_of_an_unknown_token_is_the_same_404(certificate, client) -> None:
    answer = client.post(reverse("certificate_compare", args=["x" * 22]), {"file": SimpleUploadedFile("a.pdf", FILE)})
    assert (answer.status_code, answer.content) == (404, client.get("/v/x").content)


def test_comparison_needs_the_form_of_the_page(certificate) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert compare(strict, certificate, FILE).status_code == 403


def test_get_on_the_comparison_is_405(certificate, client) -> None:
    assert client.get(reverse("certificate_compare", args=[certificate.token])).status_code == 405


def test_nothing_of_the_compared_file_is_kept(certificate, client, settings, tmp_path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    compare(client, certificate, FILE * 300_000)
    assert list(tmp_path.iterdir()) == []
