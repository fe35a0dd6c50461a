"""The sign that PostgreSQL takes nowhere: in an address it is a space, in a form a bad request, never a broken server."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
NUL = "Budi\x00Contoh"


@pytest.mark.parametrize(
    ("page", "name"),
    [("certificate_list", "q"), ("plan_list", "coach"), ("activation_list", "q"), ("score_sheet", "x")],
)
def test_address_with_nul_is_read_without_it(sari, cohort, as_user, page, name) -> None:
    assert as_user(sari).get(reverse(page, args=[cohort.pk]), {name: NUL}).status_code == 200


def test_record_list_with_nul_is_read_without_it(sari, as_user) -> None:
    page = reverse("admin:participants_enrolment_changelist")
    assert as_user(sari).get(page, {"name__contains": NUL}).status_code == 200


def test_form_with_nul_is_refused_and_nothing_is_written(sari, enrolment, as_user) -> None:
    form = "note=pindah%00tugas"
    answer = as_user(sari).post(
        reverse("enrolment_withdraw", args=[enrolment.pk]), form, content_type="application/x-www-form-urlencoded"
    )
    enrolment.refresh_from_db()
    assert (answer.status_code, enrolment.status) == (400, "enrolled")


def test_nul_does_not_grow_together_again(sari, cohort, as_user) -> None:
    page = reverse("certificate_list", args=[cohort.pk])
    assert as_user(sari).get(f"{page}?q=%%0000").status_code == 200


def test_percent_sign_before_two_noughts_is_text(sari, cohort, as_user) -> None:
    assert as_user(sari).get(reverse("roster_list", args=[cohort.pk]), {"q": "%00"}).status_code == 200
