"""The messy roster of 392: everybody in it is understood exactly."""

import datetime

import pytest

from participants.roster.fields import Field
from participants.roster.rows import RosterContent, RosterRow, read_rows
from participants.roster.tables.mapping import guess_mapping
from participants.roster.tables.reading import dump_table, load_table, read_tables
from tests.rosters.files import FIRST_ROW, messy_roster
from tests.rosters.people import Invented

TODAY = datetime.date(2026, 9, 2)


@pytest.fixture(scope="module")
def messy() -> tuple[RosterContent, list[Invented]]:
    content, people = messy_roster()
    tables, refusals = read_tables(content)
    assert refusals == []
    table = load_table(dump_table(tables[0]))
    return read_rows(table, guess_mapping(table), today=TODAY), people


def expected_row(person: Invented, row: int) -> RosterRow:
    front, back = person.titles
    return RosterRow(
        row=row,
        name=person.name,
        front_title=front,
        back_title=back,
        numbers={person.kind: person.number},
        birth_place=person.town,
        birth_date=person.birth_date,
        sex=person.sex,
        rank=person.rank,
        position=person.position,
        position_group="fungsional" if "Ahli" in person.position else "",
        work_unit=person.unit,
        phone=person.phone,
        email=person.email if (person.index + 1) % 4 else "",
    )


def test_every_person_is_understood_exactly(messy) -> None:
    content, people = messy
    assert content.rows == [expected_row(person, FIRST_ROW + n) for n, person in enumerate(people)]
    assert len(people) == 392


def test_nothing_is_found_wrong_but_hidden_rows_are_told(messy) -> None:
    content, _people = messy
    assert content.problems == []
    assert [(finding.row, finding.column) for finding in content.warnings] == [(FIRST_ROW + 4, ""), (FIRST_ROW + 9, "")]


def test_columns_are_guessed_from_their_headers() -> None:
    tables, _remarks = read_tables(messy_roster(10)[0])
    assert tables[0].sheet == "Peserta"
    assert guess_mapping(tables[0]) == {
        0: Field.ORDINAL,
        1: Field.POSITION,
        2: Field.NAME,
        3: Field.WORK_UNIT,
        4: Field.NUMBER,
        5: Field.BIRTH_PLACE,
        6: Field.BIRTH_DATE,
        7: Field.RANK,
        8: Field.SEX,
        9: Field.PHONE,
        10: Field.EMAIL,
    }


def test_signatures_below_are_cut_off() -> None:
    table = read_tables(messy_roster(10)[0])[0][0]
    last = FIRST_ROW + 10
    assert table.tail == [last + 1, last + 3, last + 4, last + 7, last + 8]
    assert table.skipped == []
