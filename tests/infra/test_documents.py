"""The documents stay short and whole: README, decisions, links between them, the version."""

import re
import tomllib
from pathlib import Path

import pytest

from reports.demo.agencies import PASSWORD
from reports.demo.services import logins
from tests.infra.names import ROOT

DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))


def broken_links(document: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text())
    return [link for link in targets if "://" not in link and not (document.parent / link).exists()]


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_readme_names_the_logins_of_the_demo() -> None:
    readme = (ROOT / "README.md").read_text()

    told = set(re.findall(r"`([a-z]+)` \| [a-zA-Z, ()]+(?= \|)", readme))

    assert told == {login["login"] for login in logins() if "-" not in login["login"]}
    assert f"`{PASSWORD}`" in readme


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_decision_is_short(decision: Path) -> None:
    assert len(decision.read_text().splitlines()) <= 30


def test_decisions_are_numbered_without_gap() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert len(numbers) >= 5
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_links_to_what_exists(document: Path) -> None:
    assert broken_links(document) == []


def test_link_check_finds_a_broken_link(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[there](page.md) [gone](gone.md) [elsewhere](https://example.org/x)")

    assert broken_links(page) == ["gone.md"]


def test_version_is_the_newest_of_the_changelog() -> None:
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert newest
    assert newest[1] == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
