"""The sheets of a class: what each says, that it is frozen when asked for, who may have it, how many questions it asks."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.cohorts.enums import TeamRole
from programs.cohorts.services import add_team_member
from reports.certificates.enums import Audience
from reports.certificates.register.reading import this_year
from reports.certificates.register.services import set_pattern
from reports.desk.figures import figures_of
from reports.jobs.class_files import kinds_for
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.kind import Kind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.sheets.build import biodata_of, sheet_of, tags_of
from reports.sheets.catalogue import SHEETS, Asked
from reports.sheets.services import request_sheet
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.participants import (
    EnrolmentFactory,
    GraduationMeetingFactory,
    ScoreFactory,
)
from tests.factories.programs import ScoreComponentFactory
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
QUICK = dict.fromkeys(KINDS, Kind(lambda document, file, tick: file.write(b"%PDF-"), "pdf"))


def status_of(answer) -> int:
    """The status of an answer that may be a file."""
    if answer.streaming:
        assert b"".join(answer.streaming_content) == b"%PDF-"
    return answer.status_code


def frozen(kind, cohort, by, choice="", signer=None):
    """The frozen facts of a sheet."""
    signer = signer or cohort.agency.signers.first()
    document = request_sheet(Asked(cohort, choice, signer), kind, by=by)
    return Document.objects.get(pk=document.pk).parameters["data"]


def test_attendance_list_of_a_day_has_a_box_for_each_session_and_no_private_number(taught, sari) -> None:
    data = sheet_of(frozen(JobKind.SHEET_ATTENDANCE, taught, sari, "day:2026-09-02"))
    (table,) = data.tables
    assert [column.head for column in table.columns] == ["No.", "Nama dan NIP", "Unit kerja", "Sesi 1 08.00–10.15", "Sesi 2 11.00–13.15"]  # fmt: skip
    assert table.rows == [["1", "Dewi Contoh Lestari\nNIP 19870312 201001 2 003", "Bagian Organisasi", "", ""]]
    assert (data.facts[0], data.facts[-1][1]) == (["Hari dan tanggal", "Rabu, 2 September 2026"], "11.00–13.15 WIB · Etos kerja · 3 JP · Tono Contoh")  # fmt: skip
    assert [(one.role, one.name) for one in data.signatures] == [("Pengajar,", "Tono Contoh"), ("Penanggung jawab,", "Tono Contoh")]  # fmt: skip
    assert "081200000000" not in str(data)


def test_attendance_list_of_a_session_has_one_numbered_box(taught, sari) -> None:
    session = taught.sessions.first()
    data = sheet_of(frozen(JobKind.SHEET_ATTENDANCE, taught, sari, f"session:{session.pk}"))
    assert ([column.look for column in data.tables[0].columns], data.tables[0].rows[0][-1], data.is_wide) == (["no", "name", "", "sign"], "1.", False)  # fmt: skip


def test_session_that_was_taken_off_the_schedule_is_refused(taught, sari) -> None:
    with pytest.raises(DomainError, match="tidak ada lagi"):
        request_sheet(Asked(taught, "day:2031-01-01"), JobKind.SHEET_ATTENDANCE, by=sari)


def test_schedule_has_a_table_for_each_day(taught, sari) -> None:
    (table,) = sheet_of(frozen(JobKind.SHEET_SCHEDULE, taught, sari)).tables
    assert (table.title, table.rows) == (
        "Rabu, 2 September 2026",
        [["08.00–10.15 WIB", "Integritas", "3", ""], ["11.00–13.15 WIB", "Etos kerja", "3", "Tono Contoh"]],
    )


def test_biodata_are_the_printed_facts_as_pages_or_as_a_list(taught, sari) -> None:
    (card,) = biodata_of(frozen(JobKind.SHEET_BIODATA, taught, sari, "pages")).people
    assert dict(card.facts)["Tempat dan tanggal lahir"] == "Bontang"
    assert (card.name, dict(card.facts)["Nomor HP"], card.photo) == ("Dewi Contoh Lestari", "081200000000", None)
    (row,) = sheet_of(frozen(JobKind.SHEET_BIODATA, taught, sari, "list")).tables[0].rows
    assert row == ["1", "Dewi Contoh Lestari\nNIP 19870312 201001 2 003", "Bontang", "", "Analis\nBagian Organisasi", "081200000000\ndewi@contoh.go.id"]  # fmt: skip


def test_recap_of_scores_has_a_column_for_each_component(taught, enrolment, sari) -> None:
    part = ScoreComponentFactory(version=taught.version, name="Rencana aksi")
    ScoreFactory(enrolment=enrolment, component=part, value=84, rated_by=sari)
    data = sheet_of(frozen(JobKind.SHEET_SCORES, taught, sari))
    assert data.tables[0].columns[3].head == "Rencana aksi (100 %)"
    assert data.tables[0].rows[0][2:5] == ["100,00", "84,00", "84,00"]
    assert (data.signatures[0].role, data.signatures[0].position) == ("Kepala Badan,", "Pembina Utama Muda (IV/c)")


def test_minutes_say_the_day_in_words_the_reason_and_who_was_there(meeting, taught, sari) -> None:
    data = sheet_of(frozen(JobKind.SHEET_MINUTES, taught, sari, str(meeting.pk)))
    assert data.opening.startswith(
        "Pada hari ini, Senin, tanggal dua puluh enam bulan Oktober tahun dua ribu dua puluh enam"
    )
    (decisions,), (members,) = data.tables, data.members
    assert (decisions.title, decisions.rows[0][-1]) == ("Ditunda", "kurang rencana aksi\ndipenuhi paling lambat 30 November 2026")  # fmt: skip
    assert ([row[1] for row in members.rows], data.paragraphs) == (["Sari Contoh, ketua", "Tono Contoh, anggota"], ["Rapat dibuka."])  # fmt: skip


def test_open_meeting_has_no_minutes(taught, sari) -> None:
    row = GraduationMeetingFactory(cohort=taught)
    with pytest.raises(DomainError, match="dikunci"):
        request_sheet(Asked(taught, str(row.pk)), JobKind.SHEET_MINUTES, by=sari)


def test_receipt_of_certificates_waits_for_them_and_that_of_the_kit_does_not(taught, sari) -> None:
    with pytest.raises(DomainError, match="berlaku"):
        request_sheet(Asked(taught, "certificates"), JobKind.SHEET_RECEIPT, by=sari)
    (row,) = sheet_of(frozen(JobKind.SHEET_RECEIPT, taught, sari, "kit")).tables[0].rows
    assert row == ["1", "Dewi Contoh Lestari\nNIP 19870312 201001 2 003", "Bagian Organisasi", "", "1."]


def test_name_tags_bear_name_office_and_number(taught, sari) -> None:
    (tag,) = tags_of(frozen(JobKind.SHEET_NAME_TAGS, taught, sari)).tags
    assert (tag.number, tag.name, tag.position, tag.office) == (
        "1",
        "Dewi Contoh Lestari",
        "Analis",
        "Bagian Organisasi",
    )


def test_form_b_counts_what_form_a_planned(meeting, taught, sari) -> None:
    plan, result = (dict(frozen(kind, taught, sari)["facts"]) for kind in (JobKind.SHEET_FORM_A, JobKind.SHEET_FORM_B))
    assert (plan["Mata pelatihan"], plan["Peserta"], plan["Lama"]) == ("1 mata pelatihan, 3 JP", "1 dari 30 tempat", "54 hari")  # fmt: skip
    assert (result["Sesi dengan presensi"], result["Ditunda"], result["Lulus"]) == (
        "2 sesi, 6 JP",
        "1 orang",
        "0 orang",
    )
    assert set(plan["Anggaran"]) == {"…"}, "what the system does not know is written by hand"


def test_form_b_counts_the_certificates_of_participants_and_no_charter_of_the_team(jatim, sari, tono, budi) -> None:
    cohort = graduated_cohort(jatim, count=2, key="piagam")
    add_team_member(cohort, tono, role=TeamRole.COACH, by=budi)
    set_pattern(jatim, year=this_year(jatim), kind="charter", pattern="{kind}/{n}/{year}", by=budi)
    issue_all(cohort, by=sari, confirmed_count=2)
    issue_all(cohort, by=sari, confirmed_count=1, audience=Audience.TEAM)
    facts = dict(frozen(JobKind.SHEET_FORM_B, cohort, sari)["facts"])
    assert (facts["Lulus"], facts["Sertifikat berlaku"]) == ("2 orang", "2 orang")
    assert figures_of([cohort])[cohort.pk].certificates == 2


def test_sheet_is_frozen_and_the_same_one_is_not_made_twice(taught, enrolment, sari) -> None:
    first = request_sheet(Asked(taught), JobKind.SHEET_NAME_TAGS, by=sari)
    run_document(first.pk, QUICK)
    assert request_sheet(Asked(taught), JobKind.SHEET_NAME_TAGS, by=sari).pk == first.pk
    type(enrolment).objects.update(name="Nama Lain")
    assert request_sheet(Asked(taught), JobKind.SHEET_NAME_TAGS, by=sari).pk != first.pk
    assert tags_of(Document.objects.get(pk=first.pk).parameters["data"]).tags[0].name == "Dewi Contoh Lestari"


def test_file_that_was_cleared_away_is_made_again(taught, sari) -> None:
    first = request_sheet(Asked(taught), JobKind.SHEET_NAME_TAGS, by=sari)
    Document.objects.update(status=DocumentStatus.PURGED, finished_at=timezone.now())
    assert request_sheet(Asked(taught), JobKind.SHEET_NAME_TAGS, by=sari).pk != first.pk


def test_two_days_can_be_made_at_once(taught, sari) -> None:
    keys = [f"session:{one.pk}" for one in taught.sessions.all()]
    made = {request_sheet(Asked(taught, key), JobKind.SHEET_ATTENDANCE, by=sari).pk for key in keys}
    assert len(made) == 2


@pytest.mark.parametrize("kind", SHEETS)
def test_sheet_asks_as_many_questions_for_30_as_for_3(
    kind, meeting, taught, sari, django_assert_max_num_queries
) -> None:
    choice = {"sheet_attendance": "day:2026-09-02", "sheet_biodata": "pages", "sheet_minutes": str(meeting.pk), "sheet_receipt": "kit"}  # fmt: skip
    counts = []
    for size in (2, 27):
        EnrolmentFactory.create_batch(size, cohort=taught)
        Document.objects.all().delete()
        with django_assert_max_num_queries(45) as captured:
            frozen(kind, taught, sari, choice.get(kind, ""))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_page_offers_what_the_reader_may_have(taught, sari, lina, tono, gita, dewi, pusat, as_user) -> None:
    answer = as_user(tono).get(reverse("sheet_list", args=[taught.pk]))
    shown = [card["kind"] for card in answer.context["cards"]]
    assert shown == [
        "sheet_attendance",
        "sheet_schedule",
        "sheet_biodata",
        "sheet_name_tags",
        "sheet_scores",
        "sheet_receipt",
    ]
    assert [set(kinds_for(user, taught)) & set(SHEETS) for user in (sari, lina)] == [set(SHEETS)] * 2
    assert [kinds_for(user, taught) for user in (gita, dewi, pusat)] == [[], [], []], (
        "they see their own people, or none"
    )


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("sari", "sheet_scores", 302), ("tono", "sheet_form_b", 403), ("gita", "sheet_biodata", 403), ("citra", "sheet_scores", 404),
        ("sari", "certificate", 404),
    ],
)  # fmt: skip
def test_sheet_is_asked_for_by_whoever_sees_the_whole_class(name, kind, status, taught, request, as_user) -> None:
    values = {f"{kind}-signer": taught.agency.signers.get().pk, f"{kind}-choice": "pages"}
    answer = as_user(request.getfixturevalue(name)).post(reverse("sheet_request", args=[taught.pk, kind]), values)
    assert (answer.status_code, Document.objects.exists()) == (status, status == 302)


def test_file_is_taken_by_the_same_people_noted_and_no_longer_than_they_may(taught, sari, tono, gita, dewi, citra, as_user) -> None:  # fmt: skip
    document = request_sheet(Asked(taught, "list"), JobKind.SHEET_BIODATA, by=sari)
    run_document(document.pk, QUICK)
    assert status_of(as_user(tono).get(reverse("document_download", args=[document.pk]))) == 200
    noted = AuditEvent.objects.filter(verb="document.downloaded").values_list("actor_name", flat=True)
    assert list(noted) == ["Tono Contoh"]
    taught.team.all().delete()
    seen = [Document.objects.visible_to(user).exists() for user in (sari, tono, gita, dewi, citra)]
    assert seen == [True, False, False, False, False]


def test_wrong_choice_and_refusal_stand_on_the_card(taught, sari, as_user) -> None:
    browser = as_user(sari)
    wrong = browser.post(
        reverse("sheet_request", args=[taught.pk, "sheet_attendance"]), {"sheet_attendance-choice": "x"}
    )
    refused = browser.post(reverse("sheet_request", args=[taught.pk, "sheet_receipt"]), {"sheet_receipt-choice": "certificates"})  # fmt: skip
    assert (wrong.status_code, refused.status_code, "Belum ada sertifikat" in refused.content.decode()) == (
        422,
        422,
        True,
    )


def test_ready_file_says_when_it_was_made_and_who_asked_for_it(taught, sari, lina, as_user) -> None:
    document = request_sheet(Asked(taught), JobKind.SHEET_NAME_TAGS, by=sari)
    run_document(document.pk, QUICK)
    made = dt.datetime(2026, 11, 27, 3, 5, tzinfo=dt.UTC)
    Document.objects.filter(pk=document.pk).update(finished_at=made)
    page = as_user(lina).get(reverse("sheet_list", args=[taught.pk])).content.decode()
    assert page.count("Dibuat 27 November 2026, 10.05 WIB atas permintaan Sari Contoh") == 1


def test_request_refuses_get(taught, sari, as_user) -> None:
    assert as_user(sari).get(reverse("sheet_request", args=[taught.pk, "sheet_scores"])).status_code == 405
