"""Numbers of blankos: taken in whole or not at all, used once, on the certificate's row or waiting for it."""

import json

import pytest
from django.urls import reverse

from reports.certificates.chain.reading import broken
from reports.certificates.checks.preflight import preflight
from reports.certificates.codes.listing import pasted_lines
from reports.certificates.codes.serial_services import import_serials
from reports.certificates.codes.serials import read_serials
from reports.certificates.models import BlankSerial, Certificate, RegisterEntry
from revmental.lib.errors import DomainError
from tests.factories.reports import graduated_cohort, issue_all, reissue

pytestmark = pytest.mark.django_db
FIRST, SECOND = (f"198703122010012{n:03}" for n in (1, 2))


def take(cohort, text: str, by) -> int:
    listed = read_serials(cohort, "sttp", pasted_lines(text))
    assert listed.problems == []
    return import_serials(cohort, "sttp", listed.codes, by=by)


@pytest.fixture
def printing(graduated):
    """The version prints the number of the blanko."""
    graduated.version.prints_serial = True
    graduated.version.save()
    return graduated


def test_number_after_the_issue_goes_to_the_certificate_and_the_chain(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    assert [take(graduated, f"{FIRST};AB 001", sari) for _ in range(2)] == [1, 0]
    assert BlankSerial.objects.get().certificate == Certificate.objects.get(sequence=1)
    last = json.loads(RegisterEntry.objects.latest("position").statement)
    assert (last["event"], last["serial"], list(broken())) == ("blanked", "AB 001", [])


def test_spoiled_sheet_gives_way_to_another(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    take(graduated, f"{FIRST};AB 001", sari)
    assert take(graduated, f"{FIRST};AB 009", sari) == 1
    assert (BlankSerial.objects.get().serial, list(broken())) == ("AB 009", [])


def test_printed_number_is_waited_for_and_stands_in_the_facts(printing, sari) -> None:
    assert [skip.is_mendable for skip in preflight(printing).skipped] == [True] * 3
    take(printing, f"{FIRST};AB 001\n{SECOND};AB 002", sari)
    issue_all(printing, by=sari, confirmed_count=2)
    rows = Certificate.objects.order_by("sequence")
    assert [(row.facts["serial_number"], row.blank_serial.serial) for row in rows] == [("AB 001",) * 2, ("AB 002",) * 2]
    assert list(broken()) == []


def test_printed_number_is_never_changed_but_another_waits_for_the_reissue(printing, sari) -> None:
    take(printing, f"{FIRST};AB 001", sari)
    issue_all(printing, by=sari, confirmed_count=1)
    old = Certificate.objects.get()
    assert take(printing, f"{FIRST};AB 007", sari) == 1
    new = reissue(old, by=sari, reason="Nama keliru")
    assert [Certificate.objects.get(pk=one.pk).blank_serial.serial for one in (old, new)] == ["AB 001", "AB 007"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("199001012015011001 A1", "bukan peserta"),
        (FIRST, "kosong"),
        (f"{FIRST} {'9' * 41}", "40 karakter"),
        (f"{FIRST} A1\n{FIRST} A2", "lebih dari sekali"),
        (f"{FIRST} A1\n{SECOND} A1", "blanko A1 tercantum lebih dari sekali"),
        (f"{FIRST} A9", "sudah dipakai"),
        ("", "tidak memuat"),
    ],
)
def test_every_problem_is_named_with_its_line(graduated, jatim, sari, text, words) -> None:
    other = graduated_cohort(jatim, count=1, key="lain")
    import_serials(other, "sttp", {other.enrolments.get().pk: "A9"}, by=sari)
    problems = read_serials(graduated, "sttp", pasted_lines(text)).problems
    assert any(words in problem for problem in problems), problems


def test_number_used_by_another_cohort_is_refused_whole(graduated, jatim, sari) -> None:
    other = graduated_cohort(jatim, count=1, key="lain")
    import_serials(other, "sttp", {other.enrolments.get().pk: "A9"}, by=sari)
    people = list(graduated.enrolments.order_by("attendance_number").values_list("pk", flat=True))
    with pytest.raises(DomainError, match="dokumen lain"):
        import_serials(graduated, "sttp", {people[0]: "A1", people[1]: "A9"}, by=sari)
    assert BlankSerial.objects.count() == 1


def test_same_number_may_stand_on_another_kind_and_at_another_agency(graduated, kaltim, sari) -> None:
    foreign = graduated_cohort(kaltim, count=1, key="asing")
    person = graduated.enrolments.get(attendance_number=1).pk
    import_serials(foreign, "sttp", {foreign.enrolments.get().pk: "A1"}, by=sari)
    assert [import_serials(graduated, kind, {person: "A1"}, by=sari) for kind in ("sttp", "certificate")] == [1, 1]


def test_page_takes_the_list_in(graduated, sari, as_user) -> None:
    page = reverse("blank_serial_import", args=[graduated.pk])
    answer = as_user(sari).post(page, {"kind": "sttp", "text": f"{FIRST};AB 001"}, follow=True)
    assert (BlankSerial.objects.get().serial, "1 nomor baru atau berubah" in answer.content.decode()) == (
        "AB 001",
        True,
    )
    answer = as_user(sari).post(page, {"kind": "sttp", "text": "x"})
    assert (answer.status_code, "Baris 1" in answer.content.decode()) == (422, True)
