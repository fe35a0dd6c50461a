"""Record lists in the tables of the house: their form of search and filters, their neighbours, their history."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from revmental.accounts.models import User
from revmental.accounts.services import save_record
from revmental.accounts.trail import telling
from revmental.accounts.trail_models import AuditEvent
from revmental.mail.kinds import KINDS, kind_text
from revmental.templatetags.records import kept_parameters, labelled_cell, record_filters
from tests.factories.accounts import SignerFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
PEOPLE = "admin:participants_enrolment_changelist"


def test_filters_are_fields_with_their_values(cohort, enrolment, sari, as_user) -> None:
    changelist = as_user(sari).get(reverse(PEOPLE), {"status__exact": "enrolled"}).context["cl"]
    status, year = record_filters(changelist)
    assert (status.title, status.name, year.name) == ("status", "status__exact", "cohort__year")
    assert [(option.value, option.is_chosen) for option in status.options] == [
        ("", False), ("enrolled", True), ("confirmed", False), ("withdrawn", False),
    ]  # fmt: skip


def test_an_empty_field_of_the_form_asks_for_nothing(cohort, enrolment, sari, as_user) -> None:
    answer = as_user(sari).get(reverse(PEOPLE), {"q": "", "status__exact": "", "cohort__year": ""})
    assert [row.name for row in answer.context["cl"].result_list] == [enrolment.name]


def test_two_filters_narrow_together(cohort, sari, as_user) -> None:
    wanted = EnrolmentFactory(cohort=cohort, status="confirmed", confirmed_at=timezone.now())
    EnrolmentFactory(cohort=cohort)
    asked = {"status__exact": "confirmed", "cohort__year": cohort.year}
    answer = as_user(sari).get(reverse(PEOPLE), asked)
    assert [row.pk for row in answer.context["cl"].result_list] == [wanted.pk]


def test_the_form_keeps_the_order_of_the_list(cohort, enrolment, sari, as_user) -> None:
    changelist = as_user(sari).get(reverse(PEOPLE), {"o": "-1", "q": "dewi", "status__exact": "enrolled"}).context["cl"]
    assert kept_parameters(changelist, record_filters(changelist)) == [("o", "-1")]


def test_a_label_begins_with_a_capital_letter() -> None:
    cell = mark_safe('<td data-label="hari pertama">hari ini</td>')  # noqa: S308
    assert labelled_cell(cell) == '<td data-label="Hari pertama">hari ini</td>'


def tabs_of(answer) -> list[str]:
    text = answer.content.decode()
    names = ["accounts_agency", "accounts_signer", "accounts_workunit"]
    return [name for name in names if f'href="{reverse(f"admin:{name}_changelist")}"' in text.split("<main")[1]]


def test_lists_that_belong_together_are_tabs_of_each_other(budi, as_user) -> None:
    answer = as_user(budi).get(reverse("admin:accounts_signer_changelist"))
    assert tabs_of(answer) == ["accounts_agency", "accounts_signer", "accounts_workunit"]


def test_history_is_told_by_the_audit_trail(jatim, budi, as_user) -> None:
    signer = SignerFactory(agency=jatim, position="Kepala Bidang")
    signer.position = "Kepala Badan"
    save_record(signer, by=budi, fields=["position"])
    answer = as_user(budi).get(reverse("admin:accounts_signer_history", args=[signer.pk]))
    assert [str(event) for event in answer.context["events"]] == ["Budi Contoh mengubah data"]
    assert "Jabatan: Kepala Bidang → Kepala Badan" in answer.content.decode()


def test_history_is_closed_to_whoever_may_not_read_the_trail(jatim, sari, as_user) -> None:
    signer = SignerFactory(agency=jatim)
    address = reverse("admin:accounts_signer_history", args=[signer.pk])
    assert as_user(sari).get(address).status_code == 403


def test_history_of_a_row_that_is_not_seen_is_absent(kaltim, budi, as_user) -> None:
    address = reverse("admin:accounts_signer_history", args=[SignerFactory(agency=kaltim).pk])
    assert as_user(budi).get(address).status_code == 404


def test_account_in_use_is_read_only_and_says_when_it_was_used(budi, jatim, as_user) -> None:
    used = User.objects.get(pk=budi.pk)
    used.set_password("sandi yang panjang sekali")
    used.save()
    answer = as_user(used).get(reverse("admin:accounts_user_change", args=[used.pk]))
    assert 'name="_save"' not in answer.content.decode()


def test_somebody_who_never_came_has_a_link_in_the_list(budi, sari, as_user) -> None:
    text = as_user(budi).get(reverse("admin:accounts_user_changelist")).content.decode()
    assert reverse("user_link", args=[sari.pk]) in text


def test_kinds_of_messages_have_words() -> None:
    assert kind_text("plan_approved") == str(KINDS["plan_approved"])
    assert kind_text("sesuatu") == "sesuatu"


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        ("accounts.signer", {"is_active": ["True", "False"]}, ["Aktif: Ya → Tidak"]),
        ("accounts.signer", {"rank": ["", "Pembina (IV/a)"]}, ["Pangkat: — → Pembina (IV/a)"]),
        ("programs.curriculumversion", {"rows": 3, "removed": 1}, ["Baris: 3", "Dihapus: 1"]),
        ("sudah.hilang", {"sesuatu_lain": ["a", "b", "c"]}, ["Sesuatu lain: a, b, c"]),
        ("sudah.hilang", {"daftar": []}, ["Daftar: —"]),
    ],
)
def test_details_of_an_event_are_told_in_words(kind, data, told) -> None:
    assert telling.details(AuditEvent(object_type=kind, data=data)) == told


def test_kind_of_an_object_is_told_in_words() -> None:
    assert telling.kind_text(AuditEvent(object_type="accounts.signer")) == "Penandatangan"
    assert telling.kind_text(AuditEvent(object_type="sudah.hilang")) == "sudah.hilang"
