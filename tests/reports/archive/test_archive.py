"""Documents from before this system: read whole or not at all, recorded as what they are, withdrawn and never changed."""

import io
import re

import openpyxl
import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from participants.people.models import Identifier, Person
from reports.archive import reading
from reports.archive.models import ArchivedCertificate, ArchiveImport
from reports.archive.reading import COLUMNS, Column, is_label
from reports.archive.services import preview_archive, record_archive, start_archive_import, withdraw_archived
from reports.certificates.models import Certificate, NumberRegister, RegisterEntry
from reports.verification.lookup import found_by
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.lib.nip import parse_number
from tests.factories.participants import IdentifierFactory, PersonFactory
from tests.factories.wallet import ArchivedCertificateFactory

pytestmark = pytest.mark.django_db
HEADS = [
    "No",
    "Nama",
    "NIP",
    "Nomor Sertifikat",
    "Nama Pelatihan",
    "Tanggal Terbit",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "JP",
]
FIRST = [
    "1",
    "Dr. Budi Contoh, S.E.",
    "19870312 201001 1 001",
    "893.3/001/BKD/2018",
    "Diklat Revolusi Mental 2018",
    "12-03-2018",
    "5 Maret 2018",
    "9 Maret 2018",
    "40",
]
SECOND = [
    "2",
    "Citra Contoh",
    "198703122010012002",
    "893.3/002/BKD/2018",
    "Diklat Revolusi Mental 2018",
    "12/03/2018",
    "",
    "",
    "",
]


def book(*rows: list, heads: list | None = None) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(["DAFTAR PENERIMA SERTIFIKAT"])
    for row in (heads or HEADS, *rows):
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def started(agency, sari, *rows: list, **more) -> ArchiveImport:
    return start_archive_import(agency, by=sari, file_name="arsip.xlsx", content=book(*rows, **more))


def problems(agency, sari, **changes) -> list[tuple[int, str, str]]:
    row = dict(zip(HEADS, FIRST, strict=True)) | changes
    judged = preview_archive(started(agency, sari, list(row.values())))
    return [(one.row, column, text) for one in judged for column, text in one.problems]


@pytest.mark.parametrize("language", ["id", "en"])
def test_sample_itself_is_recorded_whole(jatim, sari, as_user, language) -> None:
    """In whatever language it was taken from the page."""
    browser = as_user(sari)
    browser.cookies["django_language"] = language
    answer = browser.get(reverse("archive_sample", args=[jatim.pk]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="contoh-arsip.xlsx"'
    with override("id"):
        taken = start_archive_import(jatim, by=sari, file_name="contoh-arsip.xlsx", content=answer.content)
    cells = [{fact: text for fact, (text, _number) in line["cells"].items()} for line in taken.lines]
    assert cells == [{fact: column.samples[at] for fact, column in COLUMNS.items()} for at in (0, 1)]
    record_archive(taken, by=sari)
    assert list(ArchivedCertificate.objects.order_by("number").values_list("number", "name_line", "total_jp")) == [
        ("893.3/001/CONTOH/2018", "Dr. Contoh Satu, S.E.", 40),
        ("893.3/002/CONTOH/2018", "Contoh Dua", None),
    ]


def test_labels_are_read_once_for_all_cells_of_a_list(monkeypatch) -> None:
    column, asked = Column("Kolom contoh", "", ("", "")), []
    monkeypatch.setattr(reading, "label_in", lambda column, language: asked.append(language) or column.label)
    assert [is_label(column, words) for words in ("kolom contoh", "kolom lain", "kolom contoh")] == [True, False, True]
    assert asked == ["id", "en"]


def test_numbers_of_the_sample_are_hardly_ever_given() -> None:
    """Rows that somebody forgets to replace must name no official who exists: as in the demonstration, serials from 801 up."""
    assert [parse_number(text).serial for text in COLUMNS["nip"].samples] == ["801", "802"]


def test_page_of_the_archive_offers_the_sample(jatim, sari, as_user) -> None:
    page = as_user(sari).get(reverse("archive_list", args=[jatim.pk])).content.decode()
    assert page.count(f'href="{reverse("archive_sample", args=[jatim.pk])}"') == 1


def test_list_is_recorded_with_its_people(jatim, sari) -> None:
    done = record_archive(started(jatim, sari, FIRST, SECOND), by=sari)
    assert (done.count, done.lines) == (2, [])
    first, second = ArchivedCertificate.objects.order_by("number")
    assert (first.name_line, first.personal_number, first.total_jp) == (
        "Dr. Budi Contoh, S.E.",
        "198703122010011001",
        40,
    )
    assert (str(first.starts_on), str(first.ends_on), str(first.issued_on)) == (
        "2018-03-05",
        "2018-03-09",
        "2018-03-12",
    )
    assert (first.person.front_title, first.person.name, first.person.back_title) == ("Dr.", "Budi Contoh", "S.E.")
    assert second.person.user.username == "198703122010012002"
    assert AuditEvent.objects.filter(verb="archive.recorded").count() == 1


def test_record_takes_no_number_and_no_place_in_the_chain(jatim, sari) -> None:
    record_archive(started(jatim, sari, FIRST), by=sari)
    assert (NumberRegister.objects.count(), RegisterEntry.objects.count(), Certificate.objects.count()) == (0, 0, 0)


def test_recording_again_returns_the_first_result(jatim, sari) -> None:
    once = record_archive(started(jatim, sari, FIRST), by=sari)
    assert record_archive(once, by=sari).count == 1
    assert ArchivedCertificate.objects.count() == 1


def test_person_who_is_known_gets_the_document(jatim, sari) -> None:
    person = PersonFactory(name="Budi Contoh")
    IdentifierFactory(person=person, value="198703122010011001")
    record_archive(started(jatim, sari, FIRST), by=sari)
    assert (ArchivedCertificate.objects.get().person, Person.objects.count()) == (person, 1)


def test_one_number_with_two_names_is_told(jatim, sari) -> None:
    """Else the second document would be recorded of the first person."""
    other = ["2", "Citra Contoh", *FIRST[2:3], "893.3/009/BKD/2019", *FIRST[4:]]
    judged = preview_archive(started(jatim, sari, FIRST, other))
    assert [len(row.problems) for row in judged] == [0, 1]
    assert judged[1].problems[0][1].startswith("19870312 201001 1 001 juga ada di daftar dengan nama lain")


def test_two_documents_of_a_new_person_make_one_person(jatim, sari) -> None:
    again = [*FIRST[:3], "893.3/009/BKD/2019", *FIRST[4:]]
    record_archive(started(jatim, sari, FIRST, again), by=sari)
    assert (ArchivedCertificate.objects.count(), Person.objects.count(), Identifier.objects.count()) == (2, 1, 1)


@pytest.mark.parametrize(
    ("column", "value", "label", "text"),
    [
        ("Nama", "", "Nama", "Kosong"),
        ("NIP", 198703122010011001, "NIP", "Tersimpan sebagai angka"),
        ("NIP", "12345", "NIP", "5 digit"),
        ("NIP", "6474011203870002", "NIP", "18 digit"),
        ("Nomor Sertifikat", "", "Nomor", "Kosong"),
        ("Tanggal Terbit", "kemarin", "Tanggal terbit", "bukan tanggal"),
        ("Tanggal Terbit", "31-02-2018", "Tanggal terbit", "bukan tanggal"),
        ("Tanggal Terbit", "12-03-2199", "Tanggal terbit", "antara tahun 1950"),
        ("Tanggal Selesai", "1 Maret 2018", "Hari terakhir", "Sebelum hari pertama"),
        ("JP", "banyak", "JP", "bukan jumlah jam"),
        ("Nama Pelatihan", "x" * 251, "Pelatihan", "250 huruf"),
    ],
)
def test_problem_names_row_and_column(jatim, sari, column, value, label, text) -> None:
    ((row, where, what),) = problems(jatim, sari, **{column: value})
    assert row == 3
    assert label.casefold() in where.casefold()
    assert text in what


@pytest.mark.parametrize("written", ["893.3/001/BKD/2018", "893.3 / 001 / bkd / 2018"])
def test_number_twice_or_taken_is_a_problem_however_it_is_written(jatim, sari, written) -> None:
    judged = preview_archive(started(jatim, sari, FIRST, [*SECOND[:3], written, *SECOND[4:]]))
    assert [len(one.problems) for one in judged] == [1, 1]
    ArchivedCertificateFactory(agency=jatim, number=written)
    assert [text for _row, _column, text in problems(jatim, sari)] == ["Sudah ada dokumen instansi dengan nomor ini."]


def test_number_of_somebody_with_another_name_is_a_problem_that_tells_no_name(jatim, sari) -> None:
    IdentifierFactory(person=PersonFactory(name="Rahasia Orang"), value="198703122010011001")
    ((_row, column, text),) = problems(jatim, sari)
    assert (column, "Rahasia" in text) == ("NIP", False)


def test_one_problem_keeps_everything_out(jatim, sari) -> None:
    with pytest.raises(DomainError, match="1 masalah"):
        record_archive(started(jatim, sari, SECOND, [*FIRST[:5], "kemarin", *FIRST[6:]]), by=sari)
    assert (ArchivedCertificate.objects.count(), Person.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("heads", "rows", "text"),
    [
        (["a", "b", "c"], [FIRST], "judul kolom"),
        (HEADS[:5], [FIRST[:5]], "Kolom ini belum ada: Tanggal terbit"),
        (HEADS, [], "Tidak ada baris"),
    ],
)
def test_unreadable_list_says_what_is_missing(jatim, sari, heads, rows, text) -> None:
    with pytest.raises(DomainError, match=text):
        started(jatim, sari, *rows, heads=heads)


ONE_OF_EACH = {
    "Nama": "Citra Contoh",
    "NIP": "198703122010012002",
    "Nomor": "893.3/002/BKD/2018",
    "Pelatihan": "Diklat Revolusi Mental 2018",
    "Tanggal terbit": "12/03/2018",
    "Dokumen": "Piagam",
    "Hari pertama": "5 Maret 2018",
    "Hari terakhir": "9 Maret 2018",
    "JP": "40",
    "Kualifikasi": "Baik",
    "Penandatangan": "Pejabat Contoh",
}


def test_every_heading_that_the_page_lists_is_read(jatim, sari, as_user) -> None:
    page = as_user(sari).get(reverse("archive_list", args=[jatim.pk]))
    heads = [str(column.label) for column in page.context["columns"]]
    row = started(jatim, sari, [ONE_OF_EACH[head] for head in heads], heads=heads)
    cells = {fact: text for fact, (text, _is_number) in row.lines[0]["cells"].items()}
    labels = {fact: str(column.label) for fact, column in COLUMNS.items()}
    assert {labels[fact]: text for fact, text in cells.items()} == ONE_OF_EACH


def test_column_that_numbers_the_rows_is_not_taken_for_the_number(jatim, sari) -> None:
    row = started(jatim, sari, FIRST, heads=["Nomor", *HEADS[1:]])
    assert row.lines[0]["cells"]["number"][0] == "893.3/001/BKD/2018"


def test_withdrawn_record_says_so_and_frees_its_number(jatim, sari, client) -> None:
    record = ArchivedCertificateFactory(agency=jatim)
    withdraw_archived(record, by=sari, reason="Salah baris")
    body = client.get(reverse("certificate_verify", args=[record.token])).content.decode()
    assert "Catatan dicabut" in body
    assert "Salah baris" not in body
    assert record.programme not in body
    ArchivedCertificateFactory(agency=jatim, number=record.number)
    for reason, text in (("", "alasan"), ("lagi", "sudah dicabut")):
        with pytest.raises(DomainError, match=text):
            withdraw_archived(record, by=sari, reason=reason)


def test_public_page_of_a_withdrawn_record_has_one_clock(kaltim, sari, client) -> None:
    kaltim.time_zone = "Asia/Makassar"
    kaltim.save()
    record = ArchivedCertificateFactory(agency=kaltim)
    withdraw_archived(record, by=sari, reason="Salah orang")
    body = client.get(reverse("certificate_verify", args=[record.token])).content.decode()
    assert re.findall(r"\d\d\.\d\d (WI\w+)", body) == ["WITA", "WITA"]


def test_recorded_facts_are_never_changed(jatim) -> None:
    record = ArchivedCertificateFactory(agency=jatim)
    for act in (lambda: ArchivedCertificate.objects.update(number="x"), record.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        ArchivedCertificateFactory(agency=jatim, number=record.number)


def test_public_page_says_what_it_is_and_hides_the_number(jatim, client) -> None:
    record = ArchivedCertificateFactory(agency=jatim)
    answer = client.get(reverse("certificate_verify", args=[record.token]))
    body = answer.content.decode()
    assert f"Dicatat dari arsip {jatim}, bukan diterbitkan sistem ini." in body
    assert "Berlaku" not in body
    assert "198703122010012001" not in body
    assert answer["Cache-Control"] == "no-store"


def test_record_is_found_by_number_and_name(jatim) -> None:
    record = ArchivedCertificateFactory(agency=jatim, name_line="Dr. Budi Contoh, S.E.")
    assert found_by(record.number, "budi contoh") == record
    assert found_by(record.number, "Orang Lain") is None


def test_pages_upload_check_record_and_withdraw(jatim, sari, as_user) -> None:
    browser, home = as_user(sari), reverse("archive_list", args=[jatim.pk])
    upload = io.BytesIO(book(FIRST))
    upload.name = "arsip.xlsx"
    preview = browser.post(home, {"file": upload}).url
    assert "Semua dapat dicatat" in browser.get(preview).content.decode()
    assert browser.post(f"{preview}catat/").url == home
    record = ArchivedCertificate.objects.get()
    assert record.number in browser.get(home).content.decode()
    withdraw = reverse("archived_withdraw", args=[record.pk])
    assert browser.post(withdraw, {"reason": ""}).status_code == 422
    assert browser.post(withdraw, {"reason": "Salah"}).url == home


def test_list_with_problems_can_be_discarded_a_recorded_one_not(jatim, sari, as_user) -> None:
    browser, row = as_user(sari), started(jatim, sari, FIRST)
    browser.post(reverse("archive_discard", args=[row.pk]))
    assert ArchiveImport.objects.count() == 0
    done = record_archive(started(jatim, sari, FIRST), by=sari)
    browser.post(reverse("archive_discard", args=[done.pk]))
    assert ArchiveImport.objects.count() == 1


def test_unreadable_file_redisplays(jatim, sari, as_user) -> None:
    upload = io.BytesIO(b"bukan lembar kerja")
    upload.name = "x.xlsx"
    answer = as_user(sari).post(reverse("archive_list", args=[jatim.pk]), {"file": upload})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_costs_the_same_for_one_and_for_three_rows(jatim, sari, django_assert_num_queries) -> None:
    for rows in ([FIRST], [FIRST, SECOND, [*SECOND[:3], "893.3/003/BKD/2018", *SECOND[4:]]]):
        row = started(jatim, sari, *rows)
        with django_assert_num_queries(3):
            preview_archive(row)
