"""The dry run: every person stands in exactly one of two lists, with a reason where there is one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.enrolment.services import withdraw_enrolment
from participants.graduation.models import GraduationMeeting
from participants.people.models import Person
from programs.curricula.enums import PARTICIPANT_KINDS, DocumentKind, Outcome
from reports.certificates.blockers import entitled
from reports.certificates.checks.layout import lay_out
from reports.certificates.checks.preflight import preflight
from reports.certificates.checks.results import findings_of, latest_check
from reports.certificates.checks.services import request_check
from reports.certificates.models import Certificate
from reports.certificates.shapes.services import begin_template, choose_template, edit_draft, publish_draft
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from tests.factories.participants import GraduationDecisionFactory, GraduationMeetingFactory, locked
from tests.factories.reports import CertificateFactory, graduated_cohort, issue_all, passing

pytestmark = pytest.mark.django_db


def add_person(cohort, number: int, outcome: str | None = None, **values: object):
    """Somebody on whom a follow-up meeting has decided; on whom nobody has, without an outcome."""
    meeting = GraduationMeetingFactory(cohort=cohort, number=2)
    enrolment = passing(cohort, number)
    if outcome:
        GraduationDecisionFactory(meeting=meeting, enrolment=enrolment, outcome=outcome, reason="x", **values)
    locked(meeting)
    return enrolment


def reasons(plan) -> dict[int, str]:
    return {skip.holder.attendance_number: skip.reason for skip in plan.skipped}


def test_everybody_who_passed_is_a_candidate_in_the_order_of_the_list(graduated) -> None:
    plan = preflight(graduated)
    assert [one.holder.attendance_number for one in plan.candidates] == [1, 2, 3]
    assert [one.facts["name_line"] for one in plan.candidates][0] == "Peserta Contoh 1, S.E."
    assert (plan.refusals, plan.skipped, plan.ready, len(plan.unchecked)) == ([], [], [], 3)


def test_outcome_without_a_rule_gives_nothing_and_says_so(graduated) -> None:
    add_person(graduated, 4, Outcome.FAILED)
    plan = preflight(graduated)
    assert reasons(plan) == {4: "tidak lulus: kurikulum tidak memberi dokumen untuk hasil ini"}
    assert [skip.is_mendable for skip in plan.skipped] == [False]


def test_postponed_person_is_named_with_the_day_and_the_way_to_the_meeting(graduated) -> None:
    add_person(graduated, 4, Outcome.POSTPONED, due_on=dt.date(2026, 11, 26))
    (skip,) = preflight(graduated).skipped
    assert (skip.reason, skip.is_mendable, skip.url) == (
        "ditunda, dilengkapi paling lambat 26 November 2026; rapat susulan akan memutuskan kembali",
        False,
        reverse("graduation_detail", args=[graduated.pk]),
    )


def test_undecided_person_is_named_with_the_way_to_the_meeting(graduated) -> None:
    add_person(graduated, 4)
    (skip,) = preflight(graduated).skipped
    assert (skip.reason, skip.is_mendable) == ("rapat kelulusan belum memutuskan", True)
    assert skip.url.endswith("/kelulusan/")


def test_withdrawn_person_without_decision_is_no_task(graduated) -> None:
    enrolment = add_person(graduated, 4)
    type(enrolment).objects.filter(pk=enrolment.pk).update(status="withdrawn")
    assert [(skip.reason, skip.is_mendable) for skip in preflight(graduated).skipped] == [("mengundurkan diri", False)]


def test_who_withdrew_after_the_decision_gets_no_certificate(graduated) -> None:
    withdrawn = graduated.enrolments.get(attendance_number=2)
    withdraw_enrolment(withdrawn, by=graduated.meetings.get().locked_by, note="Pindah tugas")
    plan = preflight(graduated)
    assert [one.holder.attendance_number for one in plan.candidates] == [1, 3]
    assert (reasons(plan), entitled(graduated).count()) == ({2: "mengundurkan diri"}, 2)


def test_issued_person_is_skipped_with_the_number(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    add_person(graduated, 4, Outcome.PASSED)
    plan = preflight(graduated)
    assert reasons(plan)[1] == f"sudah memiliki {Certificate.objects.get(sequence=1).number}"
    assert [one.holder.attendance_number for one in plan.candidates] == [4]


@pytest.fixture
def one_revoked(graduated, sari) -> Certificate:
    """Everybody has a certificate, and one of them is revoked."""
    issue_all(graduated, by=sari, confirmed_count=3)
    Certificate.objects.filter(sequence=1).update(status="revoked", status_reason="Salah orang")
    return Certificate.objects.get(sequence=1)


def test_revoked_person_does_not_get_a_new_one_by_itself_but_over_the_old_one(graduated, one_revoked) -> None:
    plan = preflight(graduated)
    (skip,) = plan.revoked
    page = reverse("certificate_reissue", args=[one_revoked.pk])
    assert (skip.holder.attendance_number, skip.is_mendable, skip.url) == (1, False, page)
    assert [skip.holder.attendance_number for skip in plan.settled] == [2, 3]


def test_page_says_who_is_left_without_a_certificate_after_a_revocation(graduated, one_revoked, sari, as_user) -> None:
    body = as_user(sari).get(reverse("certificate_preflight", args=[graduated.pk])).text
    assert "Tidak ada yang menunggu sertifikat" not in body
    assert "1 sertifikat dicabut dan belum ada penggantinya" in body
    assert body.count(f'href="{reverse("certificate_reissue", args=[one_revoked.pk])}"') == 1


def test_revoked_person_who_withdrew_is_no_task(graduated, one_revoked) -> None:
    graduated.enrolments.filter(attendance_number=1).update(status="withdrawn")
    plan = preflight(graduated)
    assert (plan.revoked, reasons(plan)[1]) == ([], "mengundurkan diri")


@pytest.mark.parametrize(
    ("outcome", "predikat", "word"),
    [
        pytest.param(Outcome.POSTPONED, "", "hasil yang berbeda", id="other outcome"),
        pytest.param(Outcome.PASSED, "Sangat Memuaskan", "predikat yang berbeda", id="other predikat"),
    ],
)
def test_certificate_that_says_otherwise_than_the_decision_is_named_with_the_way_to_mend_it(
    graduated, outcome, predikat, word
) -> None:
    first, second = graduated.enrolments.filter(attendance_number__lte=2).in_order()
    decided = {"record": {"outcome": Outcome.PASSED, "predikat": "Memuaskan"}}
    odd = CertificateFactory(enrolment=first, facts={"record": {"outcome": outcome, "predikat": predikat}})
    even = CertificateFactory(enrolment=second, facts=decided)
    skips = {skip.holder: skip for skip in preflight(graduated).skipped}
    assert (skips[first].is_mendable, skips[first].url) == (True, reverse("certificate_detail", args=[odd.pk]))
    assert word in skips[first].reason
    assert (skips[second].is_mendable, skips[second].reason) == (False, f"sudah memiliki {even.number}")


def test_missing_photo_file_is_mendable_and_a_missing_photo_only_noted(graduated) -> None:
    person = graduated.enrolments.get(attendance_number=1).person
    type(person).objects.filter(pk=person.pk).update(photo="photos/hilang.jpg")
    plan = preflight(graduated)
    assert reasons(plan) == {1: "berkas foto tidak ditemukan; peserta mengunggahnya kembali pada halaman biodatanya"}
    assert [(one.url, one.action) for one in plan.to_mend] == [("", "")]
    assert {one.missing for one in plan.candidates} == {("foto",)}


@pytest.mark.parametrize("kind", PARTICIPANT_KINDS)
def test_gaps_of_every_kind_of_document_are_named(graduated, kind) -> None:
    person = graduated.enrolments.get(attendance_number=1).person
    type(person).objects.filter(pk=person.pk).update(birth_place="", birth_date=None)
    graduated.version.document_rules.update(kind=kind)
    assert preflight(graduated).candidates[0].missing == ("tempat lahir", "tanggal lahir", "foto")


def test_what_a_template_leaves_out_is_no_gap(graduated, jatim, sari) -> None:
    graduated.enrolments.filter(attendance_number=1).update(rank="", position="")
    draft = begin_template(jatim, kind=DocumentKind.STTP, name="Tanpa foto", by=sari)
    values = {"facts": ["identifier", "position"], "shows_photo": False}
    version = publish_draft(edit_draft(draft, values=values, by=sari), by=sari)
    choose_template(jatim, kind=DocumentKind.STTP, template=version.template, by=sari)
    assert [one.missing for one in preflight(graduated).candidates] == [("jabatan",), (), ()]


def test_cohort_wide_refusals_stand_by_themselves(graduated, jatim) -> None:
    jatim.signers.all().delete()
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    assert len(preflight(graduated).refusals) == 2


def test_example_curriculum_is_warned_of(graduated) -> None:
    graduated.version.is_example = True
    graduated.version.save()
    assert any("Perkalan 4/2021" in text for text in preflight(graduated).warnings)


def test_queries_do_not_grow_with_people(graduated, jatim) -> None:
    nine = graduated_cohort(jatim, count=9, key="sembilan")
    costs = []
    for cohort in (graduated, nine):
        with CaptureQueriesContext(connection) as queries:
            preflight(cohort)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_check_lays_out_every_page_and_its_findings_open_the_way(graduated, sari) -> None:
    """The real layout: names that cannot be printed are found before anything is issued."""
    graduated.enrolments.filter(attendance_number=2).update(name="Nama 漢字 Contoh")
    check = request_check(
        graduated, by=sari, signer=graduated.agency.signers.get(), issued_on=preflight(graduated).issued_on
    )
    assert run_document(check.pk, KINDS) is True
    plan = preflight(graduated, findings=findings_of(latest_check(graduated)))
    assert [one.holder.attendance_number for one in plan.ready] == [1, 3]
    assert "漢" in reasons(plan)[2]
    assert plan.can_issue is True
    assert (check.refresh_from_db(), check.done, check.total)[1:] == (3, 3)


def test_changed_person_has_to_be_laid_out_again(graduated, sari) -> None:
    plan = preflight(graduated)
    findings = {one.digest: [] for one in plan.candidates}
    graduated.enrolments.filter(attendance_number=2).update(position="Kepala Bidang Contoh")
    fresh = preflight(graduated, findings=findings)
    assert [one.holder.attendance_number for one in fresh.unchecked] == [2]
    assert fresh.can_issue is False


def test_name_too_long_for_the_page_is_found(graduated) -> None:
    long = "Wwwwwwwwwwwwwwwwwwwwwwwww Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww Mmmmmmmmmmmmmmmmmmmmmmmm"
    graduated.enrolments.filter(attendance_number=2).update(name=long)
    plan = preflight(graduated)
    findings = lay_out(plan.candidates, tick=lambda done, total: None)
    assert [bool(findings[one.digest]) for one in plan.candidates] == [False, True, False]


def test_findings_of_a_lost_check_file_count_as_not_checked(graduated, sari) -> None:
    check = request_check(
        graduated, by=sari, signer=graduated.agency.signers.get(), issued_on=preflight(graduated).issued_on
    )
    type(check).objects.filter(pk=check.pk).update(
        status="ready", file="documents/fort.json", sha256="0" * 64, finished_at="2026-01-01T00:00Z"
    )
    assert findings_of(latest_check(graduated)) == {}


def test_warnings_name_what_the_agency_and_the_curriculum_lack(graduated, jatim) -> None:
    graduated.version.stages.all().delete()
    assert len(preflight(graduated).warnings) == 3
    type(jatim).objects.filter(pk=jatim.pk).update(letterhead="Pemerintah Contoh", logo="agency-logos/x.png")
    assert len(preflight(graduated).warnings) == 1


def test_two_rows_with_one_personal_number_get_nothing_until_one_is_put_right(graduated) -> None:
    first, second, third = graduated.enrolments.order_by("attendance_number")
    graduated.enrolments.filter(pk=second.pk).update(personal_number=first.personal_number)
    plan = preflight(graduated)
    assert [one.holder for one in plan.candidates] == [third]
    assert reasons(plan) == {
        1: "NIP atau nomor lain yang sama dengan Peserta Contoh 2, S.E. (no. 2); catat pengunduran diri untuk baris yang salah",
        2: "NIP atau nomor lain yang sama dengan Peserta Contoh 1, S.E. (no. 1); catat pengunduran diri untuk baris yang salah",
    }


def test_the_way_from_one_number_of_two_rows_leads_to_where_the_wrong_row_can_leave(graduated, sari, as_user) -> None:
    first, second, _third = graduated.enrolments.order_by("attendance_number")
    graduated.enrolments.filter(pk=second.pk).update(personal_number=first.personal_number)
    ways = {one.holder.pk: one.url for one in preflight(graduated).to_mend}
    assert ways == {one.pk: reverse("enrolment_detail", args=[one.pk]) for one in (first, second)}
    leave = reverse("enrolment_withdraw", args=[second.pk])
    browser = as_user(sari)
    assert f'action="{leave}"' in browser.get(ways[second.pk]).content.decode()
    browser.post(leave, {"note": "Terdaftar dua kali"})
    assert (len(preflight(graduated).candidates), preflight(graduated).to_mend) == (2, [])


def test_number_of_somebody_who_has_a_certificate_gives_no_second_one(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    first = Certificate.objects.select_related("enrolment").get(sequence=1)
    late = add_person(graduated, 4, Outcome.PASSED)
    graduated.enrolments.filter(pk=late.pk).update(personal_number=first.enrolment.personal_number)
    plan = preflight(graduated)
    assert (plan.candidates, reasons(plan)[4], reasons(plan)[1]) == (
        [],
        f"NIP atau nomor lain yang sama dengan Peserta Contoh 1, S.E. (no. 1, sudah memiliki {first.number}); catat pengunduran diri untuk baris yang salah",
        f"sudah memiliki {first.number}",
    )
    Certificate.objects.filter(pk=first.pk).update(status="revoked", status_reason="Salah orang", withdrawal="other")
    assert [one.holder for one in preflight(graduated).candidates] == [late]


def test_namesake_of_somebody_who_has_a_certificate_is_named_until_both_have_one(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    known = preflight(graduated).warnings
    late = add_person(graduated, 4, Outcome.PASSED)
    graduated.enrolments.filter(pk=late.pk).update(name="Peserta Contoh 1")
    (warning,) = [text for text in preflight(graduated).warnings if text not in known]
    assert warning == ("Peserta Contoh 1 tertulis 2 kali dalam daftar (no. 1, 4). Pastikan memang orang yang berbeda.")
    issue_all(graduated, by=sari, confirmed_count=1)
    assert preflight(graduated).warnings == known


def test_namesakes_are_named_unless_their_birth_dates_tell_them_apart(graduated) -> None:
    first, second, _third = graduated.enrolments.order_by("attendance_number")
    known = preflight(graduated).warnings
    graduated.enrolments.filter(pk=second.pk).update(name=first.name.upper())
    (warning,) = [text for text in preflight(graduated).warnings if text not in known]
    assert warning == ("Peserta Contoh 1 tertulis 2 kali dalam daftar (no. 1, 2). Pastikan memang orang yang berbeda.")
    Person.objects.filter(pk=first.person_id).update(birth_date=dt.date(1987, 3, 12))
    Person.objects.filter(pk=second.person_id).update(birth_date=dt.date(1990, 3, 12))
    assert preflight(graduated).warnings == known
