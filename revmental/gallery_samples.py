"""What the gallery shows: every component in every state, with invented people; data only."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

LONG_NAME = "Prof. Dr. Ir. Hj. Raden Ayu Contoh Kusumaningtyas Prawirodirdjo Wiryosentono, S.Sos., M.Si., Ph.D., CGCAE"
LONG_WORD = "Sekretariat Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Contoh"
ROAD = ["Rencana", "Pendaftaran", "Berjalan", "Aktualisasi", "Penilaian", "Kelulusan", "Sertifikat", "Pascapelatihan"]
ROAD_NOTES = ["3 Agu", "25 dari 25", "16 sesi", "54 hari", "3 belum lengkap", "", "", ""]
CELLS = {
    "h": ("present", "hadir"), "i": ("excused", "izin"), "s": ("sick", "sakit"),
    "d": ("duty", "dinas"), "a": ("absent", "tanpa keterangan"), ".": ("none", "belum ditandai"),
}  # fmt: skip
HEAT = {
    "Agus Contoh Pratama": "hhhhhhhhhhhhhh..", "Citra Contoh, S.E.": "hhhhihhhhhhhhh..", LONG_NAME: "hhhhhhhhshhhhh..",
    "Gunawan Contoh": "hhhhhhhhhhhhah..", "Siti Contoh Lestari": "hhsshhddhhshhh..",
}  # fmt: skip


class SampleForm(forms.Form):
    """Every kind of field that the product uses."""

    title = forms.CharField(label="Judul rencana aksi", help_text="Satu kalimat yang menyebut perubahan dan tempatnya.")
    issue = forms.CharField(label="Isu (opsional)", widget=forms.Textarea, required=False)
    agency = forms.ChoiceField(label="Instansi", choices=[("", "Pilih instansi"), ("1", LONG_WORD)])
    day = forms.DateField(label="Tanggal mulai", widget=forms.DateInput(attrs={"type": "date"}))
    value = forms.ChoiceField(
        label="Nilai", widget=forms.RadioSelect, choices=[("b", "Bersih"), ("m", "Melayani"), ("r", "Responsif")]
    )
    habits = forms.MultipleChoiceField(
        label="Perilaku BerAKHLAK",
        widget=forms.CheckboxSelectMultiple,
        choices=[("o", "Berorientasi pelayanan"), ("a", "Akuntabel")],
    )
    file = forms.FileField(label="Bukti")
    agree = forms.BooleanField(label="Data di atas benar")


class RosterForm(forms.Form):
    file = forms.FileField(label="Berkas peserta")


class CountForm(forms.Form):
    count = forms.IntegerField()


def road(now: int, last: str = "now") -> list[dict[str, str]]:
    states = ["done"] * now + [last] + ["next"] * (len(ROAD) - now - 1)
    return [{"label": a, "note": b, "state": c, "url": "#"} for a, b, c in zip(ROAD, ROAD_NOTES, states, strict=True)]


def heat() -> dict[str, Any]:
    rows = [
        {"name": name, "cells": [dict(zip(("state", "label"), CELLS[mark], strict=True)) for mark in marks]}
        for name, marks in HEAT.items()
    ]
    columns = [{"label": number, "title": f"Sesi {number}"} for number in range(1, 17)]
    return {"caption": "Kehadiran per sesi", "columns": columns, "rows": rows}


def job(**changed: Any) -> dict[str, Any]:
    base = {
        "id": "contoh",
        "title": "Sertifikat Angkatan I Tahun 2021",
        "poll_url": "/_ui/job/",
        "is_finished": True,
        "done": 17,
        "total": 40,
    }
    return {"job": {**base, "failed": 0, "time_left": None, "error": "", **changed}}


BLOCKERS = [
    {
        "subject": "2 nilai seminar",
        "text": "belum masuk",
        "detail": "Penguji: Contoh Widyaiswara, M.Pd.",
        "url": "#",
        "action": "Ingatkan",
    },
    {
        "subject": LONG_NAME,
        "text": "kurang 2 JP",
        "detail": "81,3 % dari batas 85 %",
        "url": "#",
        "action": "Periksa surat",
    },
]
STEPS = [
    {"label": "Biodata dan foto", "note": "dicek 1 September", "state": "done"},
    {"label": "Kehadiran 38 dari 50 JP", "note": "aman: batas 85 % masih tercapai bila hadir terus", "state": "now"},
    {
        "label": "Rencana aksi disetujui coach dan mentor",
        "note": "dikembalikan coach",
        "state": "bad",
        "url": "#",
        "action": "Perbaiki",
    },
    {"label": "Seminar", "note": "25 Oktober, 09.00 WITA", "state": "next"},
]
FACTS = [
    ("Nama", LONG_NAME), ("NIP", "19870312 201001 2 003"), ("Pangkat", "Penata Tingkat I (III/d)", "per 1 April 2021"), ("Unit kerja", ""),
]  # fmt: skip
TABS = [
    {"label": "Ringkasan", "url": "#", "active": True},
    {"label": "Peserta", "url": "#", "count": 25},
    {"label": "Rencana aksi", "url": "#", "count": 3},
    *({"label": label, "url": "#"} for label in ("Jadwal", "Kehadiran", "Nilai", "Sertifikat", "Laporan")),
]
INVITATION = (
    "Yth. Ibu Citra,\nini tautan pribadi Anda: https://contoh.go.id/aktivasi/3f9a\nBerlaku sampai 9 September 2021."
)


BOUND = SampleForm({"day": "32 Mei"}, auto_id="bound_%s")
COUNTED = {"field": CountForm({"count": "2x"})["count"], "count": 25, "noun": "sertifikat"}
NOTICE = {"title": "Judul", "text": "Apa, di mana, apa yang harus dilakukan.", "url": "#", "action": "Buka"}
SHARE = {"label": "Rencana aksi disetujui", "text": "24 dari 25", "value": 24, "max": 25}
NUMBER = {"label": "Kehadiran", "value": "96,4 %", "note": "batas 85 %"}
EMPTY = {
    "title": "Belum ada peserta",
    "text": "Unggah daftar dari BKD.",
    "url": "#",
    "action": "Unggah",
    "icon": "people",
}
PERSON = {"name": LONG_NAME, "nip": "198703122010012003", "note": "Lurah Contoh", "url": "#"}
CHECKED = "Diperiksa 22 November 2026, 10.15 WIB"
JOBS = [
    job(is_finished=False, is_waiting=True, done=0, total=0, state_text="antre", tone="plain"),
    job(is_finished=False, time_left=95, state_text="berjalan", tone="gold", cancel_url="#"),
    job(done=40, state_text="selesai", tone="ok", download_url="#"),
    job(failed=3, state_text="3 gagal", tone="bad", error="Nama tidak muat pada baris 2.", retry_url="#"),
]

# Each component with its states, in the order of the page.
# A plain disc: one picture element, whatever agencies upload.
EMBLEM = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'%3E%3Ccircle cx='5' cy='5' r='5'/%3E%3C/svg%3E"
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "badge": [{"text": tone, "tone": tone} for tone in ("ok", "warn", "bad", "gold", "info", "plain")],
    "alert": [{**NOTICE, "tone": tone} for tone in ("info", "ok", "warn", "bad")],
    "stat": [{**NUMBER, "tone": tone, "url": "#" if tone == "ok" else ""} for tone in ("", "ok", "warn", "bad")],
    "progress": [{**SHARE, "tone": tone} for tone in ("", "gold", "ok", "warn", "bad")],
    "road": [{"steps": road(4)}, {"steps": road(5, "bad")}, {"steps": road(0)}],
    "steps": [{"steps": STEPS}],
    "blockers": [{"blockers": BLOCKERS}, {"blockers": []}],
    "card_head": [{"title": "Kesesuaian kurikulum", "badge": "contoh", "url": "#", "action": "Lihat semua"}],
    "facts": [{"rows": FACTS}],
    "letterhead": [{"lines": ["PEMERINTAH PROVINSI CONTOH", "BADAN CONTOH", "Jalan Contoh Nomor 1"], "emblem": EMBLEM}],
    "person": [PERSON, {**PERSON, "name": "Citra Contoh", "initials": "CC", "note": "", "url": ""}],
    "tabs": [{"tabs": TABS}],
    "heat": [heat()],
    "job_progress": JOBS,
    "copy_text": [{"text": INVITATION}, {"text": INVITATION, "small": True, "label": "Salin"}],
    "empty": [EMPTY],
    "verdict": [
        {"tone": "ok", "title": "Berlaku", "text": CHECKED},
        {"tone": "warn", "title": "Digantikan", "text": CHECKED},
        {"tone": "bad", "title": "Dicabut", "text": CHECKED},
    ],
    "pagination": [{"page": Paginator(range(392), 25).page(number)} for number in (1, 8)],
    "file_drop": [
        {"field": RosterForm()["file"], "hint": "xlsx, xls, ods atau csv, paling besar 5 MB", "accept": ".xlsx,.xls"},
        {"field": RosterForm({}, auto_id="two_%s")["file"]},
    ],
    "confirm_count": [COUNTED],
    "form_errors": [{"form": BOUND}],
    "form_actions": [
        {"submit": "Simpan", "cancel_url": "#", "note": "Tersimpan 10.42"},
        {"submit": "Terbitkan", "tone": "danger"},
    ],
}
