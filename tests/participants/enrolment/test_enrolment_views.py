"""Staff pages of participants: seven questions each."""

import pytest
from django.urls import reverse

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.enrolment.services import edit_enrolment
from revmental.accounts.models import AuditEvent
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
BIODATA = {
    "front_title": "Dr.", "name": "Dewi Contoh Lestari", "back_title": "S.E., M.Si.", "birth_place": "Bontang", "birth_date": "1987-03-12",
    "sex": "female", "rank": "III/d", "position": "Kepala Subbagian", "position_group": "pengawas", "work_unit": "Dinas Contoh",
    "agency_name": "Pemerintah Kota Contoh", "phone": "+6281234567890", "email": "",
}  # fmt: skip


def test_roster_list_shows_and_finds(cohort, enrolment, sari, as_user) -> None:
    EnrolmentFactory(cohort=cohort, name="Agus Contoh")
    page = as_user(sari).get(reverse("roster_list", args=[cohort.pk]), {"q": "dewi"})
    assert [e.name for e in page.context["page"]] == ["Dewi Contoh Lestari"]


def test_roster_list_has_constant_queries(cohort, sari, as_user, django_assert_max_num_queries) -> None:
    browser, url = as_user(sari), reverse("roster_list", args=[cohort.pk])
    counts = []
    for size in (3, 27):
        EnrolmentFactory.create_batch(size, cohort=cohort)
        with django_assert_max_num_queries(30) as captured:
            browser.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_sender_sees_own_people_only(cohort, enrolment, gita, kota, as_user) -> None:
    cohort.senders.add(kota)
    EnrolmentFactory(cohort=cohort, name="Bukan Kiriman")
    page = as_user(gita).get(reverse("roster_list", args=[cohort.pk]))
    assert [e.name for e in page.context["page"]] == ["Dewi Contoh Lestari"]


def test_edit_saves_and_tells_the_trail(enrolment, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("enrolment_edit", args=[enrolment.pk]), BIODATA)
    fresh = Enrolment.objects.select_related("person").get(pk=enrolment.pk)
    assert answer.status_code == 302
    assert (fresh.printed_name, fresh.person.birth_place, fresh.rank) == (
        "Dr. Dewi Contoh Lestari, S.E., M.Si.",
        "Bontang",
        "III/d",
    )
    event = AuditEvent.objects.get(verb="enrolment.changed")
    assert (event.actor_name, event.data["rank"]) == ("Sari Contoh", ["", "III/d"])


@pytest.mark.parametrize("change", ["rank", "phone"])
def test_two_who_edit_at_once_overwrite_nothing_silently(enrolment, sari, tono, as_user, change) -> None:
    browser, url = as_user(sari), reverse("enrolment_edit", args=[enrolment.pk])
    seen = browser.get(url).context["seen"]
    edit_enrolment(enrolment, {"rank": "IV/a"} if change == "rank" else {"phone": "+6281299990000"}, by=tono)

    stale = browser.post(url, BIODATA | {"seen": seen})
    text = stale.content.decode()
    assert (stale.status_code, "Isinya sekarang" in text, BIODATA["position"] in text) == (409, True, True)
    assert Enrolment.objects.get().position != BIODATA["position"]
    assert browser.post(url, BIODATA | {"seen": ""}).status_code == 302
    assert Enrolment.objects.get().position == BIODATA["position"]


def test_invalid_edit_redisplays(enrolment, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("enrolment_edit", args=[enrolment.pk]), BIODATA | {"birth_date": "31-31-1987"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["birth_date"])


@pytest.mark.parametrize(("name", "who"), [("enrolment_edit", "sari"), ("portal_biodata", "dewi")])
def test_a_phone_is_made_of_digits_for_staff_and_participant(name, who, enrolment, request, as_user) -> None:
    browser, url = as_user(request.getfixturevalue(who)), reverse(name, args=[enrolment.pk])
    answer = browser.post(url, BIODATA | {"phone": "abc", "mentor_phone": "besok"})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["mentor_phone", "phone"])
    browser.post(
        url, BIODATA | {"phone": "0813-1111 2222", "mentor_phone": "0812 3456 7890", "mentor_name": "Pak Contoh"}
    )
    kept = Enrolment.objects.select_related("person").get(pk=enrolment.pk)
    assert (kept.person.phone, kept.mentor_phone) == ("+6281311112222", "+6281234567890")


@pytest.mark.parametrize(
    ("name", "status"), [("citra", 404), ("lina", 403), ("gita", 403), ("tono", 404), ("dewi", 403)]
)
def test_edit_is_for_organisers(name, status, enrolment, request, as_user) -> None:
    assert (
        as_user(request.getfixturevalue(name)).get(reverse("enrolment_edit", args=[enrolment.pk])).status_code == status
    )


def test_withdraw_needs_a_reason(enrolment, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("enrolment_withdraw", args=[enrolment.pk])
    assert browser.get(url).status_code == 405
    browser.post(url, {"note": " "})
    assert Enrolment.objects.get(pk=enrolment.pk).status == EnrolmentStatus.ENROLLED
    browser.post(url, {"note": "Dipanggil tugas lain"})
    assert Enrolment.objects.get(pk=enrolment.pk).status == EnrolmentStatus.WITHDRAWN
    browser.post(url, {"note": "Sekali lagi"})
    assert enrolment.status_changes.count() == 1


def test_participant_confirms_biodata(enrolment, dewi, as_user) -> None:
    answer = as_user(dewi).post(reverse("portal_biodata", args=[enrolment.pk]), BIODATA | {"mentor_name": "Pak Contoh"})
    fresh = Enrolment.objects.get(pk=enrolment.pk)
    assert (answer.status_code, fresh.status, fresh.mentor_name) == (302, EnrolmentStatus.CONFIRMED, "Pak Contoh")
    assert fresh.confirmed_at is not None


def test_participant_cannot_reach_fields_not_on_the_form(enrolment, dewi, as_user) -> None:
    as_user(dewi).post(
        reverse("portal_biodata", args=[enrolment.pk]),
        BIODATA | {"attendance_number": "99", "lan_code": "X", "sender": ""},
    )
    fresh = Enrolment.objects.get(pk=enrolment.pk)
    assert (fresh.attendance_number, fresh.lan_code, fresh.sender_id) == (1, "", enrolment.sender_id)
