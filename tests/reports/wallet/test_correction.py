"""A wrong name after issue: asked by the holder, decided by staff, the old number points to the new one."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.graduation.models import GraduationDecision
from reports.certificates.models import Certificate
from reports.wallet.correction_services import (
    accept_name_correction,
    decline_name_correction,
    request_name_correction,
)
from reports.wallet.models import NameCorrection
from revmental.accounts.models import AuditEvent
from revmental.lib.dates import date_text
from revmental.lib.errors import DomainError
from revmental.lib.workflow import IllegalMove
from tests.factories.reports import graduated_cohort, issue_all, reissue

pytestmark = pytest.mark.django_db
WANTED = {"front_title": "", "name": "Peserta Contoh Satu", "back_title": "S.E."}


@pytest.fixture
def certificate(jatim, sari, dewi) -> Certificate:
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    found = Certificate.objects.get()
    found.enrolment.person.user = dewi
    found.enrolment.person.save()
    return found


def asked(certificate, dewi, **changes) -> NameCorrection:
    return request_name_correction(certificate, WANTED | changes, by=dewi, explanation="Lihat ijazah")


def test_whole_way_from_request_to_the_new_document(certificate, dewi, sari, as_user, client) -> None:
    page = reverse("portal_name_correction", args=[certificate.pk])
    answer = as_user(dewi).post(page, WANTED | {"explanation": "Lihat ijazah"})
    assert answer.url == reverse("portal_certificates")
    request = NameCorrection.objects.get()
    assert request.wanted_name in as_user(dewi).get(reverse("portal_certificates")).content.decode()
    desk = as_user(sari)
    assert request.wanted_name in desk.get(reverse("correction_list")).content.decode()
    answer = desk.post(reverse("correction_accept", args=[request.pk]), {"answer": ""})
    assert answer.url == reverse("certificate_reissue", args=[certificate.pk])
    new = reissue(certificate, by=sari, reason="Nama keliru")
    assert new.facts["name_line"] == "Peserta Contoh Satu, S.E."
    body = client.get(reverse("certificate_verify", args=[certificate.token])).content.decode()
    assert new.number in body
    assert "Alasan: nama tercetak keliru." in body
    assert new.number in desk.get(reverse("correction_detail", args=[request.pk])).content.decode()


def test_accepting_puts_the_name_right_and_leaves_the_decision(certificate, dewi, sari) -> None:
    accept_name_correction(asked(certificate, dewi), by=sari)
    certificate.enrolment.refresh_from_db()
    certificate.enrolment.person.refresh_from_db()
    assert certificate.enrolment.printed_name == "Peserta Contoh Satu, S.E."
    assert certificate.enrolment.person.name == "Peserta Contoh Satu"
    assert GraduationDecision.objects.standing().get(enrolment=certificate.enrolment).outcome == "passed"
    event = AuditEvent.objects.get(verb="enrolment.name_corrected")
    assert event.data["name"] == ["Peserta Contoh 1", "Peserta Contoh Satu"]


def shown_facts(page: str) -> dict[str, str]:
    rows = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)", page)
    return {label: value.strip() for label, value in rows if label.startswith("Nama")}


def test_page_of_a_certificate_shows_the_printed_name_and_the_present_one(certificate, dewi, sari, as_user) -> None:
    page, desk = reverse("certificate_detail", args=[certificate.pk]), as_user(sari)
    printed = certificate.facts["name_line"]
    assert shown_facts(desk.get(page).content.decode()) == {"Nama tercetak": printed}
    accept_name_correction(asked(certificate, dewi), by=sari)
    wanted = {"Nama tercetak": printed, "Nama saat ini": "Peserta Contoh Satu, S.E."}
    assert shown_facts(desk.get(page).content.decode()) == wanted


def test_reissue_after_accepting_begins_with_the_name_as_public_reason(certificate, dewi, sari, as_user) -> None:
    request, page = asked(certificate, dewi), reverse("certificate_reissue", args=[certificate.pk])
    before = as_user(sari).get(page).context["form"]["category"].value()
    accept_name_correction(request, by=sari)
    assert (before, as_user(sari).get(page).context["form"]["category"].value()) == (None, "name")


def test_declined_keeps_the_name_and_tells_why(certificate, dewi, sari, as_user) -> None:
    request = asked(certificate, dewi)
    with pytest.raises(DomainError, match="Sampaikan"):
        decline_name_correction(request, by=sari, answer=" ")
    decline_name_correction(request, by=sari, answer="Ijazah tertulis demikian")
    certificate.enrolment.refresh_from_db()
    assert certificate.enrolment.name == "Peserta Contoh 1"
    assert "Ijazah tertulis demikian" in as_user(dewi).get(reverse("portal_certificates")).content.decode()
    asked(certificate, dewi)


@pytest.mark.parametrize("act", [accept_name_correction, decline_name_correction])
def test_decided_is_decided(certificate, dewi, sari, act) -> None:
    request = accept_name_correction(asked(certificate, dewi), by=sari)
    with pytest.raises(IllegalMove):
        act(request, by=sari, answer="lagi")


def test_refuses_what_makes_no_sense(certificate, dewi, sari) -> None:
    with pytest.raises(DomainError, match="persis seperti itu"):
        asked(certificate, dewi, name="Peserta Contoh 1")
    asked(certificate, dewi)
    with pytest.raises(DomainError, match="sedang menunggu"):
        asked(certificate, dewi)
    reissue(certificate, by=sari, reason="Nama keliru")
    with pytest.raises(DomainError, match="tidak berlaku lagi"):
        asked(certificate, dewi)


def test_refusals_redisplay_with_what_was_typed(certificate, dewi, sari, as_user) -> None:
    page = reverse("portal_name_correction", args=[certificate.pk])
    answer = as_user(dewi).post(page, WANTED | {"name": "Peserta Contoh 1", "explanation": "x"})
    assert (answer.status_code, answer.context["form"]["explanation"].value()) == (422, "x")
    request = asked(certificate, dewi)
    answer = as_user(sari).post(reverse("correction_decline", args=[request.pk]), {"answer": ""})
    assert answer.status_code == 422


def test_form_gives_way_to_the_request_that_waits(certificate, dewi, as_user) -> None:
    page, browser = reverse("portal_name_correction", args=[certificate.pk]), as_user(dewi)
    forms = [browser.get(page).content.decode().count('name="explanation"')]
    asked(certificate, dewi)
    body = browser.get(page).content.decode()
    forms.append(body.count('name="explanation"'))
    assert forms == [1, 0]
    assert body.count("Instansi sedang memeriksanya.") == 1


def notices(body: str) -> list[str]:
    return [" ".join(text.split()) for text in re.findall(r'<div class="alert-body">\s*<p>([^<]*)</p>', body)]


def test_holder_reads_on_each_page_what_became_of_the_request_and_when(certificate, dewi, sari, as_user) -> None:
    pages = [reverse("portal_certificates"), reverse("portal_name_correction", args=[certificate.pk])]
    browser, day = as_user(dewi), date_text(timezone.localdate())
    request = asked(certificate, dewi)

    def shown() -> list[list[str]]:
        return [notices(browser.get(page).content.decode()) for page in pages]

    wanted = "Peserta Contoh Satu, S.E."
    assert shown() == [[f"Anda meminta “{wanted}”. Instansi sedang memeriksanya."]] * 2
    decline_name_correction(request, by=sari, answer="Ijazah tertulis demikian")
    refusal = f"Permintaan Anda untuk “{wanted}” ditolak pada {day}: Ijazah tertulis demikian"
    assert shown() == [[refusal]] * 2
    assert 'name="explanation"' in browser.get(pages[1]).content.decode()
    accept_name_correction(asked(certificate, dewi), by=sari)
    assert shown() == [[f"Permintaan Anda diterima pada {day}. Dokumen dengan nama yang benar menyusul."]] * 2
    new = reissue(certificate, by=sari, reason="Nama keliru")
    assert shown() == [[f"Permintaan Anda diterima pada {day}. Dokumen ini digantikan oleh {new.number}."]] * 2


def test_home_of_the_holder_names_the_state_of_the_request(certificate, dewi, sari, as_user) -> None:
    def note() -> str:
        return as_user(dewi).get(reverse("portal_home")).context["home"].steps[-1]["note"]

    notes = [note()]
    request = asked(certificate, dewi)
    notes.append(note())
    decline_name_correction(request, by=sari, answer="Ijazah tertulis demikian")
    notes.append(note())
    number, words = certificate.number, "permintaan perbaikan nama"
    assert notes == [number, f"{number} · {words}: menunggu", f"{number} · {words}: ditolak"]


def test_list_of_own_documents_costs_the_same_for_each_request(certificate, dewi, sari, as_user) -> None:
    browser, costs = as_user(dewi), []
    for answer in ("Tidak", "Tetap tidak"):
        decline_name_correction(asked(certificate, dewi), by=sari, answer=answer)
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("portal_certificates"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_desk_names_what_waits(certificate, dewi, sari, as_user) -> None:
    asked(certificate, dewi)
    assert "1 permintaan perbaikan nama" in as_user(sari).get(reverse("desk_home")).content.decode()


def waiting_at(browser) -> tuple[list[str], list[NameCorrection], list[NameCorrection]]:
    """The subjects of the desk, and what the list has unreplaced and decided."""
    page = browser.get(reverse("correction_list")).context
    tasks = browser.get(reverse("desk_home")).context["tasks"]
    return (
        [task.subject for task in tasks if task.url == reverse("correction_list")],
        page["unreplaced"],
        [*page["decided"]],
    )


def test_accepted_waits_until_the_new_document_is_issued(certificate, dewi, sari, as_user) -> None:
    request, desk = accept_name_correction(asked(certificate, dewi), by=sari), as_user(sari)
    assert waiting_at(desk) == (["1 nama yang sudah diterima"], [request], [])
    way = reverse("certificate_reissue", args=[certificate.pk])
    assert f'href="{way}"' in desk.get(reverse("correction_list")).content.decode()
    reissue(certificate, by=sari, reason="Nama keliru")
    assert waiting_at(desk) == ([], [], [request])


def test_history_of_a_request_is_append_only(certificate, dewi, sari) -> None:
    request = accept_name_correction(asked(certificate, dewi), by=sari)
    for act in (lambda: request.status_changes.update(note="x"), request.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
