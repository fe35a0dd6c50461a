"""LAN's list: read, held against the class line by line, written whole or not at all."""

import io
import json

import openpyxl
import pytest

from participants.enrolment.lan_code_services import record_lan_codes
from participants.enrolment.models import Enrolment
from reports.certificates.chain.reading import broken
from reports.certificates.codes.listing import Line, pasted_lines, read_codes, sheet_lines
from reports.certificates.codes.services import import_lan_codes
from reports.certificates.models import RegisterEntry
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.lib.spreadsheet import read_workbook
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (f"198703122010012{n:03}" for n in (1, 2, 3))


@pytest.mark.parametrize(
    "text",
    [f"{FIRST}\tK-1", f"{FIRST};K-1", "19870312 201001 2 001  K-1", f"NIP. {FIRST}, K-1", f"'{FIRST} K-1"],
)
def test_pasted_line_is_read_in_every_usual_form(text) -> None:
    assert list(pasted_lines(text)) == [Line("Baris 1", FIRST, "K-1")]


def test_pasted_code_may_hold_slashes_and_blanks() -> None:
    (line,) = pasted_lines(f"{FIRST}\t00001234/REVMEN/35 07/2026")
    assert line.code == "00001234/REVMEN/35 07/2026"


def test_line_without_a_number_is_named() -> None:
    assert list(pasted_lines("\nCitra K-1")) == ["Baris 2: tidak diawali NIP atau NI PPPK 18 digit."]


def workbook(*rows: tuple) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheet_passes_over_title_and_head() -> None:
    content = workbook(("Kode registrasi alumni",), ("No", "NIP", "Nama", "Kode"), (1, FIRST, "K-1"))
    assert list(sheet_lines(read_workbook(content))) == [Line("Baris 3", FIRST, "K-1")]


def test_sheet_number_stored_as_a_number_is_refused() -> None:
    (problem,) = sheet_lines(read_workbook(workbook((198703122010012001, "K-1"))))
    assert "digit terakhirnya hilang" in problem


def test_good_list_has_codes_and_no_problems(graduated) -> None:
    listed = read_codes(graduated, pasted_lines(f"{FIRST} K-1\n{SECOND} K-2"))
    people = {row.attendance_number: row.pk for row in graduated.enrolments.all()}
    assert (listed.codes, listed.problems) == ({people[1]: "K-1", people[2]: "K-2"}, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("199001012015011001 K-1", "bukan peserta"),
        (FIRST, "kosong"),
        (f"{FIRST} {'K' * 81}", "80 karakter"),
        (f"{FIRST} K-1\n{FIRST} K-2", "lebih dari sekali"),
        (f"{FIRST} K-1\n{SECOND} K-1", "kode K-1 tercantum lebih dari sekali"),
        (f"{FIRST} K-9", "sudah tercatat pada data lain"),
        ("", "tidak memuat"),
    ],
)
def test_every_problem_is_named_with_its_line(graduated, jatim, text, words) -> None:
    other = graduated_cohort(jatim, count=1, key="lain")
    other.enrolments.update(lan_code="K-9", personal_number="198001012005011001")
    problems = read_codes(graduated, pasted_lines(text)).problems
    assert any(words in problem for problem in problems), problems


def test_a_code_that_is_taken_is_told_alike_whoever_bears_it(graduated, jatim, kaltim) -> None:
    """A neighbour, the same person in another cohort, a stranger of another agency, the same person there."""
    own = graduated_cohort(jatim, count=1, key="lain").enrolments
    foreign, there = (graduated_cohort(kaltim, count=1, key=key).enrolments for key in ("asing", "sana"))
    graduated.enrolments.filter(attendance_number=2).update(lan_code="K-1")
    own.update(lan_code="K-2", personal_number=FIRST)
    foreign.update(lan_code="K-3", personal_number="198001012005011001")
    there.update(lan_code="K-4", personal_number=FIRST)
    found = [read_codes(graduated, pasted_lines(f"{FIRST} K-{n}")).problems for n in range(1, 5)]
    assert [[text.replace(f"K-{n}", "K") for text in texts] for n, texts in enumerate(found, 1)] == [
        ["Baris 1: kode K sudah tercatat pada data lain. Cocokkan daftar dengan surat LAN."]
    ] * 4


def test_whose_a_code_is_cannot_be_learned_from_a_number_outside_the_cohort(graduated, kaltim) -> None:
    """Its bearer, somebody else, and nobody's code: each time only that the number is not of the cohort."""
    bearer, other = "198001012005011001", "199001012015011001"
    graduated_cohort(kaltim, count=1, key="asing").enrolments.update(lan_code="K-9", personal_number=bearer)
    lines = [f"{bearer} K-9", f"{other} K-9", f"{bearer} K-8"]
    assert [len(read_codes(graduated, pasted_lines(line)).problems) for line in lines] == [1, 1, 1]


def test_code_printed_already_is_not_changed_quietly(graduated, sari) -> None:
    graduated.version.prints_lan_code = True
    graduated.version.save()
    graduated.enrolments.filter(attendance_number=1).update(lan_code="K-1")
    issue_all(graduated, by=sari, confirmed_count=1)
    assert read_codes(graduated, pasted_lines(f"{FIRST} K-1")).problems == []
    (problem,) = read_codes(graduated, pasted_lines(f"{FIRST} K-7")).problems
    assert "kode lain" in problem


def test_codes_are_written_with_their_history(graduated, sari) -> None:
    people = {row.attendance_number: row.pk for row in graduated.enrolments.all()}
    assert record_lan_codes(graduated, {people[1]: "K-1", people[2]: "K-2"}, by=sari) == 2
    assert record_lan_codes(graduated, {people[1]: "K-1", people[2]: "K-3"}, by=sari) == 1
    assert list(graduated.enrolments.order_by("attendance_number").values_list("lan_code", flat=True)) == [
        "K-1",
        "K-3",
        "",
    ]
    assert AuditEvent.objects.filter(verb="enrolment.lan_code").latest("at").data == {"lan_code": ["K-2", "K-3"]}


def test_code_that_comes_after_the_certificate_is_said_in_the_chain(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    person = graduated.enrolments.get(attendance_number=1)
    assert [import_lan_codes(graduated, {person.pk: "K-1"}, by=sari) for _ in range(2)] == [1, 0]
    last = json.loads(RegisterEntry.objects.latest("position").statement)
    assert (RegisterEntry.objects.count(), last["event"], last["lan_code"], list(broken())) == (4, "coded", "K-1", [])


def test_code_of_another_cohort_is_refused_and_nothing_is_written(graduated, jatim, sari) -> None:
    graduated_cohort(jatim, count=1, key="lain").enrolments.update(lan_code="K-9")
    people = {row.attendance_number: row.pk for row in graduated.enrolments.all()}
    with pytest.raises(DomainError, match="sudah dimiliki"):
        record_lan_codes(graduated, {people[1]: "K-1", people[2]: "K-9"}, by=sari)
    assert Enrolment.objects.filter(cohort=graduated).exclude(lan_code="").count() == 0


def test_foreign_enrolments_in_the_list_are_left_alone(graduated, kaltim, sari) -> None:
    foreign = graduated_cohort(kaltim, count=1, key="asing").enrolments.get()
    assert record_lan_codes(graduated, {foreign.pk: "K-1"}, by=sari) == 0
