"""The vendored faces: as they came, complete, and asked for only by names that exist."""

import hashlib
import re

import pytest
from weasyprint.pdf import fonts

from reports.rendering import styles
from reports.rendering.pages import ROOT
from revmental.lib import typefaces
from tests.house_rules.sources import python_files

VENDORED = ROOT / "static" / "vendor" / "VENDORED.md"


def vendored() -> dict[str, str]:
    """File below static/ to its SHA-256, as VENDORED.md says."""
    rows = re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", VENDORED.read_text(), re.M)
    return dict(rows)


def test_font_files_are_the_ones_that_were_vendored() -> None:
    table = vendored()
    files = sorted(path for path in typefaces.FOLDER.iterdir() if path.is_file())
    assert {f"fonts/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == {
        name: digest for name, digest in table.items() if name.startswith("fonts/")
    }
    assert len(files) >= 20


def test_every_face_has_both_subsets_and_a_licence() -> None:
    assert len(typefaces.font_assets()) == len(typefaces.FACES) * 2
    for family in (typefaces.SERIF, typefaces.SANS):
        assert "SIL Open Font License" in (typefaces.FOLDER / f"LICENSE-{family}.txt").read_text()


def test_all_of_latin_1_and_extended_a_can_be_printed() -> None:
    letters = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)]))
    assert typefaces.unprintable(letters + "’“”–—…•") == []


def test_unprintable_letters_are_named_once_each() -> None:
    assert typefaces.unprintable("a😀b😀\N{ZERO WIDTH SPACE}ʔ") == ["😀", "\N{ZERO WIDTH SPACE}", "ʔ"]


def test_stylesheets_ask_only_for_tokens_that_exist() -> None:
    sheets = sorted((ROOT / "templates" / "pdf").glob("*.css"))
    assert sheets
    for sheet in sheets:
        assert "var(" not in styles.stylesheet(sheet.name)


def test_unknown_token_is_an_error(monkeypatch, tmp_path) -> None:
    (tmp_path / "templates" / "pdf").mkdir(parents=True)
    (tmp_path / "templates" / "pdf" / "x.css").write_text("p{color:var(--no-such-token)}")
    monkeypatch.setattr(styles, "ROOT", tmp_path)
    with pytest.raises(KeyError, match="no-such-token"):
        styles.stylesheet("x.css")


def test_harfbuzz_subset_is_there() -> None:
    """Without it each PDF costs five times as much."""
    assert fonts.harfbuzz_subset


def test_only_the_rendering_room_imports_weasyprint() -> None:
    users = {
        path.parent.name for path in python_files() if re.search(r"^(import|from) weasyprint", path.read_text(), re.M)
    }
    assert users <= {"typesetting", "peers"}
    assert "typesetting" in users
