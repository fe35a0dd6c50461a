"""An agency's list as plain rows of text: the head is found by its words, wherever it stands; what the words mean is not judged here."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.utils.translation import pgettext_lazy as pgettext

from revmental.lib.errors import DomainError
from revmental.lib.spreadsheet import Row, Workbook
from revmental.lib.spreadsheet.writing import write_workbook

# How far down the head may stand, and how many of its columns make it one.
DEEPEST_HEAD, FEWEST_HEADS = 25, 3
MOST_ROWS = 2000


@dataclass(frozen=True)
class Column:
    """A fact of the list: what people call it, the words by which its head is known, and how two invented documents say it."""

    label: Any
    words: str
    samples: tuple[str, str]
    is_needed: bool = False

    @functools.cached_property
    def labels(self) -> frozenset[str]:
        """The label in every language, read once: every cell above the head of every sheet is compared with it."""
        return frozenset(plain(label_in(self, language)) for language, _name in settings.LANGUAGES)


COLUMNS: Mapping[str, Column] = {
    "name": Column(
        gettext_lazy("Name"),
        r"^nama( lengkap| peserta| dan gelar| pemegang| pada sertifikat)*$",
        ("Dr. Contoh Satu, S.E.", "Contoh Dua"),
        True,
    ),
    "nip": Column(
        "NIP",
        r"^(nip|ni pppk|nip nipppk|nip ni pppk|nomor induk pegawai)$",
        ("199001012015031801", "199202022016032802"),
        True,
    ),
    "number": Column(
        pgettext("document", "Number"),
        r"^(nomor|no) (sertifikat|sttp|sttpl|surat|dokumen|piagam)( .*)?$",
        ("893.3/001/CONTOH/2018", "893.3/002/CONTOH/2018"),
        True,
    ),
    "programme": Column(
        gettext_lazy("Training"),
        r"^(nama )?(pelatihan|diklat|kegiatan|bimtek)( .*)?$",
        ("Diklat Contoh Pelayanan Publik", "Diklat Contoh Pelayanan Publik"),
        True,
    ),
    "issued_on": Column(
        gettext_lazy("Issued on"),
        r"^(tanggal|tgl) (terbit|sertifikat|penetapan|sttp|sttpl|surat)$",
        ("12-03-2018", "12 Maret 2018"),
        True,
    ),
    "title": Column(gettext_lazy("Document"), r"^(jenis|nama)( dokumen| sertifikat| surat)+$", ("Sertifikat", "")),
    "starts_on": Column(gettext_lazy("First day"), r"^(tanggal|tgl) (mulai|awal|pembukaan)( .*)?$", ("05-03-2018", "")),
    "ends_on": Column(gettext_lazy("Last day"), r"^(tanggal|tgl) (selesai|akhir|penutupan)( .*)?$", ("09-03-2018", "")),
    "jp": Column("JP", r"^(jp|jumlah jp|jam pelajaran|jumlah jam( pelajaran)?)$", ("40", "")),
    "qualification": Column(
        gettext_lazy("Qualification"), r"^(predikat|kualifikasi|kelulusan)$", ("Sangat Memuaskan", "")
    ),
    "signer": Column(
        gettext_lazy("Signing official"),
        r"^(penandatangan|pejabat( penandatangan)?|ditandatangani oleh)$",
        ("Contoh Pejabat, M.Si.", ""),
    ),
}
Line = dict[str, Any]


def read_lines(workbook: Workbook) -> list[Line]:
    """{"row", "cells": {fact: [text, whether the file keeps it as a number]}} of each filled row. Raises DomainError without a head."""
    for sheet in workbook:
        for place, row in enumerate(sheet.rows[:DEEPEST_HEAD]):
            heads = heads_in(row)
            if len(heads) >= FEWEST_HEADS:
                refuse_without([fact for fact in COLUMNS if COLUMNS[fact].is_needed and fact not in heads.values()])
                return filled(sheet.rows[place + 1 :], heads)
    raise DomainError(_("No row of column heads was found. Name at least: %(names)s.") % {"names": names_of(needed())})


def needed() -> list[str]:
    return [fact for fact, column in COLUMNS.items() if column.is_needed]


def names_of(facts: Sequence[str]) -> str:
    return ", ".join(str(COLUMNS[fact].label) for fact in facts)


def heads_in(row: Row) -> dict[int, str]:
    """Place of each column whose head is known, of two alike the first. What the page calls a fact counts where no other head
    names it: “Nomor” alone may number the rows."""
    heads = {place: plain(cell.text) for place, cell in sorted(row.own().items())}
    found: dict[int, str] = {}
    for is_head in (is_known_word, is_label):
        for place, words in heads.items():
            fact = next((fact for fact, column in COLUMNS.items() if is_head(column, words)), None)
            if fact and place not in found and fact not in found.values():
                found[place] = fact
    return found


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.replace("_", " ").casefold()).split())


def is_known_word(column: Column, words: str) -> bool:
    return bool(re.match(column.words, words))


def is_label(column: Column, words: str) -> bool:
    """Whatever language the page spoke when the head was taken from it."""
    return words in column.labels


def label_in(column: Column, language: str) -> str:
    with override(language):
        return str(column.label)


def sample_list() -> bytes:
    """A list as this module reads it, with two invented rows, as a workbook to be filled in."""
    columns = COLUMNS.values()
    return write_workbook(
        _("Archive"), [str(column.label) for column in columns], zip(*[c.samples for c in columns], strict=True)
    )


def refuse_without(missing: Sequence[str]) -> None:
    if missing:
        raise DomainError(_("These columns are missing: %(names)s.") % {"names": names_of(missing)})


def filled(rows: Sequence[Row], heads: Mapping[int, str]) -> list[Line]:
    lines = []
    for row in rows:
        cells = {fact: [row[place].text.strip(), row[place].is_number] for place, fact in heads.items()}
        if any(text for text, _number in cells.values()):
            lines.append({"row": row.number, "cells": cells})
    if not lines:
        raise DomainError(_("No row stands below the column heads."))
    if len(lines) > MOST_ROWS:
        raise DomainError(_("The list has more than %(limit)d rows. Divide it.") % {"limit": MOST_ROWS})
    return lines
