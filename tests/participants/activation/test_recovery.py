"""Letting in again at the desk: only after somebody has looked, with a trail, and never into a staff account."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.activation.recovery_services import RECOVER, open_recovery, recover_access
from participants.activation.services import links_of
from revmental.accounts.entry.links import find_link, make_links, token_of, use_link
from revmental.accounts.models import AccessLink, AuditEvent, User
from revmental.accounts.roles import Role
from revmental.accounts.services import set_role
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.participants import EnrolmentFactory
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


def test_link_from_before_the_first_role_opens_nothing(person, jatim, kaltim, sari, dewi) -> None:
    """Else whoever has made it would come into the agency that has given the role."""
    link = recover(person, jatim, sari)
    set_role(dewi, agency=kaltim, role=Role.ADMIN, by=None)
    assert find_link(token_of(link), RECOVER) is None
    with pytest.raises(DomainError, match="sudah dipakai"):
        use_link(link, password=PASSWORD)


def test_role_given_while_the_link_is_made_closes_it_too(person, jatim, kaltim, sari, dewi) -> None:
    link = recover(person, jatim, sari)
    MembershipFactory(user=dewi, agency=kaltim, role=Role.ORGANISER)
    assert find_link(token_of(link), RECOVER) is None


def test_new_way_in_ends_the_invitation_from_before(enrolment, jatim, sari) -> None:
    """A printed code that turns up later must not take over the account that is in use by then."""
    user = UserFactory(password="!")
    enrolment.person.user = user
    enrolment.person.save()
    invitation = make_links([user], purpose="activate", agency=jatim, by=sari)[user.pk]
    use_link(recover(enrolment.person, jatim, sari), password=PASSWORD)
    assert find_link(token_of(invitation), "activate") is None
    assert AuditEvent.objects.filter(verb="link.revoked", object_id=str(invitation.pk)).count() == 1


def test_invitation_lets_nobody_into_an_account_that_came_into_use_otherwise(jatim, sari) -> None:
    user = UserFactory(password="!")
    invitation = make_links([user], purpose="activate", agency=jatim, by=sari)[user.pk]
    user.set_password("dibuat lewat surel lupa sandi")
    user.save()
    assert find_link(token_of(invitation), "activate") is None
    with pytest.raises(DomainError, match="sudah dipakai"):
        use_link(invitation, password=PASSWORD)
    user.refresh_from_db()
    assert user.check_password("dibuat lewat surel lupa sandi")


def test_closed_account_is_not_opened_again_by_a_link(person, jatim, sari, dewi) -> None:
    link = recover(person, jatim, sari)
    User.objects.filter(pk=dewi.pk).update(is_active=False)
    assert find_link(token_of(link), RECOVER) is None
    with pytest.raises(DomainError, match="sudah dipakai"):
        use_link(link, password=PASSWORD)


def test_agency_that_only_recorded_somebody_does_not_open_what_others_keep(person, kaltim, citra) -> None:
    with pytest.raises(DomainError, match="instansi lain"):
        recover(person, kaltim, citra)
    assert AccessLink.objects.count() == 0


def test_other_agencies_of_the_person_are_told(person, foreign_cohort, jatim, kaltim, sari, budi) -> None:
    User.objects.filter(pk=budi.pk).update(email="budi@contoh.go.id")
    MembershipFactory(user=UserFactory(email="ratna@contoh.go.id"), agency=kaltim, role=Role.ADMIN)
    EnrolmentFactory(person=person, cohort=foreign_cohort)
    recover(person, jatim, sari)
    mail = OutgoingMail.objects.exclude(recipient=person.user.email)
    assert list(mail.values_list("recipient", flat=True)) == ["ratna@contoh.go.id"]
    assert (str(jatim) in mail.get().body, "/aktivasi/" in mail.get().body) == (True, False)


def test_agencies_that_have_recorded_the_person_are_told(jatim, kaltim, kota, sari, citra, as_user) -> None:
    """Each may let in whoever is in no class; none does it unseen. A withdrawn record named somebody else, perhaps."""
    own = ArchivedCertificateFactory(agency=jatim)
    ArchivedCertificateFactory(agency=kaltim, person=own.person)
    ArchivedCertificateFactory(
        agency=kota, person=own.person, withdrawn_at=timezone.now(), withdrawn_reason="Salah orang"
    )
    for agency in (jatim, kaltim, kota):
        user = UserFactory(email=f"admin@{agency.short_name.lower()}.contoh.go.id")
        MembershipFactory(user=user, agency=agency, role=Role.ADMIN)
    page = reverse("archived_access", args=[own.pk])
    assert as_user(sari).post(page, {"proof": "card", "note": NOTE}).url == page
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, str(jatim) in mail.body) == ("admin@bpsdmu.contoh.go.id", True)


def test_agency_that_has_only_recorded_a_participant_is_told(
    person, enrolment, kaltim, kota, sari, dewi, as_user
) -> None:
    ArchivedCertificateFactory(agency=kaltim, person=person)
    ArchivedCertificateFactory(agency=kota, person=person, withdrawn_at=timezone.now(), withdrawn_reason="Salah orang")
    for agency in (kaltim, kota):
        user = UserFactory(email=f"admin@{agency.short_name.lower()}.contoh.go.id")
        MembershipFactory(user=user, agency=agency, role=Role.ADMIN)
    page = reverse("enrolment_access", args=[enrolment.pk])
    assert as_user(sari).post(page, {"proof": "card", "note": NOTE}).url == page
    mail = OutgoingMail.objects.exclude(recipient=dewi.email)
    assert list(mail.values_list("recipient", flat=True)) == [f"admin@{kaltim.short_name.lower()}.contoh.go.id"]


def test_who_has_not_recorded_the_person_lets_nobody_in_whom_others_have(jatim, kaltim, citra) -> None:
    record = ArchivedCertificateFactory(agency=jatim)
    with pytest.raises(DomainError, match="arsip instansi lain"):
        recover(record.person, kaltim, citra)
    assert AccessLink.objects.count() == 0


def test_record_does_not_open_what_a_class_of_another_agency_keeps(person, kaltim, citra, as_user) -> None:
    record = ArchivedCertificateFactory(agency=kaltim, person=person)
    answer = as_user(citra).post(reverse("archived_access", args=[record.pk]), {"proof": "card", "note": NOTE})
    assert (answer.status_code, AccessLink.objects.count()) == (422, 0)


def test_both_old_addresses_are_told(person, jatim, sari, dewi) -> None:
    person.email, dewi.email = "dewi@contoh.go.id", "dewi.lama@contoh.go.id"
    person.save()
    dewi.save()
    recover(person, jatim, sari)
    told = OutgoingMail.objects.order_by("recipient").values_list("recipient", flat=True)
    assert list(told) == ["dewi.lama@contoh.go.id", "dewi@contoh.go.id"]


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


def test_withdrawn_record_opens_no_door(jatim, sari, as_user) -> None:
    """It was withdrawn because it was wrong: perhaps about the person."""
    record = ArchivedCertificateFactory(agency=jatim, withdrawn_at=timezone.now(), withdrawn_reason="Salah orang")
    page = reverse("archived_access", args=[record.pk])
    assert [
        as_user(sari).get(page).status_code,
        as_user(sari).post(page, {"proof": "card", "note": NOTE}).status_code,
    ] == [404, 404]


def test_own_person_and_strangers_may_not(person, enrolment, citra, dewi, lina, as_user) -> None:
    page = reverse("enrolment_access", args=[enrolment.pk])
    assert [as_user(one).get(page).status_code for one in (citra, dewi, lina)] == [404, 403, 403]
