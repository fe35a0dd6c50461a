"""Getting participants in: accounts, personal links and codes."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from participants.activation.services import invitations, mail_invitations, open_invitations
from revmental.accounts.entry.links import find_link, find_link_by_code, make_links, revoke_link, token_of, use_link
from revmental.accounts.members.services import add_member, invite_member
from revmental.accounts.models import AccessLink, User
from revmental.accounts.roles import Role
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail
from tests.factories.participants import EnrolmentFactory, IdentifierFactory, PersonFactory

pytestmark = pytest.mark.django_db
PASSWORD = "tiga ekor kucing di loteng"


@pytest.fixture
def newcomer(cohort):
    person = PersonFactory(name="Eko Contoh Wijaya", email="eko@contoh.go.id")
    IdentifierFactory(person=person, value="199001012015031001")
    return EnrolmentFactory(cohort=cohort, person=person, personal_number="199001012015031001")


def link_of(cohort, sari) -> AccessLink:
    open_invitations(cohort, by=sari)
    return AccessLink.objects.get()


def test_account_is_named_by_nip(cohort, newcomer, sari) -> None:
    assert open_invitations(cohort, by=sari) == 1
    newcomer.person.refresh_from_db()
    assert newcomer.person.user.username == "199001012015031001"
    assert not newcomer.person.user.has_usable_password()


def test_opening_again_changes_nothing(cohort, newcomer, sari) -> None:
    first = link_of(cohort, sari)
    assert link_of(cohort, sari) == first
    assert User.objects.filter(username="199001012015031001").count() == 1


def test_token_is_not_in_the_database(cohort, newcomer, sari) -> None:
    link = link_of(cohort, sari)
    stored = AccessLink.objects.filter(pk=link.pk).values().get()
    assert all(token_of(link) not in str(value) for value in stored.values())


def test_activation_signs_in_and_spends_the_link(cohort, newcomer, sari, client) -> None:
    url = reverse("activate", args=[token_of(link_of(cohort, sari))])
    answer = client.post(url, {"password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get(reverse("portal_home")).status_code == 200
    assert client.get(url).status_code == 404
    assert User.objects.get(username="199001012015031001").check_password(PASSWORD)


def test_used_revoked_and_unknown_links_look_alike(cohort, newcomer, sari, client) -> None:
    link = link_of(cohort, sari)
    revoke_link(link, by=sari)
    revoked = client.get(reverse("activate", args=[token_of(link)]))
    unknown = client.get(reverse("activate", args=["x" * 43]))
    assert (revoked.status_code, revoked.content) == (unknown.status_code, unknown.content)
    assert revoked.status_code == 404


def test_two_uses_set_one_password(cohort, newcomer, sari) -> None:
    link = link_of(cohort, sari)
    use_link(link, password=PASSWORD)
    with pytest.raises(DomainError):
        use_link(link, password="other password entirely")
    assert User.objects.get(pk=link.user_id).check_password(PASSWORD)


def test_weak_and_own_number_passwords_are_refused(cohort, newcomer, sari, client) -> None:
    url = reverse("activate", args=[token_of(link_of(cohort, sari))])
    for password in ["pendek", "199001012015031001", "rahasia bpsdm 2026"]:
        assert client.post(url, {"password": password, "again": password}).status_code == 422
    assert not User.objects.get(username="199001012015031001").has_usable_password()


def test_printed_code_with_nip_leads_to_the_link(cohort, newcomer, sari, client) -> None:
    open_invitations(cohort, by=sari)
    (item,) = invitations(cohort)
    answer = client.post(reverse("activate_code"), {"username": "19900101 201503 1 001", "code": item.code.lower()})
    assert item.url.endswith(answer.url)


def test_code_guessing_stops_after_ten_tries(cohort, newcomer, sari, client) -> None:
    cache.clear()
    open_invitations(cohort, by=sari)
    (item,) = invitations(cohort)
    form = {"username": item.username, "code": "00000000"}
    assert {client.post(reverse("activate_code"), form).status_code for _n in range(10)} == {422}
    assert client.post(reverse("activate_code"), form | {"code": item.code}).status_code == 422


def test_code_of_somebody_else_is_refused(cohort, newcomer, sari) -> None:
    link = link_of(cohort, sari)
    assert find_link_by_code("198703122010012003", "ABCDEFGH", "activate") is None
    assert find_link(token_of(link)[:-4] + "AAAA", "activate") is None


def test_expired_link_is_replaced(cohort, newcomer, sari, time_machine) -> None:
    link = link_of(cohort, sari)
    time_machine.move_to(dt.datetime.now(dt.UTC) + dt.timedelta(days=31))
    assert find_link(token_of(link), "activate") is None
    fresh = make_links([link.user], purpose="activate", agency=cohort.agency, by=sari)[link.user_id]
    assert fresh != link


def test_mail_goes_once_to_those_with_an_address(cohort, newcomer, sari) -> None:
    EnrolmentFactory(cohort=cohort)
    assert mail_invitations(cohort, by=sari) == 1
    assert mail_invitations(cohort, by=sari) == 0
    assert OutgoingMail.objects.get().recipient == "eko@contoh.go.id"


def test_a_link_that_has_expired_is_not_handed_over_and_its_successor_is_mailed(cohort, newcomer, sari) -> None:
    mail_invitations(cohort, by=sari)
    now = timezone.now()
    AccessLink.objects.update(created_at=now - dt.timedelta(days=31), expires_at=now - dt.timedelta(days=1))
    assert [(item.url, item.code) for item in invitations(cohort)] == [("", "")]
    assert mail_invitations(cohort, by=sari) == 1
    assert OutgoingMail.objects.count() == 2


def test_message_is_indonesian_whatever_the_staff_read(cohort, newcomer, sari) -> None:
    with translation.override("en"):
        mail_invitations(cohort, by=sari)
    assert OutgoingMail.objects.get().subject == f"Akun Anda untuk {cohort}"


def test_queries_do_not_grow_with_the_class(
    cohort, sari, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    for _n in range(3):
        EnrolmentFactory(cohort=cohort)
    with django_assert_max_num_queries(20):
        open_invitations(cohort, by=sari)
    EnrolmentFactory.create_batch(27, cohort=cohort)
    with django_assert_max_num_queries(20):
        open_invitations(cohort, by=sari)
    with django_assert_num_queries(4):
        assert len(invitations(cohort)) == 30


def test_list_is_narrowed_to_those_who_have_not_come_in(cohort, sari, as_user) -> None:
    waiting = EnrolmentFactory(cohort=cohort, name="Agus Contoh")
    used = EnrolmentFactory(cohort=cohort, name="Siti Contoh")
    open_invitations(cohort, by=sari)
    used.person.refresh_from_db()
    used.person.user.set_password("sandi yang panjang sekali")
    used.person.user.save()
    browser, url = as_user(sari), reverse("activation_list", args=[cohort.pk])
    everybody, open_ones, found = (
        browser.get(url, asked).context for asked in ({}, {"keadaan": "belum"}, {"q": "siti"})
    )
    assert everybody["counts"] == {"active": 1, "all": 2}
    assert [item.enrolment.pk for item in open_ones["items"]] == [waiting.pk]
    assert [item.enrolment.pk for item in found["items"]] == [used.pk]


def test_link_of_somebody_who_works_for_another_agency_is_not_shown_to_who_enrols_them(
    cohort, newcomer, sari, kaltim, client
) -> None:
    admin = add_member(kaltim, username="199001012015031001", name="Eko Contoh", role=Role.ADMIN, by=None)
    invite_member(admin, agency=kaltim, by=admin)
    assert open_invitations(cohort, by=sari) == 0
    (item,) = invitations(cohort)
    assert (item.is_staff, item.url, item.code, item.text) == (True, "", "", "")
    client.force_login(sari)
    assert "tautan dari administrator" in client.get(reverse("activation_list", args=[cohort.pk])).text
    assert mail_invitations(cohort, by=sari) == 0


@pytest.mark.parametrize("code", ["SALAH999", "É", "𝟙𝟚𝟛"])
def test_every_wrong_code_gets_the_same_answer(cohort, newcomer, sari, client, code) -> None:
    link_of(cohort, sari)
    known, unknown = (
        client.post(reverse("activate_code"), {"username": name, "code": code})
        for name in ("199001012015031001", "199001012015031999")
    )
    assert (known.status_code, known.context["form"].errors) == (422, unknown.context["form"].errors)
