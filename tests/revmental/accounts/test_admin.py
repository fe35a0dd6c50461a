"""Record pages: what stands in them, who writes through them, and that every list opens."""

import io

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from programs.curricula.models import Program
from revmental.accounts.models import Agency, AuditEvent, Membership, Signer, User, WorkUnit
from revmental.accounts.services import save_record
from revmental.lib.errors import DomainError
from tests.factories.accounts import MembershipFactory, SignerFactory
from tests.factories.programs import ClassSessionFactory, CurriculumFactory, ProgramFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(f"admin:{name}", args=args)


def shown(answer) -> list[str]:
    return sorted(str(row) for row in answer.context["cl"].result_list)


def agency_data(agency: Agency, **changed) -> dict:
    names = (
        "name",
        "short_name",
        "kind",
        "city",
        "time_zone",
        "letterhead",
        "certificate_pattern",
        "signature_provider",
    )
    return {**{name: getattr(agency, name) for name in names}, "is_host": "on", "is_sender": "on", **changed}


@pytest.mark.parametrize("model", [m for m in admin.site._registry], ids=lambda m: m.__name__)
def test_every_list_opens_and_searches_for_an_administrator(model, cohort, budi, as_user) -> None:
    name = f"{model._meta.app_label}_{model._meta.model_name}_changelist"
    browser = as_user(budi)
    assert [browser.get(url(name), query).status_code for query in ({}, {"q": "contoh"})] == [200, 200]


@pytest.mark.parametrize("model", [m for m in admin.site._registry], ids=lambda m: m.__name__)
def test_no_list_opens_for_a_participant(model, dewi, as_user) -> None:
    assert as_user(dewi).get(url(f"{model._meta.app_label}_{model._meta.model_name}_changelist")).status_code == 403


def test_agencies_are_the_own_ones(jatim, kaltim, budi, pusat, as_user) -> None:
    assert shown(as_user(budi).get(url("accounts_agency_changelist"))) == [str(jatim)]
    assert str(kaltim) in shown(as_user(pusat).get(url("accounts_agency_changelist")))


def test_agency_is_kept_and_the_trail_knows(jatim, budi, as_user) -> None:
    as_user(budi).post(url("accounts_agency_change", jatim.pk), agency_data(jatim, letterhead="PEMERINTAH CONTOH"))
    jatim.refresh_from_db()
    assert (jatim.letterhead, AuditEvent.objects.about(jatim).last().data) == (
        "PEMERINTAH CONTOH",
        {"letterhead": ["", "PEMERINTAH CONTOH"]},
    )


@pytest.mark.parametrize("pattern", ["{n:03}", "{n}/{x}/{year}", "{n}/{n}/{year}"])
def test_number_pattern_that_would_repeat_is_refused(pattern, jatim, budi, as_user) -> None:
    answer = as_user(budi).post(
        url("accounts_agency_change", jatim.pk), agency_data(jatim, certificate_pattern=pattern)
    )
    jatim.refresh_from_db()
    assert (answer.status_code, jatim.certificate_pattern) == (200, "{n:03}/{unit}/{year}")


@pytest.mark.parametrize("pattern", ["{n:03}", "{n}/{x}/{year}", "{n}/{year", "{n}/{n}/{year}"])
def test_number_pattern_is_tried_out_whichever_way_the_agency_is_saved(pattern, jatim, budi) -> None:
    jatim.certificate_pattern = pattern
    with pytest.raises(ValidationError) as error:
        save_record(jatim, by=budi, fields=["certificate_pattern"])
    assert list(error.value.message_dict) == ["certificate_pattern"]


def test_number_pattern_is_shown_with_what_it_makes(jatim, budi, as_user, time_machine) -> None:
    time_machine.move_to("2026-03-02T03:00:00Z")
    browser, address = as_user(budi), url("accounts_agency_change", jatim.pk)
    assert "Nomor ke-7 tahun ini akan ditulis 007/BPSDM/2026." in browser.get(address).text
    answer = browser.post(address, agency_data(jatim, certificate_pattern="800/{n:04}/{unit}/{year}"), follow=True)
    assert "Nomor ke-7 tahun ini akan ditulis 800/0007/BPSDM/2026." in [str(m) for m in answer.context["messages"]]


def test_logo_becomes_a_picture_of_our_own(jatim, budi, as_user) -> None:
    raw = io.BytesIO()
    Image.new("RGBA", (30, 30), "gold").save(raw, "PNG")
    as_user(budi).post(
        url("accounts_agency_change", jatim.pk), agency_data(jatim, logo=SimpleUploadedFile("logo.png", raw.getvalue()))
    )
    jatim.refresh_from_db()
    with jatim.logo.open() as file:
        assert (Image.open(file).format, jatim.logo.name.endswith(".jpg")) == ("JPEG", True)


def test_logo_that_is_no_picture_is_refused(jatim, budi, as_user) -> None:
    upload = SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>")
    assert (
        as_user(budi).post(url("accounts_agency_change", jatim.pk), agency_data(jatim, logo=upload)).status_code == 200
    )
    jatim.refresh_from_db()
    assert not jatim.logo


def test_new_agency_is_a_sender_and_no_host(budi, as_user) -> None:
    data = {
        "name": "Pemerintah Kabupaten Contoh",
        "short_name": "KAB",
        "kind": "regency",
        "city": "Contoh",
        "time_zone": "Asia/Jakarta",
        "is_host": "on",
    }
    answer = as_user(budi).post(url("accounts_agency_add"), data)
    agency = Agency.objects.get(short_name="KAB")
    assert (answer.url, agency.is_host, agency.is_sender) == (url("accounts_agency_changelist"), False, True)


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("lina", 403)])
def test_only_administrators_change_the_agency(who, status, jatim, request, as_user) -> None:
    assert (
        as_user(request.getfixturevalue(who))
        .post(url("accounts_agency_change", jatim.pk), agency_data(jatim))
        .status_code
        == status
    )


def test_foreign_agency_does_not_open(kaltim, budi, as_user) -> None:
    assert as_user(budi).get(url("accounts_agency_change", kaltim.pk)).status_code == 302


def test_unit_and_signer_are_added_and_removed(jatim, budi, as_user) -> None:
    browser = as_user(budi)
    browser.post(url("accounts_workunit_add"), {"agency": jatim.pk, "name": "Bidang Contoh"})
    browser.post(
        url("accounts_signer_add"),
        {"agency": jatim.pk, "name": "Dr. Contoh", "position": "Kepala", "capacity": "own", "is_active": "on"},
    )
    unit, signer = WorkUnit.objects.get(), Signer.objects.get()
    browser.post(url("accounts_workunit_delete", unit.pk), {"post": "yes"})
    assert (
        signer.name,
        WorkUnit.objects.count(),
        AuditEvent.objects.filter(verb="record.deleted").get().object_text,
    ) == ("Dr. Contoh", 0, "Bidang Contoh")


def test_rows_for_a_foreign_agency_are_no_choice(kaltim, budi, as_user) -> None:
    answer = as_user(budi).post(url("accounts_workunit_add"), {"agency": kaltim.pk, "name": "Bidang Contoh"})
    assert (answer.status_code, WorkUnit.objects.count()) == (200, 0)


def test_right_in_one_agency_does_not_reach_another_where_one_may_only_read(kaltim, budi, as_user) -> None:
    """Budi also organises at the other agency, so he sees it; its units are not his to add."""
    MembershipFactory(user=budi, agency=kaltim)
    answer = as_user(budi).post(url("accounts_workunit_add"), {"agency": kaltim.pk, "name": "Bidang Contoh"})
    assert (answer.status_code, WorkUnit.objects.count()) == (403, 0)


def test_signer_of_another_agency_is_absent(kaltim, budi, as_user) -> None:
    signer = SignerFactory(agency=kaltim)
    assert shown(as_user(budi).get(url("accounts_signer_changelist"))) == []
    assert as_user(budi).get(url("accounts_signer_change", signer.pk)).status_code == 302


def test_member_is_added_with_a_role_and_led_to_the_link(jatim, budi, as_user) -> None:
    data = {"username": "baru", "name": "Baru Contoh", "email": "", "agency": jatim.pk, "role": "trainer"}
    answer = as_user(budi).post(url("accounts_user_add"), data)
    user = User.objects.get(username="baru")
    assert (answer.url, user.memberships.get().role) == (reverse("user_link", args=[user.pk]), "trainer")


@pytest.mark.parametrize("changed", [{"role": "supervisor"}, {"role": "operator"}, {"username": "sari"}, {"name": ""}])
def test_member_that_cannot_be_shows_the_form_again(changed, jatim, sari, budi, as_user) -> None:
    data = {"username": "baru", "name": "Baru Contoh", "email": "", "agency": jatim.pk, "role": "trainer", **changed}
    answer = as_user(budi).post(url("accounts_user_add"), data)
    assert (answer.status_code, User.objects.filter(username="baru").count()) == (200, 0)


def test_member_in_a_foreign_agency_is_no_choice(kaltim, budi, as_user) -> None:
    data = {"username": "baru", "name": "Baru Contoh", "email": "", "agency": kaltim.pk, "role": "admin"}
    assert as_user(budi).post(url("accounts_user_add"), data).status_code == 200
    assert User.objects.filter(username="baru").count() == 0


def test_address_of_somebody_who_never_came_can_be_corrected(budi, jatim, as_user) -> None:
    user = MembershipFactory(agency=jatim).user
    as_user(budi).post(
        url("accounts_user_change", user.pk),
        {"username": user.username, "name": user.name, "email": "benar@contoh.go.id"},
    )
    user.refresh_from_db()
    assert user.email == "benar@contoh.go.id"


def test_address_of_a_used_account_stays_its_owners(budi, jatim, as_user) -> None:
    """Else an administrator could set their own address and take the account over by a forgotten password."""
    user = MembershipFactory(agency=jatim).user
    user.set_password("sandi yang panjang sekali")
    user.save()
    as_user(budi).post(
        url("accounts_user_change", user.pk),
        {"username": user.username, "name": "Dibajak", "email": "budi@contoh.go.id"},
    )
    user.refresh_from_db()
    assert (user.email, user.name == "Dibajak") == ("", False)


def test_users_of_other_agencies_are_absent(budi, citra, sari, as_user) -> None:
    assert shown(as_user(budi).get(url("accounts_user_changelist"))) == ["Budi Contoh", "Sari Contoh"]
    assert as_user(budi).get(url("accounts_user_change", citra.pk)).status_code == 302


def test_role_is_given_and_taken_away(budi, sari, jatim, as_user) -> None:
    browser = as_user(budi)
    browser.post(url("accounts_membership_add"), {"user": sari.pk, "agency": jatim.pk, "role": "signer"})
    given = Membership.objects.get(user=sari, role="signer")
    browser.post(url("accounts_membership_changelist"), {"action": "take_away", "_selected_action": [given.pk]})
    given.refresh_from_db()
    assert (given.is_active, [e.verb for e in AuditEvent.objects.about(given)]) == (False, ["role.given", "role.taken"])


def test_last_administrator_stays(budi, as_user) -> None:
    own = Membership.objects.get(user=budi)
    answer = as_user(budi).post(
        url("accounts_membership_changelist"), {"action": "take_away", "_selected_action": [own.pk]}, follow=True
    )
    own.refresh_from_db()
    assert (own.is_active, "Budi Contoh" in answer.content.decode()) == (True, True)


def test_trail_is_read_by_administrators_only_and_changed_by_nobody(budi, sari, jatim, as_user) -> None:
    MembershipFactory(agency=jatim)
    as_user(budi).post(url("accounts_workunit_add"), {"agency": jatim.pk, "name": "Bidang Contoh"})
    event = AuditEvent.objects.get()
    assert [as_user(user).get(url("accounts_auditevent_changelist")).status_code for user in (budi, sari)] == [200, 403]
    assert as_user(budi).post(url("accounts_auditevent_change", event.pk), {"verb": "x"}).status_code == 403


def test_a_row_with_a_page_of_its_own_opens_that(cohort, sari, as_user) -> None:
    session = ClassSessionFactory(cohort=cohort)
    browser = as_user(sari)
    opened = [
        browser.get(url(f"programs_{name}_change", row.pk)).url
        for name, row in (("cohort", cohort), ("curriculumversion", cohort.version), ("classsession", session))
    ]
    assert opened == [
        reverse("cohort_detail", args=[cohort.pk]),
        reverse("curriculum_detail", args=[cohort.version_id]),
        reverse("schedule_detail", args=[cohort.pk]),
    ]


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_row_that_is_not_there_is_absent(key, sari, as_user) -> None:
    assert as_user(sari).get(url("programs_cohort_change", key)).status_code == 404


def test_foreign_row_is_absent(foreign_cohort, sari, as_user) -> None:
    assert as_user(sari).get(url("programs_cohort_change", foreign_cohort.pk)).status_code == 404


def test_programme_is_added_through_the_service(jatim, sari, as_user) -> None:
    as_user(sari).post(
        url("programs_program_add"),
        {"agency": jatim.pk, "name": "Pelatihan Contoh", "short_name": "Contoh", "shape": "course", "is_active": "on"},
    )
    program = Program.objects.get()
    assert [(e.verb, e.actor_name) for e in AuditEvent.objects.about(program)] == [("record.added", "Sari Contoh")]


def test_programme_that_is_used_is_not_deleted(jatim, sari, as_user) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    as_user(sari).post(url("programs_program_delete", version.program_id), {"post": "yes"})
    assert Program.objects.count() == 1


def test_trainer_sees_the_records_of_own_cohorts(cohort, foreign_cohort, tono, as_user) -> None:
    TeamMemberFactory(cohort=cohort, user=tono)
    assert shown(as_user(tono).get(url("programs_cohort_changelist"))) == [str(cohort)]


def test_several_rows_are_deleted_one_by_one_for_the_trail(jatim, budi, as_user) -> None:
    units = [WorkUnit.objects.create(agency=jatim, name=f"Bidang {n}") for n in range(2)]
    data = {"action": "delete_selected", "_selected_action": [unit.pk for unit in units], "post": "yes"}
    as_user(budi).post(url("accounts_workunit_changelist"), data)
    assert (WorkUnit.objects.count(), AuditEvent.objects.filter(verb="record.deleted").count()) == (0, 2)


def test_a_rule_that_says_no_is_told_and_nothing_is_saved(jatim, budi, as_user, monkeypatch) -> None:
    def refuse(*_args, **_kwargs) -> None:
        raise DomainError("Sementara itu sudah berubah.")

    monkeypatch.setattr("revmental.accounts.modeladmin.save_record", refuse)
    answer = as_user(budi).post(url("accounts_workunit_add"), {"agency": jatim.pk, "name": "Bidang"}, follow=True)
    assert ("Sementara itu sudah berubah." in answer.content.decode(), WorkUnit.objects.count()) == (True, 0)
