"""One certificate's page, revoking and reissuing it, and LAN's list, as staff meet them."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.certificates.changes.services import revoke_certificate
from reports.certificates.checks import build
from reports.certificates.checks.preflight import today
from reports.certificates.checks.results import latest_check
from reports.certificates.models import Certificate
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from revmental.accounts.models import Agency
from tests.factories.accounts import SignerFactory
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db
CHANGES = ["certificate_reissue", "certificate_revoke"]
POSTS = [*CHANGES, "certificate_recheck"]
FIRST = "198703122010012001"


@pytest.fixture
def certificate(graduated, sari) -> Certificate:
    issue_all(graduated, by=sari, confirmed_count=3)
    return Certificate.objects.get(sequence=1)


def url(name: str, row: object) -> str:
    return reverse(name, args=[row.pk])


def typed(certificate: Certificate, **changes: object) -> dict[str, object]:
    """What the form of a reissue sends."""
    usual = {"signer": certificate.agency.signers.first().pk, "issued_on": today(certificate.cohort).isoformat()}
    return usual | {"reason": "Nama keliru", "category": "name"} | changes


def test_detail_shows_status_file_and_what_can_be_done(certificate, sari, as_user) -> None:
    body = as_user(sari).get(url("certificate_detail", certificate)).content.decode()
    for part in (
        certificate.number,
        "Peserta Contoh 1, S.E.",
        *[url(name, certificate) for name in CHANGES],
        reverse("certificate_verify", args=[certificate.token]),
    ):
        assert part in body


def test_detail_of_a_revoked_one_tells_its_history(certificate, sari, as_user) -> None:
    revoke_certificate(certificate, by=sari, reason="Salah orang", category="other")
    body = as_user(sari).get(url("certificate_detail", certificate)).content.decode()
    assert "Salah orang" in body
    assert url("certificate_revoke", certificate) not in body


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("sari", {"certificate_detail": (True, True), "certificate_list": (True, False)}),
        ("lina", {"certificate_detail": (True, True), "certificate_list": (True, False)}),
        ("gita", {"certificate_detail": (False, True), "certificate_list": (False, True)}),
    ],
)
def test_what_was_written_of_a_withdrawal_is_read_by_the_issuing_agency_alone(
    certificate, request, sari, kota, as_user, reader, told
) -> None:
    """Who sent the person reads the category, which anybody may."""
    certificate.cohort.senders.add(kota)
    certificate.cohort.enrolments.update(sender=kota)
    revoke_certificate(certificate, by=sari, reason="Pelanggaran rahasia", category="decision")
    browser = as_user(request.getfixturevalue(reader))
    found = {}
    for name, row in (("certificate_detail", certificate), ("certificate_list", certificate.cohort)):
        body = browser.get(url(name, row)).content.decode()
        found[name] = ("Pelanggaran rahasia" in body, "keputusan kelulusan diubah" in body)
    assert found == told


def test_detail_of_a_reader_offers_no_change(certificate, lina, as_user) -> None:
    body = as_user(lina).get(url("certificate_detail", certificate)).content.decode()
    assert url("certificate_revoke", certificate) not in body


def test_revoke_with_a_reason(certificate, sari, as_user) -> None:
    answer = as_user(sari).post(
        url("certificate_revoke", certificate), {"reason": "Salah orang", "category": "name"}, follow=True
    )
    assert f"{certificate.number} dicabut." in answer.content.decode()
    assert Certificate.objects.get(pk=certificate.pk).status == "revoked"


def test_reissue_begins_with_a_check_of_the_new_page_and_keeps_the_reason(
    certificate, sari, as_user, all_print_right
) -> None:
    browser, page = as_user(sari), url("certificate_reissue", certificate)
    assert f'action="{url("certificate_recheck", certificate)}"' in browser.get(page).content.decode()
    assert browser.post(url("certificate_recheck", certificate), typed(certificate)).url == page
    assert 'hx-trigger="every 2s"' in browser.get(page).content.decode()
    run_document(latest_check(certificate).pk, KINDS)
    body = browser.get(page).content.decode()
    assert ["Nama keliru" in body, "tercetak dengan benar" in body, "certificate_recheck" in body] == [
        True,
        True,
        False,
    ]
    assert browser.get(url("job_status", latest_check(certificate))).context["job"]["download_url"] == page


def test_reissue_without_the_check_says_so_and_keeps_the_reason(certificate, sari, as_user) -> None:
    answer = as_user(sari).post(url("certificate_reissue", certificate), typed(certificate))
    body = answer.content.decode()
    assert (answer.status_code, "Periksa halamannya" in body, "Nama keliru" in body) == (422, True, True)


def test_check_of_the_new_page_that_finds_something_says_what(certificate, sari, as_user, monkeypatch) -> None:
    monkeypatch.setattr(build, "lay_out", lambda ones, tick: {one.digest: ["Nama terlalu panjang."] for one in ones})
    browser = as_user(sari)
    browser.post(url("certificate_recheck", certificate), typed(certificate))
    run_document(latest_check(certificate).pk, KINDS)
    body = browser.get(url("certificate_reissue", certificate)).content.decode()
    assert ["Nama terlalu panjang." in body, url("certificate_recheck", certificate) in body] == [True, True]


def test_check_of_the_new_page_for_who_may_have_none_says_why(certificate, sari, as_user) -> None:
    certificate.cohort.version.document_rules.all().delete()
    answer = as_user(sari).post(url("certificate_recheck", certificate), typed(certificate))
    assert (answer.status_code, "kurikulum tidak memberi dokumen" in answer.content.decode()) == (422, True)


def test_check_of_the_new_page_takes_post_only(certificate, sari, as_user) -> None:
    assert as_user(sari).get(url("certificate_recheck", certificate)).status_code == 405


def test_reissue_with_a_reason(certificate, sari, as_user, all_print_right) -> None:
    browser = as_user(sari)
    browser.post(url("certificate_recheck", certificate), typed(certificate))
    run_document(latest_check(certificate).pk, KINDS)
    answer = browser.post(url("certificate_reissue", certificate), typed(certificate), follow=True)
    new = Certificate.objects.get(replaces=certificate)
    assert f"{new.number} diterbitkan sebagai pengganti {certificate.number}" in answer.content.decode()
    body = as_user(sari).get(url("certificate_detail", certificate)).content.decode()
    assert url("certificate_detail", new) in body


def shown_choices(browser, certificate: Certificate) -> tuple[object, object]:
    form = browser.get(url("certificate_reissue", certificate)).context["form"]
    return form["signer"].value(), form["issued_on"].value()


def test_reissue_bears_the_official_and_the_day_that_staff_choose(certificate, sari, as_user, all_print_right) -> None:
    browser, usual = as_user(sari), certificate.agency.signers.get()
    other = SignerFactory(agency=certificate.agency, name="Pejabat Contoh Lain")
    assert shown_choices(browser, certificate) == (usual.pk, today(certificate.cohort))
    data = typed(certificate, signer=other.pk, issued_on="2026-10-26")
    browser.post(url("certificate_recheck", certificate), data)
    run_document(latest_check(certificate).pk, KINDS)
    assert shown_choices(browser, certificate) == (other.pk, dt.date(2026, 10, 26))
    refused = browser.post(url("certificate_reissue", certificate), data | {"signer": usual.pk})
    assert (refused.status_code, "Periksa halamannya" in refused.content.decode()) == (422, True)
    assert f'action="{url("certificate_recheck", certificate)}"' in refused.content.decode()
    browser.post(url("certificate_reissue", certificate), data)
    new = Certificate.objects.get(replaces=certificate)
    facts = new.facts
    assert (facts["signer"]["name"], facts["record"]["issued_on"]) == (other.name, "2026-10-26")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"issued_on": "2026-10-24"}, "mendahului hari terakhir pelatihan, 25 Oktober 2026"),
        ({"issued_on": "2999-01-01"}, "di masa depan"),
        ({"signer": "2b1c9a0e-0000-4000-8000-000000000000"}, "Masukkan pilihan yang valid"),
        ({"signer": ""}, "tidak boleh kosong"),
    ],
)
@pytest.mark.parametrize("name", ["certificate_reissue", "certificate_recheck"])
def test_choices_that_no_certificate_may_bear_are_refused(certificate, sari, as_user, name, changes, words) -> None:
    answer = as_user(sari).post(url(name, certificate), typed(certificate, **changes))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert (Certificate.objects.count(), latest_check(certificate)) == (3, None)


def test_official_without_a_user_is_refused_once_and_another_can_be_chosen(certificate, sari, as_user) -> None:
    Agency.objects.filter(pk=certificate.agency_id).update(signature_provider="key")
    other = SignerFactory(agency=certificate.agency, user=None)
    answer = as_user(sari).post(url("certificate_recheck", certificate), typed(certificate, signer=other.pk))
    body = answer.content.decode()
    assert (answer.status_code, body.count("tidak ada yang dapat"), 'name="signer"' in body) == (422, 1, True)


@pytest.mark.parametrize("name", POSTS)
def test_without_a_reason_redisplays(certificate, sari, as_user, name) -> None:
    answer = as_user(sari).post(url(name, certificate), typed(certificate, reason=" "))
    assert answer.status_code == 422
    assert Certificate.objects.get(pk=certificate.pk).status == "valid"


def test_revoking_twice_says_that_it_is_revoked(certificate, sari, as_user) -> None:
    revoke_certificate(certificate, by=sari, reason="Salah orang", category="other")
    answer = as_user(sari).post(url("certificate_revoke", certificate), {"reason": "lagi", "category": "name"})
    assert (answer.status_code, "dicabut" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("name", ["certificate_detail", *CHANGES])
def test_other_agency_gets_404(certificate, citra, as_user, name) -> None:
    assert as_user(citra).get(url(name, certificate)).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_reader_may_not_change(certificate, lina, as_user, name) -> None:
    assert as_user(lina).post(url(name, certificate), {"reason": "x", "category": "name"}).status_code == 403


def test_person_uses_their_own_pages_instead(certificate, dewi, as_user) -> None:
    person = certificate.enrolment.person
    type(person).objects.filter(pk=person.pk).update(user=dewi)
    assert as_user(dewi).get(url("certificate_detail", certificate)).status_code == 403


def test_detail_costs_the_same_after_a_change(certificate, sari, as_user) -> None:
    browser, costs = as_user(sari), []
    revoke_certificate(certificate, by=sari, reason="x", category="other")
    for sequence in (1, 2):
        row = Certificate.objects.get(sequence=sequence)
        browser.get(url("certificate_detail", row))
        with CaptureQueriesContext(connection) as queries:
            browser.get(url("certificate_detail", row))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_codes_are_pasted(graduated, sari, as_user) -> None:
    answer = as_user(sari).post(url("lan_code_import", graduated), {"text": f"{FIRST}\tK-1"}, follow=True)
    assert "1 kode baru atau berubah." in answer.content.decode()
    assert graduated.enrolments.get(attendance_number=1).lan_code == "K-1"


def test_codes_come_as_a_file(graduated, sari, as_user) -> None:
    file = SimpleUploadedFile("kode.csv", f"NIP;Kode\n{FIRST};K-1\n".encode())
    as_user(sari).post(url("lan_code_import", graduated), {"file": file})
    assert graduated.enrolments.get(attendance_number=1).lan_code == "K-1"


@pytest.mark.parametrize(
    ("text", "file", "words"),
    [
        ("", None, "salah satu saja"),
        (f"{FIRST} K-1", b"x", "salah satu saja"),
        (f"{FIRST} K-1\n199001012015011001 K-2", None, "Baris 2: 19900101 201501 1 001 bukan peserta angkatan ini."),
        ("", b"\x00\x01bukan lembar kerja", ""),
        ("", b"x" * 2_100_000, "lebih dari 2 MB"),
    ],
)
def test_bad_list_redisplays_and_writes_nothing(graduated, sari, as_user, text, file, words) -> None:
    data = {"text": text} | ({"file": SimpleUploadedFile("kode.xlsx", file)} if file else {})
    answer = as_user(sari).post(url("lan_code_import", graduated), data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert graduated.enrolments.exclude(lan_code="").count() == 0


def test_code_taken_meanwhile_is_told(graduated, sari, as_user, monkeypatch) -> None:
    monkeypatch.setattr("reports.certificates.codes.listing.taken_codes", lambda lines: {})
    graduated.enrolments.filter(attendance_number=2).update(lan_code="K-1")
    answer = as_user(sari).post(url("lan_code_import", graduated), {"text": f"{FIRST} K-1"})
    assert (answer.status_code, "sudah dimiliki peserta lain" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("name", "status"), [("citra", 404), ("lina", 403)])
def test_codes_are_for_those_who_issue(graduated, as_user, request, name, status) -> None:
    assert (
        as_user(request.getfixturevalue(name)).post(url("lan_code_import", graduated), {"text": "x"}).status_code
        == status
    )
