"""docs/generated says what the code says: the rights of each role, the moves of each status."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from revmental import handbook
from revmental.accounts.roles import MATRIX, Permission, Role
from revmental.lib.workflow import StatusChange
from tests.infra.names import ROOT

GENERATED = ROOT / "docs" / "generated"


@pytest.mark.parametrize("name", handbook.PAGES)
def test_page_says_what_the_code_says(name: str) -> None:
    assert (GENERATED / name).read_text() == handbook.PAGES[name](), "run manage.py write_docs"


def test_there_is_no_other_page() -> None:
    assert sorted(path.name for path in GENERATED.iterdir()) == sorted(handbook.PAGES)


def test_command_writes_the_pages(tmp_path: Path) -> None:
    call_command("write_docs", "--into", str(tmp_path), stdout=StringIO())
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        name: page() for name, page in handbook.PAGES.items()
    }


def test_every_model_with_a_history_of_statuses_has_its_flow_on_the_page() -> None:
    histories = [model for model in apps.get_models() if issubclass(model, StatusChange)]
    assert handbook.workflows_page().count("stateDiagram-v2") == len(histories) >= 6


def test_a_right_given_or_a_move_allowed_changes_the_page(monkeypatch) -> None:
    """Negative control: a page that did not follow the code would be found."""
    monkeypatch.setitem(MATRIX, Role.SENDER, MATRIX[Role.SENDER] | {Permission.AUDIT_VIEW})
    assert handbook.roles_page() != (GENERATED / "roles.md").read_text()
    certificate = apps.get_model("reports", "Certificate")
    monkeypatch.setattr(certificate, "FLOW", certificate.FLOW | {"revoked": [certificate.FLOW["valid"][0]]})
    assert handbook.workflows_page() != (GENERATED / "workflows.md").read_text()
