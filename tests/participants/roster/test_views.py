"""The pages of the import: works, other agency 404, wrong role 403, POST only, closed, invalid form, constant queries."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.enrolment.models import Enrolment
from participants.roster import views
from participants.roster.enums import ImportStatus
from participants.roster.models import RosterImport
from participants.roster.services import apply_roster_import, discard_roster_import
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.participants.roster.test_services import changed_file, confirm, start
from tests.rosters.files import messy_roster, messy_workbook, save, tidy_rows, xlsx
from tests.rosters.people import invent

PAGES = ["roster_mapping", "roster_preview", "roster_apply", "roster_result", "roster_download", "roster_discard"]
POST_ONLY = ["roster_apply", "roster_discard"]


@pytest.fixture
def started(cohort, sari) -> RosterImport:
    return start(cohort, sari, changed_file(3))


@pytest.fixture
def desk(as_user, sari):
    return as_user(sari)


def choices(response) -> dict[str, str]:
    return {name: str(field.initial or "") for name, field in response.context["form"].fields.items()}


def test_roster_upload_reads_the_file_and_asks_for_the_columns(desk, cohort) -> None:
    file = SimpleUploadedFile("Daftar Peserta.xlsx", messy_roster(5)[0])
    response = desk.post(reverse("roster_upload", args=[cohort.pk]), {"file": file})
    started = RosterImport.objects.get()
    assert (response.status_code, response.url) == (302, reverse("roster_mapping", args=[started.pk]))
    assert (started.file_name, started.status, Enrolment.objects.count()) == (
        "Daftar Peserta.xlsx",
        ImportStatus.UPLOADED,
        0,
    )


def test_roster_upload_says_why_a_file_is_refused(desk, cohort) -> None:
    response = desk.post(
        reverse("roster_upload", args=[cohort.pk]), {"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")}
    )
    assert response.status_code == 422
    assert response.context["form"].errors["file"] == ["Ini PDF. Mintalah berkas Excel asalnya kepada pengirim."]
    assert RosterImport.objects.count() == 0


def test_roster_upload_refuses_a_file_that_is_too_large(desk, cohort) -> None:
    file = SimpleUploadedFile("x.csv", b"x" * (10 * 1024 * 1024 + 1))
    assert desk.post(reverse("roster_upload", args=[cohort.pk]), {"file": file}).status_code == 422


def test_roster_upload_lists_earlier_files(desk, cohort, sari, started) -> None:
    applied = apply_roster_import(start(cohort, sari, changed_file(1)), by=sari)
    discarded = discard_roster_import(start(cohort, sari, changed_file(1)), by=sari)
    earlier = desk.get(reverse("roster_upload", args=[cohort.pk])).context["earlier"]
    assert {each.pk for each in earlier} == {applied.pk, started.pk}
    assert discarded.pk not in {each.pk for each in earlier}


def test_roster_mapping_shows_guesses_and_keeps_choices(desk, started) -> None:
    page = desk.get(reverse("roster_mapping", args=[started.pk]))
    guessed = choices(page)
    assert guessed["column_1"] == "name"
    response = desk.post(reverse("roster_mapping", args=[started.pk]), {**guessed, "column_4": ""})
    assert response.url == reverse("roster_preview", args=[started.pk])
    started.refresh_from_db()
    assert "4" not in started.mapping["columns"]


@pytest.mark.parametrize("change", [{"column_4": "name"}, {"column_1": ""}, {"column_2": ""}, {"column_1": "nonsense"}])
def test_roster_mapping_refuses_a_meaning_twice_or_missing(desk, started, change) -> None:
    guessed = choices(desk.get(reverse("roster_mapping", args=[started.pk])))
    response = desk.post(reverse("roster_mapping", args=[started.pk]), {**guessed, **change})
    assert response.status_code == 422
    assert response.context["form"].errors


def test_roster_mapping_says_what_kept_it_from_being_saved(desk, started, monkeypatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise DomainError("baru saja diterapkan")

    guessed = choices(desk.get(reverse("roster_mapping", args=[started.pk])))
    monkeypatch.setattr(views, "save_mapping", refuse)
    response = desk.post(reverse("roster_mapping", args=[started.pk]), guessed)
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == ["baru saja diterapkan"]


def test_roster_preview_shows_remarks_beside_their_rows(desk, cohort, sari) -> None:
    started = start(cohort, sari, messy_roster(12)[0])
    lines = desk.get(reverse("roster_preview", args=[started.pk])).context["page"]
    assert [line.row for line in lines if line.warnings] == [12, 17]


def test_roster_preview_of_a_header_without_people_says_so(desk, cohort, sari) -> None:
    page = desk.get(reverse("roster_preview", args=[start(cohort, sari, xlsx([["Nama", "NIP"]])).pk]))
    assert [finding.row for finding in page.context["file_problems"]] == [1]
    assert list(page.context["page"]) == []


def test_roster_mapping_can_take_another_sheet(desk, cohort, sari) -> None:
    book = messy_workbook(invent(5))
    other = book.create_sheet("Cadangan")
    for row in tidy_rows(invent(2, start=50)):
        other.append(row)
    started = start(cohort, sari, save(book))
    url = reverse("roster_mapping", args=[started.pk])
    assert [tab["label"] for tab in desk.get(url).context["sheets"]] == ["Peserta", "Cadangan"]
    page = desk.get(f"{url}?table=1")
    desk.post(f"{url}?table=1", choices(page))
    plan = desk.get(reverse("roster_preview", args=[started.pk])).context["plan"]
    assert plan.counts()["rows"] == 2


def test_roster_preview_writes_nothing_and_shows_every_state(desk, cohort, sari) -> None:
    apply_roster_import(start(cohort, sari, changed_file(3)), by=sari)
    started = start(cohort, sari, changed_file(5, E3="Lain", C6=198008172005011001))
    before = list(Enrolment.objects.values())
    page = desk.get(reverse("roster_preview", args=[started.pk]))
    assert {tab["label"]: tab["count"] for tab in page.context["tabs"]} == {
        "Semua": 5,
        "Bermasalah": 1,
        "Berubah": 1,
        "Baru": 1,
        "Cocok": 2,
    }
    assert [line.row for line in page.context["page"]] == [6]
    changed = desk.get(reverse("roster_preview", args=[started.pk]), {"state": "changed"})
    assert [line.changes for line in changed.context["page"]] == [[("Jabatan", "Kepala Seksi Pelayanan", "Lain")]]
    assert "Tersimpan sebagai angka" in page.content.decode()
    assert list(Enrolment.objects.values()) == before


def test_roster_preview_queries_do_not_grow(desk, cohort, sari) -> None:
    counts = []
    for people in (1, 3):
        started = start(cohort, sari, changed_file(people))
        url = reverse("roster_preview", args=[started.pk])
        desk.get(url)
        with CaptureQueriesContext(connection) as queries:
            desk.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_roster_apply_enrols_and_shows_the_result(desk, started) -> None:
    response = desk.post(reverse("roster_apply", args=[started.pk]))
    assert response.url == reverse("roster_result", args=[started.pk])
    assert desk.get(response.url).context["counts"]["new"] == 3
    assert Enrolment.objects.count() == 3


def test_roster_apply_with_problems_enrols_nobody(desk, cohort, sari) -> None:
    started = start(cohort, sari, changed_file(3, C3="123"))
    response = desk.post(reverse("roster_apply", args=[started.pk]), follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "1 masalah perlu diperbaiki; tidak ada yang disimpan."
    ]
    assert Enrolment.objects.count() == 0


def test_roster_apply_replaces_confirmed_facts_only_when_ticked(desk, cohort, sari) -> None:
    apply_roster_import(start(cohort, sari, changed_file(1)), by=sari)
    confirm(Enrolment.objects.get())
    kept, replaced = (start(cohort, sari, changed_file(1, E2=position)) for position in ("Satu", "Dua"))
    desk.post(reverse("roster_apply", args=[kept.pk]))
    assert Enrolment.objects.get().position == "Kepala Bidang Contoh"
    desk.post(reverse("roster_apply", args=[replaced.pk]), {"replace_confirmed": "on"})
    assert Enrolment.objects.get().position == "Dua"


def workbook_rows(response) -> list[tuple]:
    assert response["Content-Disposition"].endswith('.xlsx"')
    return [
        tuple(cell.value for cell in row)
        for row in openpyxl.load_workbook(BytesIO(response.content)).active.iter_rows()
    ]


def test_roster_download_holds_the_check_and_is_noted(desk, cohort, sari) -> None:
    started = start(cohort, sari, changed_file(2, C3="123"))
    rows = workbook_rows(desk.get(reverse("roster_download", args=[started.pk])))
    assert rows[0] == ("Baris", "Keadaan", "Nama", "NIP / NIK", "Keterangan")
    assert [row[:2] for row in rows[1:]] == [(2, "baru"), (3, "bermasalah")]
    assert rows[2][4].startswith("NIP: Nomor terdiri atas 3 digit")
    assert AuditEvent.objects.get(verb="roster.downloaded").actor_id == sari.pk


def test_roster_download_holds_the_result_afterwards(desk, cohort, sari) -> None:
    someone = invent(1)[0]
    applied = apply_roster_import(start(cohort, sari, changed_file(1)), by=sari)
    rows = workbook_rows(desk.get(reverse("roster_download", args=[applied.pk])))
    n = someone.number
    assert rows[1] == (2, "baru", someone.written_name, f"{n[:8]} {n[8:14]} {n[14]} {n[15:]}", None)


def test_roster_discard_lets_go_of_the_content(desk, started) -> None:
    assert desk.post(reverse("roster_discard", args=[started.pk])).url == reverse(
        "roster_upload", args=[started.cohort_id]
    )
    started.refresh_from_db()
    assert (started.status, started.sheet) == (ImportStatus.DISCARDED, {})


@pytest.mark.parametrize("name", ["roster_mapping", "roster_preview", "roster_download"])
def test_page_of_a_discarded_import_leads_to_a_new_upload(desk, started, sari, name) -> None:
    discard_roster_import(started, by=sari)
    assert desk.get(reverse(name, args=[started.pk])).url == reverse("roster_upload", args=[started.cohort_id])


@pytest.mark.parametrize("name", ["roster_mapping", "roster_preview"])
def test_page_of_an_applied_import_leads_to_its_result(desk, started, sari, name) -> None:
    apply_roster_import(started, by=sari)
    assert desk.get(reverse(name, args=[started.pk])).url == reverse("roster_result", args=[started.pk])


def test_roster_result_before_applying_leads_to_the_preview(desk, started) -> None:
    assert desk.get(reverse("roster_result", args=[started.pk])).url == reverse("roster_preview", args=[started.pk])


@pytest.mark.parametrize("name", ["roster_discard", "roster_apply"])
def test_applied_import_cannot_be_discarded_nor_applied_anew(desk, started, sari, name) -> None:
    first = apply_roster_import(started, by=sari)
    desk.post(reverse(name, args=[started.pk]))
    started.refresh_from_db()
    assert (started.status, started.applied_at) == (ImportStatus.APPLIED, first.applied_at)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["citra", "lina", "tono", "gita", "pusat"])
def test_pages_of_an_import_are_not_there_for_others(as_user, request, started, name, who) -> None:
    """Whoever may not edit the roster does not learn that there is an import."""
    desk = as_user(request.getfixturevalue(who))
    url = reverse(name, args=[started.pk])
    assert (desk.post(url) if name in POST_ONLY else desk.get(url)).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("lina", 403), ("wati", 403), ("budi", 200)])
def test_roster_upload_is_for_those_who_edit_the_roster(as_user, request, cohort, who, status) -> None:
    assert as_user(request.getfixturevalue(who)).get(reverse("roster_upload", args=[cohort.pk])).status_code == status


@pytest.mark.parametrize("name", POST_ONLY)
def test_changes_are_post_only(desk, started, name) -> None:
    assert desk.get(reverse(name, args=[started.pk])).status_code == 405


def test_rows_alone_answer_htmx(desk, started) -> None:
    response = desk.get(reverse("roster_preview", args=[started.pk]), headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<div id="rows"')


def test_naughty_names_are_shown_as_text(desk, cohort, sari) -> None:
    started = start(
        cohort,
        sari,
        xlsx([["Nama", "NIP", "Jabatan"], ["Budi Contoh", invent(1)[0].number, "<script>alert(1)</script>"]]),
    )
    page = desk.get(reverse("roster_preview", args=[started.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
