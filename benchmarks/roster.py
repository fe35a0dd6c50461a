"""Importing a roster of 392 invented people: queries and seconds of applying it; nothing is kept."""

import io
import time
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from participants.enrolment.models import Enrolment
from participants.roster.services import apply_roster_import, start_roster_import
from programs.cohorts.models import Cohort
from reports.demo.invented.names import invented_people
from reports.demo.invented.posts import SECTION_HEADS
from revmental.accounts.system import system_user

PEOPLE = 392
HEADERS = [
    "NO",
    "NAMA LENGKAP",
    "NIP/NIPPPK",
    "Pangkat/Gol. Ruang",
    "Jabatan",
    "Unit Kerja/OPD",
    "Tempat/Tgl Lahir",
    "No. HP",
]
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"


def workbook() -> bytes:
    """The file as a city sends it: title rows, NIP with an apostrophe, dates in words, a signature block."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Peserta")
    sheet.merge_range(0, 0, 0, len(HEADERS) - 1, "DAFTAR NAMA PESERTA BIMBINGAN TEKNIS REVOLUSI MENTAL")
    sheet.write_row(3, 0, HEADERS)
    months = MONTHS.split()
    for number, person in enumerate(invented_people("bench", PEOPLE, SECTION_HEADS), 1):
        born = f"{person.birth_place}, {person.birth_date.day} {months[person.birth_date.month - 1]} {person.birth_date.year}"
        name = f"{person.front_title} {person.name}".strip() + (f", {person.back_title}" if person.back_title else "")
        row = [number, name, f"'{person.nip}", person.rank, person.position, person.work_unit, born, person.phone]
        sheet.write_row(3 + number, 0, row)
    sheet.write(PEOPLE + 6, 5, "Kepala Badan Contoh,")
    book.close()
    return buffer.getvalue()


def run() -> dict[str, Any]:
    """Reads, applies, imports again, all in a transaction that is rolled back."""
    cohort, by = Cohort.objects.get(key="coba-impor"), system_user()
    with transaction.atomic():
        figures = measure(cohort, by)
        transaction.set_rollback(True)  # everything of the measurement is taken back
    return figures


def measure(cohort: Cohort, by: Any) -> dict[str, Any]:
    content = workbook()
    start = time.perf_counter()
    import_ = start_roster_import(cohort, by=by, upload=ContentFile(content, "daftar.xlsx"))
    read = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        apply_roster_import(import_, by=by)
    applied = time.perf_counter()
    return {
        "people": Enrolment.objects.filter(cohort=cohort).count(),
        "read_seconds": round(read - start, 2),
        "apply_seconds": round(applied - read, 2),
        "apply_queries": len(captured),
    }
