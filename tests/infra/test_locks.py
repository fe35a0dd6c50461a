"""The lock files pin every part by hash, name no index, and stand above the versions with known holes."""

import re
import tomllib

import pytest
from packaging.version import Version

from tests.infra.names import ROOT

LOCKS = ["base.txt", "dev.txt", "uv.txt"]
# Security floors: below them lie the holes that docs/operations.md tells about.
FLOORS = {"django": "5.2.19", "weasyprint": "70", "pillow": "13", "kombu": "5.7"}


def text_of(lock: str) -> str:
    return (ROOT / "requirements" / lock).read_text()


def pins_of(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address_and_no_index(lock: str) -> None:
    assert re.findall(r".*(?:://|--index|--extra-index|--find-links).*", text_of(lock)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_part_by_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", text_of(lock).strip())

    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_lock_check_finds_an_unpinned_part() -> None:
    entries = re.split(r"\n(?=\S)", "good==1 \\\n    --hash=sha256:aa\nbad>=2\n".strip())

    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == ["bad>=2"]


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_lock_stands_above_the_security_floors(lock: str) -> None:
    pins = pins_of(text_of(lock))

    below = {part: pins[part] for part, floor in FLOORS.items() if Version(pins[part]) < Version(floor)}

    assert below == {}


def test_tests_run_with_the_parts_of_production() -> None:
    base, dev = pins_of(text_of("base.txt")), pins_of(text_of("dev.txt"))

    assert {part: version for part, version in base.items() if dev.get(part) != version} == {}


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    dependencies = [line for line in lines if re.match(r'^  "[a-z].*[>=<].*",', line)]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = [*project["project"]["dependencies"], *sum(project["dependency-groups"].values(), [])]

    assert len(dependencies) == len(named)
    assert [line for line in dependencies if "# " not in line] == []
