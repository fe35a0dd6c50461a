"""The facts that a column can hold, and the examples with which the lists begin.

The examples are a "contoh" and no rule: the columns that LAN and BKN ask for are not published. Each agency arranges its own."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from participants.attendance.summary import AttendanceSummary
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.people.enums import rank_label
from programs.cohorts.models import Cohort
from reports.certificates.facts.wording import birth
from reports.certificates.models import Certificate
from reports.exports.enums import ExportTarget
from reports.exports.models import ExportLayout
from revmental.accounts.models import Agency
from revmental.lib.numbers import rounded

FIXED = "text"
MOST_COLUMNS = 60


@dataclass(frozen=True)
class Row:
    """One person with everything that a column may ask for, read once for the class."""

    who: Enrolment
    cohort: Cohort
    jp: int
    attendance: AttendanceSummary
    decision: GraduationDecision | None
    certificate: Certificate | None


@dataclass(frozen=True)
class Fact:
    label: Any
    value: Callable[[Row], object]


def short(day: Any) -> str:
    """`02-09-2026`."""
    return day.strftime("%d-%m-%Y") if day else ""


def score(row: Row) -> float | str:
    final = row.decision.final_score if row.decision else None
    return "" if final is None else number(final)


def number(value: Decimal) -> float:
    """With two places, and a number in the workbook too."""
    return float(rounded(value, 2))


def issued(row: Row) -> str:
    """The day that the certificate bears, which may lie before the day of the press."""
    day = row.certificate.printed_day if row.certificate else None
    return short(dt.date.fromisoformat(day)) if day else ""


FACTS: Mapping[str, Fact] = {
    "number": Fact(_("Number in the attendance list"), lambda row: row.who.attendance_number),
    "printed_name": Fact(_("Name with degrees"), lambda row: row.who.printed_name),
    "name": Fact(_("Name without degrees"), lambda row: row.who.name),
    "personal_number": Fact(_("NIP or NI PPPK"), lambda row: row.who.personal_number),
    "birth_place": Fact(_("Place of birth"), lambda row: row.who.person.birth_place),
    "birth_date": Fact(_("Date of birth (dd-mm-yyyy)"), lambda row: short(row.who.person.birth_date)),
    "birth": Fact(
        _("Place and date of birth"), lambda row: birth(row.who.person.birth_place, row.who.person.birth_date)
    ),
    "sex": Fact(_("Sex"), lambda row: capfirst(str(row.who.person.get_sex_display()))),
    "golongan": Fact(_("Golongan"), lambda row: row.who.rank),
    "rank": Fact(_("Rank and golongan"), lambda row: rank_label(row.who.rank)),
    "position": Fact(_("Position"), lambda row: row.who.position),
    "work_unit": Fact(_("Work unit"), lambda row: row.who.work_unit),
    "agency": Fact(_("Agency"), lambda row: row.who.agency_name),
    "training": Fact(_("Name of the training"), lambda row: row.cohort.title),
    "cohort": Fact(_("Cohort"), lambda row: row.cohort.label),
    "year": Fact(_("Year"), lambda row: row.cohort.year),
    "organiser": Fact(_("Organiser"), lambda row: row.cohort.agency.name),
    "place": Fact(_("Place"), lambda row: row.cohort.place),
    "city": Fact(_("City"), lambda row: row.cohort.city),
    "starts_on": Fact(_("First day (dd-mm-yyyy)"), lambda row: short(row.cohort.starts_on)),
    "ends_on": Fact(_("Last day (dd-mm-yyyy)"), lambda row: short(row.cohort.ends_on)),
    "jp": Fact(_("Hours of learning (JP)"), lambda row: row.jp),
    "attendance": Fact(_("Attendance (%)"), lambda row: number(row.attendance.percent)),
    "score": Fact(_("Final score"), score),
    "predikat": Fact(_("Predikat"), lambda row: row.decision.predikat if row.decision else ""),
    "outcome": Fact(
        _("Outcome"), lambda row: capfirst(str(row.decision.get_outcome_display())) if row.decision else ""
    ),
    "certificate": Fact(_("Certificate number"), lambda row: row.certificate.number if row.certificate else ""),
    "issued_on": Fact(_("Certificate issued on (dd-mm-yyyy)"), issued),
    "lan_code": Fact(_("LAN registration code"), lambda row: row.who.lan_code),
    FIXED: Fact(_("The same text in each row"), lambda row: ""),
}

EXAMPLES: Mapping[str, list[tuple[str, str]]] = {
    ExportTarget.LAN: [
        ("No.", "number"), ("Nama dan Gelar", "printed_name"), ("NIP", "personal_number"), ("Tempat Lahir", "birth_place"),
        ("Tanggal Lahir", "birth_date"), ("Pangkat/Golongan", "rank"), ("Jabatan", "position"), ("Instansi", "agency"),
        ("Nama Pelatihan", "training"), ("Angkatan", "cohort"), ("Tanggal Mulai", "starts_on"), ("Tanggal Selesai", "ends_on"),
        ("JP", "jp"), ("Nilai", "score"), ("Kualifikasi", "predikat"), ("Nomor Sertifikat", "certificate"),
    ],
    ExportTarget.SIASN: [
        ("nip", "personal_number"), ("nama", "name"), ("namaKursus", "training"), ("institusiPenyelenggara", "organiser"),
        ("nomorSertipikat", "certificate"), ("jumlahJam", "jp"), ("tahunKursus", "year"), ("tanggalKursus", "starts_on"),
        ("tanggalSelesaiKursus", "ends_on"), ("jenisDiklatId", FIXED),
    ],
}  # fmt: skip
RECAP = [
    "number", "printed_name", "personal_number", "birth", "sex", "rank", "position", "work_unit", "agency", "attendance", "score",
    "predikat", "outcome", "certificate", "issued_on", "lan_code",
]  # fmt: skip


def example(target: str) -> list[dict[str, str]]:
    return [{"header": header, "fact": fact, "text": ""} for header, fact in EXAMPLES[target]]


def columns_of(agency: Agency, target: str) -> tuple[list[dict[str, str]], bool]:
    """The agency's columns, and whether they are still the shipped example."""
    layout = ExportLayout.objects.filter(agency=agency, target=target).first()
    return (layout.columns, False) if layout else (example(target), True)


def filling(column: Mapping[str, str]) -> str:
    """What fills a column, as people read it."""
    return column["text"] if column["fact"] == FIXED else str(FACTS[column["fact"]].label)


def cell(column: Mapping[str, str], row: Row) -> object:
    return column["text"] if column["fact"] == FIXED else FACTS[column["fact"]].value(row)
