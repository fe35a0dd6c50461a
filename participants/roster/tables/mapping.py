"""The meaning of the columns: guessed from headers and from what stands below them, then edited by people."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from participants.roster.fields import NAMES, NUMBERS, Field
from participants.roster.tables.headers import POSSIBLE
from participants.roster.tables.table import RosterTable
from participants.roster.values.contacts import is_phone
from participants.roster.values.ranks import PNS_CODE
from revmental.lib.nip import clean_number

SAMPLE_ROWS = 60
FEWEST_SAMPLES = 2
SHARE = 0.6  # of the filled cells must speak for a field before the content counts
SHOWN_SAMPLES = 3

Mapping = dict[int, Field]

DATE = re.compile(r"\d{1,2}\W+[A-Za-z0-9]{2,10}\W+\d{2,4}$|\d{4}-\d{2}-\d{2}")
SEX = {"l", "p", "laki-laki", "perempuan", "pria", "wanita", "laki laki"}

CONTENT: list[tuple[Field, Callable[[str], bool]]] = [
    (Field.NUMBER, lambda text: len(clean_number(text)) == 18 and clean_number(text).isdigit()),
    (Field.NIK, lambda text: len(clean_number(text)) == 16 and clean_number(text).isdigit()),
    (Field.EMAIL, lambda text: "@" in text and "." in text.partition("@")[2]),
    (Field.PHONE, lambda text: bool(re.match(r"^\W*(0|\+?62|8)", text)) and is_phone(text)),
    (Field.SEX, lambda text: text.casefold() in SEX),
    (Field.RANK, lambda text: bool(PNS_CODE.search(text))),
    (Field.BIRTH, lambda text: bool(re.match(r"^[^\d]{3,}\d", text) and DATE.search(text))),
    (Field.BIRTH_DATE, lambda text: bool(DATE.match(text))),
]


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column probably means, with examples of its cells for the page on which people correct it."""

    index: int
    header: str
    field: Field | None
    sureness: float
    samples: list[str]


def guess_columns(table: RosterTable) -> list[Guess]:
    """One guess per column of the table, left to right; sureness runs from 0 to 1."""
    mapping = guess_mapping(table)
    guesses = []
    for column in table.header.columns:
        found = mapping.get(column.index)
        sureness = column.guesses.get(found, POSSIBLE) if found else 0
        guesses.append(
            Guess(column.index, column.header, found, sureness, texts_of(table, column.index)[:SHOWN_SAMPLES])
        )
    return guesses


def guess_mapping(table: RosterTable) -> Mapping:
    """Column → field: what the headers say, and for columns they leave open what the cells look like."""
    mapping = dict(table.header.mapping)
    taken = set(mapping.values())
    if Field.BIRTH in taken:
        taken.add(Field.BIRTH_PLACE)
    for column in table.header.columns:
        if column.index in mapping:
            continue
        found = guess_by_content(texts_of(table, column.index))
        if found and found not in taken:
            mapping[column.index] = found
            taken.add(found)
    return dict(sorted(mapping.items()))


def texts_of(table: RosterTable, column: int) -> list[str]:
    """The filled cells of a column, in the first rows."""
    return [text for row in table.rows[:SAMPLE_ROWS] if (text := row[column].text)]


def guess_by_content(texts: list[str]) -> Field | None:
    for field, speaks_for in CONTENT:
        if len(texts) >= FEWEST_SAMPLES and sum(map(speaks_for, texts)) >= SHARE * len(texts):
            return field
    return None


def missing_fields(mapping: Mapping) -> list[Field]:
    """Fields without which no row can be read: a name, and a personal number."""
    meant = set(mapping.values())
    return [group[0] for group in (NAMES, NUMBERS) if not meant & set(group)]
