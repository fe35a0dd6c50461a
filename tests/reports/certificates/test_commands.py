"""The two commands: their JSON, their exit codes."""

import json

import pytest
from django.core.management import CommandError, call_command

from participants.graduation.models import GraduationMeeting
from reports.certificates.chain.reading import heads
from reports.certificates.models import Certificate
from reports.jobs.files import path_of
from reports.jobs.models import Document

pytestmark = pytest.mark.django_db


def run(capsys, *args: str) -> tuple[int, dict]:
    """Exit code and the JSON of the last line."""
    code = 0
    try:
        call_command(*args)
    except SystemExit as end:
        code = int(end.code)
    return code, json.loads(capsys.readouterr().out.strip().splitlines()[-1])


@pytest.fixture
def quick(all_print_right) -> None:
    """Nothing is laid out."""


def test_dry_run_writes_nothing(graduated, capsys, quick) -> None:
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--dry-run", "--json")
    assert (code, result) == (0, {"issued": 0, "eligible": 3, "refused": [], "skipped": [], "failed": []})
    assert Certificate.objects.count() == 0


def test_issue_and_again(graduated, capsys, quick) -> None:
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--json")
    assert (code, result["issued"], result["failed"]) == (0, 3, [])
    assert {row.issued_by.username for row in Certificate.objects.all()} == {"system"}
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--json")
    assert (code, result["issued"]) == (0, 0)
    assert result["skipped"][0]["person"] == "Peserta Contoh 1, S.E."
    assert "sudah memiliki" in result["skipped"][0]["reason"]


def test_wait_makes_the_files_and_the_register_is_sound(graduated, capsys) -> None:
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--wait", "--json")
    assert (code, result["issued"], result["failed"]) == (0, 3, [])
    assert set(Document.objects.values_list("status", flat=True)) == {"ready"}
    expected = {"certificates": 3, "entries": 3, "findings": {}, "heads": [str(heads()[0])], "compared_heads": 0}
    assert run(capsys, "check_register") == (0, expected)


def test_wait_names_what_failed(graduated, capsys, quick, monkeypatch) -> None:
    monkeypatch.setattr("reports.certificates.files.printing.print_certificate", lambda page: 1 / 0)
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--wait", "--json")
    assert (code, result["issued"], len(result["failed"])) == (1, 3, 3)
    assert "ZeroDivisionError" in result["failed"][0]["reason"]


def test_refusal_exits_1(graduated, capsys, quick) -> None:
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--json")
    assert (code, result["issued"], len(result["refused"])) == (1, 0, 1)


def test_mendable_skip_exits_1_and_the_others_are_issued(graduated, capsys, quick) -> None:
    graduated.version.prints_lan_code = True
    graduated.version.save()
    graduated.enrolments.filter(attendance_number=1).update(lan_code="K-1")
    code, result = run(capsys, "issue_certificates", "--cohort", "lulus", "--json")
    assert (code, result["issued"], len(result["skipped"])) == (1, 1, 2)


def test_unknown_cohort_is_an_error() -> None:
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("issue_certificates", "--cohort", "tidak-ada")


def test_plain_output_ends_with_the_counts(graduated, capsys, quick) -> None:
    call_command("issue_certificates", "--cohort", "lulus")
    assert capsys.readouterr().out.strip().splitlines()[-1] == "3 / 3"


def test_check_register_exits_1_and_names_the_file(graduated, capsys, quick, monkeypatch) -> None:
    call_command("issue_certificates", "--cohort", "lulus", "--wait")
    certificate = Certificate.objects.get(sequence=2)
    path_of(certificate.document.file.name).unlink()
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        call_command("check_register")
    lines = capsys.readouterr().out.strip().splitlines()
    assert end.value.code == 1
    assert certificate.number in lines[0]
    assert lines[-2] == "3 certificates, 3 entries of the chain: 1 missing"


def test_check_register_compares_heads_noted_outside(graduated, capsys, quick, tmp_path) -> None:
    call_command("issue_certificates", "--cohort", "lulus")
    capsys.readouterr()
    message = tmp_path / "pesan.eml"
    message.write_text(f"Kepala rantai:\n\n{heads()[0]}\n")
    code, result = run(capsys, "check_register", "--json", "--head", str(message), "--head", str(heads()[0]))
    assert (code, result["compared_heads"]) == (0, 2)
    code, result = run(capsys, "check_register", "--json", "--head", str(heads()[0]).replace(":3:", ":9:"))
    assert (code, result["findings"]) == (1, {"head": 1})


@pytest.mark.parametrize(
    ("given", "match"), [("tidak-ada.eml", "neither a head nor a file"), (__file__, "holds no head")]
)
def test_check_register_that_would_compare_nothing_is_an_error(db, given, match) -> None:
    with pytest.raises(CommandError, match=match):
        call_command("check_register", "--head", given)
