"""The list of a cohort's certificates, its progress and the files of the class."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
POSTS = ["certificate_retry", "certificate_zip", "certificate_print"]


@pytest.fixture
def issued(graduated, sari) -> Cohort:
    issue_all(graduated, by=sari, confirmed_count=3)
    return graduated


def finish(cohort: Cohort, status: str = "ready") -> None:
    Document.objects.filter(cohort=cohort).update(
        status=status,
        file="documents/x.pdf",
        sha256="0" * 64,
        finished_at="2026-10-27T00:00Z",
        started_at="2026-10-26T00:00Z",
        error="Nama tidak muat.",
    )


def page(browser, name: str, cohort: Cohort, **query: str):
    return browser.get(reverse(name, args=[cohort.pk]), query)


def test_list_shows_number_holder_and_state(issued, sari, as_user) -> None:
    body = page(as_user(sari), "certificate_list", issued).content.decode()
    for certificate in Certificate.objects.all():
        assert certificate.number in body
        assert certificate.enrolment.printed_name in body
    assert "0 dari 3" in body


def test_list_without_any_says_how_to_begin(graduated, sari, as_user) -> None:
    body = page(as_user(sari), "certificate_list", graduated).content.decode()
    assert "Belum ada sertifikat terbit" in body
    assert reverse("certificate_preflight", args=[graduated.pk]) in body


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"q": "Contoh 2"}, [2]),
        ({"q": "/003/"}, [3]),
        ({"q": "198703122010012001"}, [1]),
        ({"q": "x"}, []),
        ({"state": "withdrawn"}, []),
    ],
)
def test_list_is_searched(issued, sari, as_user, query, numbers) -> None:
    answer = page(as_user(sari), "certificate_list", issued, **query)
    assert [row.sequence for row in answer.context["page"]] == numbers


def test_search_by_htmx_brings_the_rows_alone(issued, sari, as_user) -> None:
    body = (
        as_user(sari)
        .get(reverse("certificate_list", args=[issued.pk]), {"q": "Contoh 2"}, headers={"HX-Request": "true"})
        .content.decode()
    )
    assert body.strip().startswith('<div id="rows"')


@pytest.mark.parametrize("name", ["certificate_list", "issue_run_status", *POSTS])
def test_other_agency_gets_404(issued, citra, as_user, name) -> None:
    browser = as_user(citra)
    url = reverse(name, args=[issued.pk])
    assert (browser.post(url) if name in POSTS else browser.get(url)).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_reader_may_not_change(issued, lina, as_user, name) -> None:
    assert as_user(lina).post(reverse(name, args=[issued.pk])).status_code == 403


def test_trainer_may_not_read(issued, tono, as_user) -> None:
    issued.team.create(agency=issued.agency, user=tono, role="coach")
    assert page(as_user(tono), "certificate_list", issued).status_code == 403


def test_reader_sees_no_buttons_that_change(issued, lina, as_user) -> None:
    body = page(as_user(lina), "certificate_list", issued).content.decode()
    assert "Periksa dan terbitkan" not in body
    assert reverse("certificate_zip", args=[issued.pk]) not in body


def test_sender_sees_own_people_only(issued, gita, kota, as_user) -> None:
    issued.senders.add(kota)
    issued.enrolments.filter(attendance_number=2).update(sender=kota)
    answer = page(as_user(gita), "certificate_list", issued)
    assert [row.sequence for row in answer.context["page"]] == [2]
    assert answer.context["counts"]["total"] == 1


@pytest.mark.parametrize("name", POSTS)
def test_get_on_a_change_is_405(issued, sari, as_user, name) -> None:
    assert page(as_user(sari), name, issued).status_code == 405


def test_queries_do_not_grow_with_rows(issued, jatim, sari, as_user) -> None:
    nine = graduated_cohort(jatim, count=9, key="sembilan")
    issue_all(nine, by=sari, confirmed_count=9)
    browser, costs = as_user(sari), []
    for cohort in (issued, nine):
        page(browser, "certificate_list", cohort)
        with CaptureQueriesContext(connection) as queries:
            page(browser, "certificate_list", cohort)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_progress_polls_until_all_are_finished(issued, sari, as_user) -> None:
    browser = as_user(sari)
    assert 'hx-trigger="every 2s"' in page(browser, "issue_run_status", issued).content.decode()
    finish(issued)
    body = page(browser, "issue_run_status", issued).content.decode()
    assert "hx-trigger" not in body
    assert reverse("certificate_list", args=[issued.pk]) in body


def test_progress_says_how_long_it_will_take(issued, sari, as_user) -> None:
    first = Document.objects.filter(cohort=issued).first()
    Document.objects.filter(pk=first.pk).update(
        status="ready", file="x", sha256="0" * 64, finished_at="2026-10-27T00:00Z", started_at="2026-10-27T00:00Z"
    )
    job = page(as_user(sari), "issue_run_status", issued).context["job"]
    assert (job["done"], job["total"], job["time_left"] > 0) == (1, 3, True)


def test_failed_files_are_retried_together_and_only_once(issued, sari, as_user) -> None:
    finish(issued, "failed")
    browser = as_user(sari)
    assert "Ulangi yang gagal" in page(browser, "certificate_list", issued).content.decode()
    answers = [browser.post(reverse("certificate_retry", args=[issued.pk]), follow=True) for _ in range(2)]
    assert "3 sertifikat sudah masuk antrean lagi." in answers[0].content.decode()
    assert "Tidak ada yang gagal." in answers[1].content.decode()
    assert set(Document.objects.values_list("status", "attempts")) == {("queued", 0)}


@pytest.mark.parametrize(
    ("name", "kind"), [("certificate_zip", "certificate_zip"), ("certificate_print", "certificate_print")]
)
def test_class_file_is_asked_for(issued, sari, as_user, name, kind) -> None:
    finish(issued)
    answer = as_user(sari).post(reverse(name, args=[issued.pk]), follow=True)
    document = Document.objects.get(kind=kind)
    assert (document.requested_by, len(document.parameters["certificates"])) == (sari, 3)
    assert document.title in answer.content.decode()


def test_class_file_of_unfinished_certificates_is_refused_with_the_reason(issued, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("certificate_zip", args=[issued.pk]), follow=True)
    assert "3 sertifikat belum ada berkasnya" in answer.content.decode()
    assert Document.objects.filter(kind="certificate_zip").count() == 0


def test_list_counts_what_was_laid_out_in_full_and_says_why(issued, sari, lina, as_user) -> None:
    for sequence, remark in ((1, "Huruf Ŧ."), (2, "Baris terlalu panjang."), (3, "Huruf Ŧ.")):
        Document.objects.filter(certificate__sequence=sequence).update(remark=remark)
    finish(issued)
    answer = page(as_user(sari), "certificate_list", issued)
    assert list(answer.context["full_reasons"]) == [("Huruf Ŧ.", 2), ("Baris terlalu panjang.", 1)]
    body = answer.content.decode()
    told = "3 dari 3 sertifikat memerlukan waktu pembuatan lebih lama"
    assert (told in body, "<li>Huruf Ŧ. (2)</li>" in body) == (True, True)
    assert "Sertifikat tersebut lengkap dan benar, serta tampak sama dengan yang lain" in body
    assert "pembuatan lebih lama" not in page(as_user(lina), "certificate_list", issued).content.decode()


def test_list_is_silent_where_nothing_was_laid_out_in_full(issued, sari, as_user) -> None:
    finish(issued)
    assert "pembuatan lebih lama" not in page(as_user(sari), "certificate_list", issued).content.decode()
