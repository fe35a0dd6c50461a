"""Every text of the product has good Indonesian, and the compiled catalogue is the one that people read."""

import polib
import pytest

from tests.i18n.catalogue import (
    FOLDER,
    ROOMS,
    THIRD_PARTIES,
    broken_placeholders,
    differing,
    extracted,
    key_of,
    package,
    placeholders,
    settings,
    spoken_by_themselves,
    untranslated,
)


@pytest.fixture(scope="module")
def ours() -> polib.POFile:
    return polib.pofile(str(FOLDER / "django.po"))


@pytest.fixture(scope="module")
def used(tmp_path_factory) -> polib.POFile:
    """The msgids of the product's own sources."""
    return extracted([settings.BASE_DIR / room for room in ROOMS], tmp_path_factory.mktemp("messages"))


@pytest.fixture(scope="module")
def third_parties(tmp_path_factory) -> dict[str, polib.POFile]:
    """The msgids of the third parties whose pages we show."""
    return {
        name: extracted([package(name)], tmp_path_factory.mktemp(name), ignored)
        for name, ignored in THIRD_PARTIES.items()
    }


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


def test_every_text_is_translated(used, ours) -> None:
    assert untranslated(used, ours) == []
    assert len(used) > 1500


def test_every_text_of_third_parties_is_translated(third_parties, ours) -> None:
    spoken = spoken_by_themselves()
    assert {name: untranslated(msgids, ours, spoken) for name, msgids in third_parties.items()} == {
        name: [] for name in THIRD_PARTIES
    }
    assert all(len(msgids) > 30 for msgids in third_parties.values())


def test_missing_empty_fuzzy_and_obsolete_are_each_found() -> None:
    """Negative control."""
    words = ["Absent", "Empty", "Fuzzy", "Gone", "Home", "Lost"]
    held = catalogue(
        polib.POEntry(msgid="Empty"),
        polib.POEntry(msgid="Fuzzy", msgstr="Kira-kira", flags=["fuzzy"]),
        polib.POEntry(msgid="Gone", msgstr="Pergi", obsolete=True),
        polib.POEntry(msgid="Home", msgstr="Beranda"),
        polib.POEntry(msgid="Lost", msgstr="Hilang", msgctxt="of a file"),
    )
    found = untranslated(catalogue(*(polib.POEntry(msgid=word) for word in words)), held)
    assert [msgid for _, msgid in found] == ["Absent", "Empty", "Fuzzy", "Gone", "Lost"]


def test_nothing_stands_in_the_catalogue_that_nobody_says(used, third_parties, ours) -> None:
    said = {key_of(entry) for msgids in (used, *third_parties.values()) for entry in msgids}
    assert sorted(entry.msgid for entry in ours if key_of(entry) not in said) == []


def test_placeholders_are_those_of_the_text(ours) -> None:
    assert broken_placeholders(ours) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "broken"),
    [
        ("%(n)s of %(all)s", "%(n)s dari %(all)s", False),
        ("%(n)s of %(all)s", "%(all)s memuat %(n)s", False),
        ("%(n)s of %(all)s", "%(n)s dari %(semua)s", True),
        ("Row {row}", "Baris {baris}", True),
        ("%s rows", "Baris", True),
        ("{n} %% written", "{n} %% tertulis", False),
    ],
)
def test_a_lost_placeholder_is_found(msgid, msgstr, broken) -> None:
    """Negative control."""
    held = catalogue(polib.POEntry(msgid=msgid, msgstr=msgstr))
    assert broken_placeholders(held) == ([msgid] if broken else [])
    assert placeholders("{a} %(b)s %% %d") == ["%(b)s", "%d", "{a}"]


def test_the_compiled_catalogue_says_the_same(ours) -> None:
    assert differing(ours, polib.mofile(str(FOLDER / "django.mo"))) == []


def test_a_stale_compiled_catalogue_is_found(tmp_path) -> None:
    """Negative control."""
    catalogue(polib.POEntry(msgid="Home", msgstr="Rumah")).save_as_mofile(str(tmp_path / "old.mo"))
    newer = catalogue(polib.POEntry(msgid="Home", msgstr="Beranda"), polib.POEntry(msgid="Save", msgstr="Simpan"))
    assert differing(newer, polib.mofile(str(tmp_path / "old.mo"))) == ["Home", "Save"]
