"""The command: the same answers as the pages, JSON in the last line, exit code 0 only when everything was done."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from participants.enrolment.models import Enrolment
from participants.management.commands import import_roster
from participants.roster.models import RosterImport
from revmental.lib.errors import DomainError
from tests.rosters.files import messy_roster, tidy_rows, xlsx
from tests.rosters.people import invent


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "peserta.xlsx"


def run(capsys, cohort, file, *options: str) -> tuple[int, dict]:
    code = 0
    try:
        call_command("import_roster", str(file), "--cohort", cohort.key, "--json", *options)
    except SystemExit as stop:
        code = stop.code
    return code, json.loads(capsys.readouterr().out.splitlines()[-1])


def test_import_is_applied(cohort, file, capsys) -> None:
    file.write_bytes(messy_roster(12)[0])
    code, answer = run(capsys, cohort, file)
    assert code == 0
    assert {**answer, "warnings": len(answer["warnings"])} == {
        "rows": 12,
        "new": 12,
        "matched": 0,
        "changed": 0,
        "applied": True,
        "problems": [],
        "warnings": 2,
    }
    assert Enrolment.objects.filter(cohort=cohort).count() == 12


def test_dry_run_saves_nothing(cohort, file, capsys) -> None:
    file.write_bytes(xlsx(tidy_rows(invent(3))))
    code, answer = run(capsys, cohort, file, "--dry-run")
    assert (code, answer["new"], answer["applied"]) == (0, 3, False)
    assert (Enrolment.objects.count(), RosterImport.objects.count()) == (0, 0)


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_problem_is_named_by_row_and_column(cohort, file, capsys, options) -> None:
    rows = tidy_rows(invent(5))
    rows[3][2] = 198008172005011001
    rows[5][2] = rows[1][2]
    file.write_bytes(xlsx(rows))
    code, answer = run(capsys, cohort, file, *options)
    assert (code, answer["applied"]) == (1, False)
    assert [(problem["row"], problem["column"]) for problem in answer["problems"]] == [(4, "NIP"), (6, "NIP")]
    assert all(set(problem) == {"row", "column", "message"} for problem in answer["problems"])
    assert (Enrolment.objects.count(), RosterImport.objects.count()) == (0, 0)


def test_without_json_people_read_sentences(cohort, file, capsys) -> None:
    rows = tidy_rows(invent(2))
    rows[2][8] = "0812 1111 2222 / 0813 2222 3333"
    file.write_bytes(xlsx(rows))
    call_command("import_roster", str(file), "--cohort", cohort.key)
    assert capsys.readouterr().out.splitlines() == [
        "Catatan: Baris 3, kolom No. HP: Tertulis beberapa nomor; yang dipakai nomor pertama, +6281211112222.",
        "2 baris: 2 baru, 0 cocok, 0 berubah. Disimpan.",
    ]


def test_import_again_is_matched(cohort, file, capsys) -> None:
    file.write_bytes(xlsx(tidy_rows(invent(4))))
    run(capsys, cohort, file)
    code, answer = run(capsys, cohort, file)
    assert (code, answer["new"], answer["matched"], answer["changed"], answer["applied"]) == (0, 0, 4, 0, True)


def test_unreadable_file_is_a_problem_of_the_file(cohort, file, capsys) -> None:
    file.write_bytes(b"%PDF-1.7")
    code, answer = run(capsys, cohort, file)
    assert (code, answer["rows"], [problem["row"] for problem in answer["problems"]]) == (1, 0, [0])


def test_unknown_cohort_and_missing_file_are_said(cohort, file) -> None:
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("import_roster", str(file), "--cohort", "tidak-ada")
    with pytest.raises(CommandError, match=r"peserta\.xlsx"):
        call_command("import_roster", str(file), "--cohort", cohort.key)


def test_refusal_at_the_last_moment_is_told(cohort, file, capsys, monkeypatch) -> None:
    file.write_bytes(xlsx(tidy_rows(invent(2))))

    def refuse(*_args: object, **_options: object) -> None:
        raise DomainError("baru saja ditutup")

    monkeypatch.setattr(import_roster, "apply_roster_import", refuse)
    code, answer = run(capsys, cohort, file)
    assert (code, answer["applied"], answer["problems"]) == (
        1,
        False,
        [{"row": 0, "column": "", "message": "baru saja ditutup"}],
    )
