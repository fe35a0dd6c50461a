"""Letting in again at the desk: only after somebody has looked, with a trail, and never into a staff account."""

import pytest
from django.urls import reverse

from participants.activation.recovery_services import RECOVER, open_recovery, recover_access
from participants.activation.services import links_of
from revmental.accounts.entry.links import find_link, token_of
from revmental.accounts.models import AccessLink, AuditEvent
from revmental.accounts.roles import Role
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail
from tests.factories.accounts import MembershipFactory
from tests.factories.wallet import ArchivedCertificateFactory

pytestmark = pytest.mark.django_db
PASSWORD = "tiga ekor kucing di loteng"
NOTE = "Kartu pegawai berfoto dilihat"


@pytest.fixture
def person(enrolment, dewi):
    dewi.set_password("kata sandi yang lama sekali")
    dewi.save()
    return enrolment.person


def recover(person, jatim, sari, **changes) -> AccessLink:
    return recover_access(person, agency=jatim, by=sari, **({"proof": "card", "note": NOTE} | changes))


def test_link_lets_in_once_with_a_new_password(person, jatim, sari, dewi, client) -> None:
    address = reverse("activate", args=[token_of(recover(person, jatim, sari))])
    assert client.post(address, {"password": PASSWORD, "again": PASSWORD}).url == "/"
    dewi.refresh_from_db()
    assert dewi.check_password(PASSWORD)
    assert client.get(address).status_code == 404


def test_trail_says_who_looked_at_what(person, jatim, sari) -> None:
    recover(person, jatim, sari)
    event = AuditEvent.objects.get(verb="access.recovered")
    assert (event.actor_id, event.agency_id, event.reason) == (sari.pk, jatim.pk, NOTE)
    assert event.data == {"person": str(person), "proof": "kartu identitas atau kartu pegawai dilihat di loket"}


@pytest.mark.parametrize("changes", [{"proof": ""}, {"proof": "x"}, {"note": "ok"}])
def test_no_link_without_proof(person, jatim, sari, changes) -> None:
    with pytest.raises(DomainError, match="memastikan"):
        recover(person, jatim, sari, **changes)
    assert AccessLink.objects.count() == 0


def test_new_link_ends_the_one_before(person, jatim, sari) -> None:
    first, second = recover(person, jatim, sari), recover(person, jatim, sari)
    assert find_link(token_of(first), RECOVER) is None
    assert find_link(token_of(second), RECOVER) == second
    assert (second.expires_at - second.created_at).days in (2, 3)


def test_who_works_for_an_agency_is_not_let_in_here(person, jatim, kaltim, sari, dewi) -> None:
    MembershipFactory(user=dewi, agency=kaltim, role=Role.ORGANISER)
    with pytest.raises(DomainError, match="bekerja untuk sebuah instansi"):
        recover(person, jatim, sari)


def test_old_address_is_told(person, jatim, sari) -> None:
    person.email = "dewi@contoh.go.id"
    person.save()
    recover(person, jatim, sari)
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.kind) == ("dewi@contoh.go.id", "access_recovered")
    assert "/aktivasi/" not in mail.body


def test_link_stands_in_no_list_of_activation(person, enrolment, jatim, sari) -> None:
    recover(person, jatim, sari)
    assert links_of(enrolment.cohort).count() == 0


def test_page_of_a_participant(person, enrolment, jatim, sari, as_user) -> None:
    browser, page = as_user(sari), reverse("enrolment_access", args=[enrolment.pk])
    assert browser.post(page, {"proof": "card", "note": ""}).status_code == 422
    assert browser.post(page, {"proof": "card", "note": NOTE}).url == page
    answer = browser.get(page)
    assert open_recovery(person, jatim) in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_page_of_somebody_from_the_archive(jatim, sari, as_user) -> None:
    record = ArchivedCertificateFactory(agency=jatim)
    page = reverse("archived_access", args=[record.pk])
    assert as_user(sari).post(page, {"proof": "letter", "note": NOTE}).url == page
    record.person.refresh_from_db()
    assert open_recovery(record.person, jatim).startswith("http")


def test_own_person_and_strangers_may_not(person, enrolment, citra, dewi, lina, as_user) -> None:
    page = reverse("enrolment_access", args=[enrolment.pk])
    assert [as_user(one).get(page).status_code for one in (citra, dewi, lina)] == [404, 403, 403]
