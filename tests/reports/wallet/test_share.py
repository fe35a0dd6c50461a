"""Links that show documents to others: what they show, what they hide, and that they end."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.certificates.models import Certificate
from reports.wallet.models import ShareLink
from reports.wallet.share_services import find_shared, make_share_link, revoke_share_link, share_url
from revmental.accounts.entry.links import token_of
from revmental.lib.errors import DomainError
from tests.factories.reports import CertificateFactory, graduated_cohort, issue_all
from tests.factories.wallet import ArchivedCertificateFactory, ShareLinkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(jatim, sari, dewi) -> Certificate:
    issue_all(graduated_cohort(jatim, count=2), by=sari, confirmed_count=2)
    found = Certificate.objects.get(sequence=1)
    found.enrolment.person.user = dewi
    found.enrolment.person.save()
    return found


@pytest.fixture
def record(certificate, kaltim):
    return ArchivedCertificateFactory(agency=kaltim, person=certificate.enrolment.person)


def share(certificate, dewi, *archived, **more) -> ShareLink:
    values = {
        "certificates": [certificate.pk],
        "archived": [one.pk for one in archived],
        "label": "BKPSDM",
        "days": 30,
    } | more
    return make_share_link(certificate.enrolment.person, by=dewi, **values)


def test_link_shows_the_chosen_documents_without_any_personal_number(certificate, record, dewi, client) -> None:
    answer = client.get(reverse("shared_documents", args=[token_of(share(certificate, dewi, record))]))
    body = answer.content.decode()
    for text in (
        "Berlaku",
        certificate.number,
        "Peserta Contoh 1, S.E.",
        record.number,
        "bukan diterbitkan sistem ini",
    ):
        assert text in body
    for secret in ("NIP", "1987", "198703122010012001", "documents/", "BKPSDM"):
        assert secret not in body
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_link_is_headed_by_the_printed_name_and_tells_the_present_one(certificate, dewi, client) -> None:
    person = certificate.enrolment.person
    person.back_title = "S.E."
    person.save()
    page = reverse("shared_documents", args=[token_of(share(certificate, dewi))])
    before = client.get(page).context
    assert (before["title"], before["present_name"]) == ("Dokumen milik Peserta Contoh 1, S.E.", "")
    person.back_title = "S.E., M.Si."
    person.save()
    after = client.get(page)
    assert (after.context["title"], after.context["present_name"]) == (before["title"], "Peserta Contoh 1, S.E., M.Si.")
    assert "saat ini tercatat dengan nama Peserta Contoh 1, S.E., M.Si.;" in after.content.decode()


def test_each_document_has_the_clock_of_its_agency(certificate, record, dewi, client) -> None:
    record.agency.time_zone = "Asia/Makassar"
    record.agency.save()
    body = client.get(reverse("shared_documents", args=[token_of(share(certificate, dewi, record))])).content.decode()
    assert re.findall(r"Diperiksa [^<]* (WI\w+)", body) == ["WIB", "WITA"]


def test_link_shows_nothing_that_was_not_chosen(certificate, record, dewi, client) -> None:
    body = client.get(reverse("shared_documents", args=[token_of(share(certificate, dewi))])).content.decode()
    assert record.number not in body
    assert Certificate.objects.get(sequence=2).number not in body


def test_ended_and_expired_and_unknown_links_are_the_same_page(certificate, dewi, client) -> None:
    ended, expired = share(certificate, dewi), share(certificate, dewi)
    revoke_share_link(ended, by=dewi)
    ShareLink.objects.filter(pk=expired.pk).update(
        created_at=timezone.now() - dt.timedelta(days=2), expires_at=timezone.now() - dt.timedelta(days=1)
    )
    pages = [
        client.get(reverse("shared_documents", args=[token]))
        for token in (token_of(ended), token_of(expired), "x" * 43)
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert len({page.content for page in pages}) == 1


def test_token_of_another_row_does_not_open(certificate, dewi) -> None:
    link = share(certificate, dewi)
    link.nonce = "m" * 32
    assert find_shared(token_of(link)) is None


def test_somebody_elses_document_cannot_be_shared(certificate, dewi) -> None:
    foreign = Certificate.objects.get(sequence=2)
    with pytest.raises(DomainError):
        share(certificate, dewi, certificates=[certificate.pk, foreign.pk])
    with pytest.raises(DomainError):
        share(certificate, dewi, certificates=[])


def piagam_of(user: Any, beside: Certificate) -> Certificate:
    where = {"cohort": beside.cohort, "agency": beside.agency}
    return CertificateFactory(enrolment=None, recipient=user, kind="charter", facts={"name_line": user.name}, **where)


def test_piagam_is_shared_beside_what_one_has_as_participant(certificate, dewi, tono, as_user, client) -> None:
    own, foreign = piagam_of(dewi, certificate), piagam_of(tono, certificate)
    sent = {"certificates": [str(certificate.pk), str(own.pk)], "label": "BKPSDM", "days": "30"}
    assert as_user(dewi).post(reverse("portal_share"), sent).status_code == 302
    link = ShareLink.objects.get()
    assert set(link.certificates.all()) == {certificate, own}
    assert own.number in client.get(reverse("shared_documents", args=[token_of(link)])).content.decode()
    with pytest.raises(DomainError):
        share(certificate, dewi, certificates=[foreign.pk])


def test_who_has_a_piagam_alone_is_not_led_to_a_closed_door(certificate, dewi, tono, as_user) -> None:
    own, address = piagam_of(tono, certificate), reverse("portal_share")
    shown = {user: as_user(user).get(reverse("portal_certificates")).content.decode() for user in (tono, dewi)}
    assert [own.number in shown[tono], address in shown[tono], address in shown[dewi]] == [True, False, True]
    assert ("Nama itu berasal dari akun Anda" in shown[tono], "berasal dari akun" in shown[dewi]) == (True, False)
    page = as_user(tono).get(address)
    assert (page.status_code, list(page.context["certificates"])) == (200, [])


def test_only_so_many_links_are_open(certificate, dewi) -> None:
    ShareLinkFactory.create_batch(20, person=certificate.enrolment.person)
    with pytest.raises(DomainError, match="20 tautan"):
        share(certificate, dewi)


def test_page_makes_and_ends_links(certificate, record, dewi, as_user) -> None:
    browser, page = as_user(dewi), reverse("portal_share")
    assert browser.post(page, {"label": "x", "days": "30"}).status_code == 422
    data = {"certificates": [certificate.pk], "archived": [record.pk], "label": "Kenaikan pangkat", "days": "30"}
    assert browser.post(page, data).url == page
    link = ShareLink.objects.get()
    answer = browser.get(page)
    assert share_url(link) in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert browser.post(reverse("portal_share_end", args=[link.pk])).url == page
    assert share_url(link) not in browser.get(page).content.decode()


def test_foreign_document_in_the_form_is_refused(certificate, dewi, as_user) -> None:
    foreign = Certificate.objects.get(sequence=2)
    data = {"certificates": [foreign.pk], "label": "x", "days": "30"}
    assert as_user(dewi).post(reverse("portal_share"), data).status_code == 422
    assert ShareLink.objects.count() == 0


def test_wallet_shows_documents_of_all_agencies(certificate, record, dewi, as_user) -> None:
    body = as_user(dewi).get(reverse("portal_certificates")).content.decode()
    assert certificate.number in body
    assert record.number in body
    assert Certificate.objects.get(sequence=2).number not in body
