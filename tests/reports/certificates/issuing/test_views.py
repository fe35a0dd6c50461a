"""Check, confirm by typing, issue: the three pages before a certificate exists."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.graduation.models import GraduationMeeting
from programs.cohorts.models import Cohort
from reports.certificates.checks.services import request_check
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from tests.factories.accounts import SignerFactory
from tests.factories.reports import graduated_cohort

pytestmark = pytest.mark.django_db
NAMES = ["certificate_preflight", "certificate_check", "certificate_issue"]


@pytest.fixture
def checked(graduated, sari, all_print_right) -> Cohort:
    """Every page is laid out and prints right."""
    check = request_check(graduated, by=sari, signer=graduated.agency.signers.get(), issued_on=dt.date(2026, 10, 27))
    assert run_document(check.pk, KINDS) is True
    return graduated


def url(name: str, cohort: Cohort) -> str:
    return reverse(name, args=[cohort.pk])


def test_preflight_before_the_check_offers_it(graduated, sari, as_user) -> None:
    body = as_user(sari).get(url("certificate_preflight", graduated)).content.decode()
    assert "Periksa dahulu 3 halaman" in body
    assert "Lanjut menerbitkan" not in body


def test_check_runs_once_with_signer_and_day(graduated, sari, as_user) -> None:
    signer = SignerFactory(agency=graduated.agency, name="Contoh Kedua", position="Plt. Kepala")
    browser, data = as_user(sari), {"signer": signer.pk, "issued_on": "2026-10-27"}
    for _ in range(2):
        answer = browser.post(url("certificate_check", graduated), data)
    assert answer.url == url("certificate_preflight", graduated)
    assert Document.objects.get().parameters == {"signer": str(signer.pk), "issued_on": "2026-10-27"}
    assert 'hx-trigger="every 2s"' in browser.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"issued_on": "2126-01-01"}, "masa depan"),
        ({"issued_on": "2026-10-24"}, "mendahului hari terakhir pelatihan, 25 Oktober 2026"),
        ({"signer": ""}, "tidak boleh kosong"),
        ({"signer": "asing"}, "valid"),
    ],
)
def test_check_with_wrong_choices_says_why(graduated, sari, kaltim, as_user, data, words) -> None:
    foreign = SignerFactory(agency=kaltim)
    good = {"signer": graduated.agency.signers.get().pk, "issued_on": "2026-10-27"}
    data = {name: foreign.pk if value == "asing" else value for name, value in data.items()}
    answer = as_user(sari).post(url("certificate_check", graduated), good | data)
    ((name, errors),) = answer.context["form"].errors.items()
    assert (answer.status_code, name, words in errors[0]) == (422, *data, True)
    assert errors[0] in answer.content.decode()
    assert Document.objects.count() == 0


def test_preflight_after_the_check_leads_on(checked, sari, as_user) -> None:
    body = as_user(sari).get(url("certificate_preflight", checked)).content.decode()
    assert "3 sertifikat siap diterbitkan" in body
    assert url("certificate_issue", checked) in body


def test_preflight_says_what_holds_the_whole_cohort(graduated, sari, as_user) -> None:
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    body = as_user(sari).get(url("certificate_preflight", graduated)).content.decode()
    assert "Kelulusan belum dikunci" in body
    assert "Periksa semua halaman" not in body


def test_preflight_of_a_failed_check_shows_its_reason(graduated, sari, as_user) -> None:
    check = request_check(graduated, by=sari, signer=graduated.agency.signers.get(), issued_on=dt.date(2026, 10, 27))
    Document.objects.filter(pk=check.pk).update(status="failed", error="Pekerjaan terputus.")
    assert "Pekerjaan terputus." in as_user(sari).get(url("certificate_preflight", graduated)).content.decode()


def test_issue_shows_numbers_signer_and_day(checked, sari, as_user) -> None:
    body = as_user(sari).get(url("certificate_issue", checked)).content.decode()
    assert "800.2.4/001/BPSDM/2026 s.d. 800.2.4/003/BPSDM/2026" in body
    assert "27 Oktober 2026" in body


def test_issue_by_the_typed_count(checked, sari, as_user) -> None:
    answer = as_user(sari).post(url("certificate_issue", checked), {"count": "3"}, follow=True)
    assert "3 sertifikat diterbitkan" in answer.content.decode()
    assert [row.number for row in Certificate.objects.order_by("sequence")][0] == "800.2.4/001/BPSDM/2026"
    assert {row.facts["issued_line"] for row in Certificate.objects.all()} == {"Surabaya, 27 Oktober 2026"}


def test_issue_pressed_twice_issues_once(checked, sari, as_user) -> None:
    browser = as_user(sari)
    answers = [browser.post(url("certificate_issue", checked), {"count": "3"}, follow=True) for _ in range(2)]
    assert [answer.redirect_chain[-1][0] for answer in answers] == [url("certificate_list", checked)] * 2
    assert Certificate.objects.count() == 3


@pytest.mark.parametrize(("count", "words"), [("2", "Anda mengetik 2"), ("", "tidak boleh kosong"), ("tiga", "angka")])
def test_issue_with_another_count_redisplays(checked, sari, as_user, count, words) -> None:
    answer = as_user(sari).post(url("certificate_issue", checked), {"count": count})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Certificate.objects.count() == 0


def test_issue_without_a_check_goes_back_to_it(graduated, sari, as_user) -> None:
    answer = as_user(sari).post(url("certificate_issue", graduated), {"count": "3"}, follow=True)
    assert answer.redirect_chain[-1][0] == url("certificate_preflight", graduated)
    assert "Belum ada yang dapat diterbitkan" in answer.content.decode()
    assert Certificate.objects.count() == 0


def test_issue_after_a_change_of_data_goes_back_to_the_check(checked, sari, as_user) -> None:
    checked.enrolments.filter(attendance_number=1).update(position="Lain")
    answer = as_user(sari).post(url("certificate_issue", checked), {"count": "3"}, follow=True)
    assert "1 halaman baru atau berubah" in answer.content.decode()
    assert Certificate.objects.count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_other_agency_gets_404(graduated, citra, as_user, name) -> None:
    assert as_user(citra).post(url(name, graduated)).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_reader_may_not(graduated, wati, as_user, name) -> None:
    assert as_user(wati).post(url(name, graduated)).status_code == 403


def test_get_on_the_check_is_405(graduated, sari, as_user) -> None:
    assert as_user(sari).get(url("certificate_check", graduated)).status_code == 405


@pytest.mark.parametrize("name", ["certificate_preflight", "certificate_issue"])
def test_queries_do_not_grow_with_people(checked, jatim, sari, as_user, name) -> None:
    nine = graduated_cohort(jatim, count=9, key="sembilan")
    check = request_check(nine, by=sari, signer=jatim.signers.first(), issued_on=dt.date(2026, 10, 27))
    run_document(check.pk, KINDS)
    browser, costs = as_user(sari), []
    for cohort in (checked, nine):
        browser.get(url(name, cohort))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url(name, cohort)).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
