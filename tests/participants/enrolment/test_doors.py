"""The way from a participant's page to the other pages about them."""

import pytest
from django.urls import reverse

from participants.enrolment.doors import doors_of

pytestmark = pytest.mark.django_db


def names(enrolment, user) -> list[str]:
    return [name for name, _url in doors_of(enrolment, user)]


def test_organiser_reaches_everything_about_a_person(enrolment, sari) -> None:
    assert names(enrolment, sari) == ["Kehadiran", "Rencana aksi", "Nilai", "Kelulusan", "Sertifikat"]


def test_a_list_is_narrowed_to_the_person(enrolment, sari) -> None:
    enrolment.personal_number = "198703122010012003"
    found = dict(doors_of(enrolment, sari))
    assert found["Kehadiran"] == reverse("attendance_history", args=[enrolment.pk])
    assert found["Nilai"] == reverse("score_sheet", args=[enrolment.cohort_id]) + f"#p-{enrolment.pk}"
    assert found["Sertifikat"].endswith("?q=Dewi+Contoh+Lestari")


def test_no_address_holds_the_personal_number(enrolment, sari) -> None:
    enrolment.personal_number = "198703122010012003"
    assert [url for _name, url in doors_of(enrolment, sari) if "198703122010012003" in url] == []


def test_every_door_opens_for_whoever_sees_it(enrolment, sari, as_user) -> None:
    browser = as_user(sari)
    assert {browser.get(url).status_code for _name, url in doors_of(enrolment, sari)} == {200}


def test_sender_sees_the_doors_that_the_role_opens(cohort, enrolment, gita, kota, as_user) -> None:
    cohort.senders.add(kota)
    enrolment.sender = kota
    enrolment.save()
    browser = as_user(gita)
    assert {browser.get(url).status_code for _name, url in doors_of(enrolment, gita)} == {200}
