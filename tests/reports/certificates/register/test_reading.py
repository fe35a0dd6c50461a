"""Numbers, rows and files held against one another; each kind of harm is found and named."""

import pytest

from reports.certificates.checks.preflight import preflight
from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.register.reading import check_registers, next_numbers, wrong_numbers
from reports.certificates.register.services import take_numbers
from reports.jobs.files import new_file, path_of, sha256_of
from reports.jobs.models import Document
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db
WHERE = ("BPSDM", 2026, "sttp")


@pytest.fixture
def numbered(graduated, sari) -> list[Certificate]:
    """Three certificates whose files are not made yet."""
    issue_all(graduated, by=sari, confirmed_count=3)
    return list(Certificate.objects.order_by("sequence"))


@pytest.fixture
def issued(numbered) -> list[Certificate]:
    """Their files are three small texts."""
    for document in Document.objects.all():
        name = f"documents/{document.pk}.pdf"
        with new_file(name) as out:
            out.write(str(document.pk).encode())
        Document.objects.filter(pk=document.pk).update(
            status="ready", file=name, sha256=sha256_of(path_of(name)), finished_at=document.requested_at
        )
    return list(Certificate.objects.order_by("sequence").select_related("document"))


def kinds() -> list[tuple[str, str]]:
    return [(finding.kind, finding.number) for finding in check_registers()]


def test_sound_register_has_no_findings(issued) -> None:
    assert kinds() == []


def test_revoked_certificate_is_no_gap(issued) -> None:
    Certificate.objects.filter(sequence=2).update(status="revoked", status_reason="x")
    assert kinds() == []


def test_unfinished_file_is_no_finding(numbered) -> None:
    assert kinds() == []


def test_failed_file_is_found(numbered) -> None:
    Document.objects.filter(pk=numbered[0].document_id).update(status="failed", error="x")
    assert kinds() == [("failed", numbered[0].number)]


def test_missing_file_is_found(issued) -> None:
    path_of(issued[1].document.file.name).unlink()
    assert kinds() == [("missing", issued[1].number)]


def test_one_changed_byte_is_found(issued) -> None:
    path_of(issued[2].document.file.name).write_bytes(b"x")
    assert kinds() == [("altered", issued[2].number)]


def test_number_taken_without_a_certificate_is_a_gap(issued) -> None:
    NumberRegister.objects.update(last_number=5)
    assert kinds() == [("gap", "4"), ("gap", "5")]


def test_number_beyond_the_counter_is_found(issued) -> None:
    NumberRegister.objects.update(last_number=2)
    assert kinds() == [("beyond", "3")]


def test_counter_without_any_certificate_is_a_gap(jatim) -> None:
    NumberRegister.objects.create(agency=jatim, year=2026, kind="statement", last_number=1)
    assert [str(finding) for finding in check_registers()] == [f"gap: {jatim.name} · statement · 2026 · 1"]


@pytest.mark.parametrize(
    ("present", "start", "last", "expected"),
    [
        ([1, 2, 3], 0, 3, []),
        ([1, 3], 0, 3, [("gap", "2")]),
        ([1, 1, 2], 0, 2, [("duplicate", "1")]),
        ([], 0, 0, []),
        ([2], 0, 1, [("gap", "1"), ("beyond", "2")]),
        ([215, 216], 214, 216, []),
        ([], 214, 214, []),
        ([214, 216], 214, 216, [("gap", "215"), ("before", "214")]),
    ],
)
def test_numbers_are_judged(present, start, last, expected) -> None:
    """The database refuses doubles; the check looks for them all the same, since it judges the database too."""
    assert [(finding.kind, finding.number) for finding in wrong_numbers(WHERE, present, start, last)] == expected


def test_numbers_are_taken_one_after_another(jatim) -> None:
    assert list(take_numbers(jatim, year=2026, kind="sttp", count=2).numbers) == [1, 2]
    assert list(take_numbers(jatim, year=2026, kind="sttp", count=1).numbers) == [3]
    assert list(take_numbers(jatim, year=2027, kind="sttp", count=1).numbers) == [1]


@pytest.mark.django_db(transaction=True)
def test_numbers_are_refused_outside_a_transaction(jatim) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        take_numbers(jatim, year=2026, kind="sttp", count=1)


def test_next_numbers_say_what_would_be_taken(graduated, jatim) -> None:
    plan = preflight(graduated)
    NumberRegister.objects.create(agency=jatim, year=plan.issued_on.year, kind="sttp", last_number=6)
    sound = preflight(graduated, findings={one.digest: [] for one in plan.candidates})
    year = plan.issued_on.year
    assert next_numbers(sound) == [
        {
            "title": "Surat Tanda Tamat Pelatihan",
            "count": 3,
            "first": f"800.2.4/007/BPSDM/{year}",
            "last": f"800.2.4/009/BPSDM/{year}",
        }
    ]
