"""The small parts of an xlsx beside its sheets: relations, list of sheets, shared texts, date formats."""

import re

from .archive import Archive
from .limits import MAX_CHARACTERS, Refusal
from .markup import Attributes, Scanner

BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
NOT_A_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DATE_LETTERS = re.compile(r"[yd]|mmm")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Odd characters, which Excel writes as "_x000D_", as themselves."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day or a year; times alone are no date."""
    plain = NOT_A_DATE.sub("", code.lower()).split(";")[0]
    return plain not in ("general", "standard") and bool(DATE_LETTERS.search(plain))


class Relations(Scanner):
    """Relation id → (kind, target as written)."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))


class SheetList(Scanner):
    """Names, visibility and relation ids of the sheets in their order; the date system."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), is_hidden))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in ("1", "true")


class SharedTexts(Scanner):
    """The texts that cells point to; phonetic readings are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.current: list[str] = []
        self.is_phonetic = False
        self.characters = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self.current = []
        elif name == "rPh":
            self.is_phonetic = True
        elif name == "t" and not self.is_phonetic:
            self.listen()

    def end(self, name: str) -> None:
        if name == "rPh":
            self.is_phonetic = False
        elif name == "t" and self.pieces is not None:
            self.current.append(self.heard())
        elif name == "si":
            self.add(unescape("".join(self.current)))

    def add(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise Refusal("too_much")
        self.texts.append(text)


class Styles(Scanner):
    """Which cell styles show their number as a date."""

    def __init__(self) -> None:
        super().__init__()
        self.part = ""
        self.custom_dates: dict[int, bool] = {}
        self.formats: list[int] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("numFmts", "cellXfs", "cellStyleXfs", "dxfs"):
            self.part = name
        elif name == "numFmt" and self.part == "numFmts":
            self.custom_dates[to_int(attributes.get("numFmtId"))] = is_date_format(attributes.get("formatCode", ""))
        elif name == "xf" and self.part == "cellXfs":
            self.formats.append(to_int(attributes.get("numFmtId")))

    def date_styles(self) -> set[int]:
        return {
            index
            for index, number in enumerate(self.formats)
            if self.custom_dates.get(number, number in BUILT_IN_DATES)
        }


def to_int(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; raises Refusal if it is something else."""
    try:
        return int(text) if text else default
    except ValueError as error:
        raise Refusal("damaged") from error


def relations_of(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relations of a part, targets as full member names."""
    folder, _slash, name = part.rpartition("/")
    relations = Relations()
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if path in archive:
        relations.scan(archive.chunks(path))
    return {key: (kind, full_name(folder, target)) for key, (kind, target) in relations.targets.items()}


def full_name(folder: str, target: str) -> str:
    """Target "../xl/a.xml" or "/xl/a.xml" seen from `folder` → "xl/a.xml"."""
    if target.startswith("/"):
        return target.lstrip("/")
    parts: list[str] = []
    for step in f"{folder}/{target}".split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
