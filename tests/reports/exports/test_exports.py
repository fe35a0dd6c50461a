"""Exports of a class: what stands in them, that nothing in them can be a formula, whose columns they have, who may have them."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse

from reports.exports.build import build_export
from reports.exports.columns import columns_of
from reports.exports.services import arrange_columns, request_export, use_example
from reports.jobs.class_files import kinds_for
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.participants import EnrolmentFactory, GraduationDecisionFactory, decided, locked
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
SIGNS = ("=", "+", "-", "@", "\t", "\r")
PAYLOADS = [
    sign + rest for sign in SIGNS for rest in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("//x")', "SUM(A1:A9)", "A1")
]


def sheet_of(kind, cohort, by):
    """The first sheet of the workbook, read again."""
    document = Document.objects.get(pk=request_export(cohort, kind, by=by).pk)
    file = io.BytesIO()
    build_export(document, file, lambda done, total: None)
    return openpyxl.load_workbook(io.BytesIO(file.getvalue())).active


def rows_of(sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def passed(cohort, enrolment, kota):
    """Dewi has passed."""
    cohort.senders.add(kota)
    type(enrolment).objects.update(personal_number="198703122010012003", rank="III/d", position="Analis")
    enrolment.refresh_from_db()
    decided(enrolment)
    return cohort


def test_recap_has_everybody_under_a_frozen_head_and_numbers_as_text(passed, sari) -> None:
    EnrolmentFactory(cohort=passed, name="Eko Contoh", attendance_number=2)
    sheet = sheet_of(JobKind.EXPORT_RECAP, passed, sari)
    head, dewi, eko = rows_of(sheet)
    assert (sheet.freeze_panes, head[:3]) == ("A2", ["Nomor daftar hadir", "Nama dengan gelar", "NIP atau NI PPPK"])
    assert (dewi[:3], dewi[5]) == ([1, "Dewi Contoh Lestari", "198703122010012003"], "Penata Tk. I (III/d)")
    assert (dewi[12], eko[1], eko[12], sheet["C2"].data_type) == ("Lulus", "Eko Contoh", None, "s")


def test_thirty_payloads_in_every_column_of_text_stay_text(passed, sari) -> None:
    assert len(PAYLOADS) == 30
    for number, text in enumerate(PAYLOADS, 2):
        told = dict.fromkeys(("name", "position", "work_unit", "agency_name", "back_title"), text)
        EnrolmentFactory(cohort=passed, attendance_number=number, **told)
    arrange_columns(passed.agency, "lan", [{"header": PAYLOADS[1], "fact": "text", "text": PAYLOADS[2]}], by=sari)
    sheets = [sheet_of(kind, passed, sari) for kind in (JobKind.EXPORT_RECAP, JobKind.EXPORT_LAN)]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert [cell.value for cell in cells if cell.data_type == "f" or str(cell.value).startswith(SIGNS)] == []
    # A printed name begins with no white space, so those with a tab or a line end come as plain words.
    assert sum(text.startswith("'") for text in texts) == 20 + 30 * 3 + 2


def test_list_for_lan_has_the_example_until_the_agency_arranges_its_own(passed, sari) -> None:
    EnrolmentFactory(cohort=passed, name="Eko Contoh", attendance_number=2)
    assert (len(rows_of(sheet_of(JobKind.EXPORT_LAN, passed, sari))), columns_of(passed.agency, "lan")[1]) == (2, True)
    columns = [("Nama Lengkap", "printed_name", ""), ("Jenis", "text", "Teknis")]
    arrange_columns(
        passed.agency, "lan", [dict(zip(("header", "fact", "text"), one, strict=True)) for one in columns], by=sari
    )
    Document.objects.all().delete()
    rows = rows_of(sheet_of(JobKind.EXPORT_LAN, passed, sari))
    assert rows == [["Nama Lengkap", "Jenis"], ["Dewi Contoh Lestari", "Teknis"]]
    use_example(passed.agency, "lan", by=sari)
    verbs = AuditEvent.objects.filter(verb__startswith="export.").order_by("at").values_list("verb", flat=True)
    assert (columns_of(passed.agency, "lan")[1], list(verbs)) == (True, ["export.arranged", "export.example_used"])


def test_list_for_siasn_has_dates_as_siasn_writes_them(passed, sari) -> None:
    head, dewi = rows_of(sheet_of(JobKind.EXPORT_SIASN, passed, sari))
    told = dict(zip(head, dewi, strict=True))
    assert (told["nip"], told["tanggalKursus"], told["tahunKursus"]) == ("198703122010012003", "02-09-2026", 2026)


def test_recap_says_the_day_that_the_certificate_bears_and_not_that_of_the_press(jatim, sari) -> None:
    cohort = graduated_cohort(jatim, count=2, key="cetak")
    issue_all(cohort, by=sari, confirmed_count=2, issued_on=dt.date(2026, 10, 27))
    head, *people = rows_of(sheet_of(JobKind.EXPORT_RECAP, cohort, sari))
    column = head.index("Tanggal terbit sertifikat (hh-bb-tttt)")
    assert [row[column] for row in people] == ["27-10-2026", "27-10-2026"]


def test_attendance_score_and_jp_are_numbers_with_which_excel_calculates(cohort, enrolment, sari) -> None:
    locked(GraduationDecisionFactory(enrolment=enrolment, final_score="87.4").meeting)
    columns = [{"header": fact, "fact": fact, "text": ""} for fact in ("attendance", "score", "jp")]
    arrange_columns(cohort.agency, "lan", columns, by=sari)
    sheet = sheet_of(JobKind.EXPORT_LAN, cohort, sari)
    cells = [(cell.data_type, cell.value, cell.number_format) for cell in sheet[2]]
    assert cells == [("n", 0, "0.00"), ("n", 87.4, "0.00"), ("n", 0, "General")]


def test_list_without_anybody_who_passed_is_refused(cohort, enrolment, sari) -> None:
    with pytest.raises(DomainError, match="rapat kelulusan"):
        request_export(cohort, JobKind.EXPORT_LAN, by=sari)


@pytest.mark.parametrize("columns", [[], [{"header": "x", "fact": "password", "text": ""}]])
def test_columns_of_nothing_or_of_an_unknown_fact_are_refused(columns, cohort, sari) -> None:
    with pytest.raises(DomainError):
        arrange_columns(cohort.agency, "lan", columns, by=sari)


def test_export_asks_as_many_questions_for_30_as_for_3(passed, sari, django_assert_max_num_queries) -> None:
    counts = []
    for size in (2, 27):
        EnrolmentFactory.create_batch(size, cohort=passed)
        Document.objects.all().delete()
        with django_assert_max_num_queries(30) as captured:
            request_export(passed, JobKind.EXPORT_RECAP, by=sari)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_columns_are_arranged_on_their_page_in_the_order_of_their_numbers(passed, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("export_columns", args=[passed.pk, "siasn"])
    assert "contoh" in browser.get(url).content.decode()
    values = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    values |= {"form-0-place": "2", "form-0-header": "Nama", "form-0-fact": "name", "form-0-text": ""}
    values |= {"form-1-place": "1", "form-1-header": "NIP", "form-1-fact": "", "form-1-text": ""}
    wrong = browser.post(url, values)
    assert (wrong.status_code, "Pilih isi kolom ini." in wrong.content.decode()) == (422, True)
    assert browser.post(url, values | {"form-1-fact": "personal_number"}).status_code == 302
    assert [column["header"] for column in columns_of(passed.agency, "siasn")[0]] == ["NIP", "Nama"]


def test_two_columns_of_one_head_are_refused_at_the_second(passed, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("export_columns", args=[passed.pk, "siasn"])
    values = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "0"}
    for number, (header, fact) in enumerate([("Nama", "name"), ("NAMA ", "personal_number"), ("", ""), ("", "")]):
        values |= {f"form-{number}-header": header, f"form-{number}-fact": fact}
    answer = browser.post(url, values)
    wrong = [list(form.errors) for form in answer.context["form"]]
    assert (answer.status_code, wrong) == (422, [[], ["header"], [], []])
    assert columns_of(passed.agency, "siasn")[1] is True
    assert browser.post(url, values | {"form-1-header": "NIP"}).status_code == 302


def test_columns_that_somebody_else_arranged_meanwhile_are_shown_and_not_lost(passed, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("export_columns", args=[passed.pk, "siasn"])
    seen = browser.get(url).context["seen"]
    arrange_columns(passed.agency, "siasn", [{"header": "Milik rekan", "fact": "text", "text": "tetap"}], by=sari)
    values = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-header": "NIP",
        "form-0-fact": "personal_number",
    }
    late = browser.post(url, values | {"seen": seen})
    body = late.content.decode()
    assert (late.status_code, "1. Milik rekan" in body, "NIP" in body) == (422, True, True)
    assert [column["header"] for column in columns_of(passed.agency, "siasn")[0]] == ["Milik rekan"]
    assert browser.post(url, values | {"seen": late.context["seen"]}).status_code == 302
    assert [column["header"] for column in columns_of(passed.agency, "siasn")[0]] == ["NIP"]


def test_lists_are_for_organisers_and_the_recap_for_who_reads_reports(
    passed, sari, lina, tono, gita, citra, as_user
) -> None:
    exports = ["export_recap", "export_lan", "export_siasn"]
    had = [[kind for kind in kinds_for(user, passed) if kind in exports] for user in (sari, lina, tono, gita)]
    assert had == [exports, ["export_recap"], [], []]
    url = reverse("export_request", args=[passed.pk, "export_lan"])
    asked = [as_user(user).post(url).status_code for user in (sari, lina, citra)]
    assert (asked, Document.objects.filter(kind="export_lan").count()) == ([302, 403, 404], 1)
    assert as_user(lina).get(reverse("export_list", args=[passed.pk])).status_code == 200
