"""Which msgids the product uses, and what is wrong with a catalogue that should hold them; no test stands here."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import polib
from django.conf import settings

ROOMS = ("revmental", "programs", "participants", "reports", "templates")
# Third parties whose pages we show, with what of theirs we do not install.
THIRD_PARTIES = {
    "unfold": ("contrib",),
    "django_filters": ("rest_framework",),
    "allauth": ("socialaccount", "headless", "idp", "usersessions"),
}
FOLDER = Path(settings.BASE_DIR) / "locale/id/LC_MESSAGES"
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def extracted(sources: list[Path], folder: Path, ignored: tuple[str, ...] = ()) -> polib.POFile:
    """Every msgid in the sources, as Django's own tool finds them in a copy of them."""
    for source in sources:
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__", "locale", *ignored))
    (folder / "locale").mkdir()
    without_settings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale=id", "--no-location", "--no-wrap"]
    subprocess.run(command, cwd=folder, env=without_settings, check=True, capture_output=True)
    return polib.pofile(str(folder / "locale/id/LC_MESSAGES/django.po"))


def package(name: str) -> Path:
    return Path(find_spec(name).origin).parent


def spoken_by_themselves() -> set[Key]:
    """What Django and the third parties say in Indonesian by their own catalogues."""
    folders = [package("django") / "conf", *package("django").glob("contrib/*"), *map(package, THIRD_PARTIES)]
    compiled = [folder / "locale/id/LC_MESSAGES/django.mo" for folder in folders]
    return {key_of(entry) for path in compiled if path.exists() for entry in polib.mofile(str(path))}


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def is_translated(entry: polib.POEntry) -> bool:
    return not entry.fuzzy and not entry.obsolete and all(texts(entry))


def untranslated(used: polib.POFile, catalogue: polib.POFile, elsewhere: set[Key] = frozenset()) -> list[Key]:
    """The msgids used for which neither the catalogue nor `elsewhere` has finished Indonesian."""
    spoken = {key_of(entry) for entry in catalogue if is_translated(entry)} | elsewhere
    return sorted((key_of(entry) for entry in used if key_of(entry) not in spoken), key=str)


def broken_placeholders(catalogue: polib.POFile) -> list[str]:
    """Translations that name other placeholders than their msgid; of a plural, either of its two forms will do."""
    return [entry.msgid for entry in catalogue if not all(fits(entry, text) for text in texts(entry))]


def fits(entry: polib.POEntry, text: str) -> bool:
    wanted = [placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)]
    return placeholders(text) in wanted


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDERS.findall(text.replace("%%", "")))


def differing(catalogue: polib.POFile, compiled: polib.MOFile) -> list[str]:
    """The msgids that the two files do not say alike."""
    ours = {key_of(entry): texts(entry) for entry in catalogue}
    theirs = {key_of(entry): texts(entry) for entry in compiled}
    return sorted(msgid for _, msgid in {key for key in ours | theirs if ours.get(key) != theirs.get(key)})
