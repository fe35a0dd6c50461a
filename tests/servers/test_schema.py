"""A second start asks for new tables only when there can be any."""

from pathlib import Path

import pytest

from servers import schema
from servers.environment import VAR
from servers.postgres import Postgres


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one migration and one lock, and servers that ran before."""
    for name in ("requirements", "programs/migrations", "var/servers"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "requirements" / "dev.txt").write_text("django==1")
    (tmp_path / "programs" / "migrations" / "0001_initial.py").write_text("tables")
    monkeypatch.setattr(schema, "ROOT", tmp_path)
    monkeypatch.setattr(schema, "STAMP", tmp_path / "var" / "servers" / "schema.stamp")
    return tmp_path


def test_nothing_is_known_of_a_database_that_is_not_migrated(house: Path) -> None:
    assert not schema.is_current()


@pytest.mark.parametrize(
    "changed", ["programs/migrations/0002_more.py", "programs/migrations/0001_initial.py", "requirements/dev.txt"]
)
def test_current_until_a_migration_or_a_part_changes(house: Path, changed: str) -> None:
    schema.note_current()
    assert schema.is_current()
    (house / changed).write_text("other")
    assert not schema.is_current()


def test_what_is_known_goes_with_the_data() -> None:
    """A cluster whose data are gone is made anew, empty."""
    assert schema.STAMP.parent == Postgres(VAR / "servers" / "postgres").data
