"""The guided parts of the invented rencana aksi: diagnosis, weighed issues, causes, benefit, milestones, numbers of the activities."""

import datetime as dt
import random
import uuid
from collections.abc import Sequence
from typing import Any

from participants.plans.enums import CRITERIA

Weighed = tuple[str, str, tuple[int, ...]]

# By the place of the plan in plan_texts.TEXTS.
CANDIDATES: list[tuple[str, list[Weighed]]] = [
    ("usg", [
        ("Warga menunggu lama untuk legalisasi dokumen", "Rata-rata 42 menit menurut catatan loket satu pekan", (5, 4, 4)),
        ("Formulir lama masih dipakai di dua loket", "Tiga dari sepuluh berkas dikembalikan", (3, 3, 4)),
        ("Ruang tunggu panas pada siang hari", "11 catatan di kotak saran", (2, 3, 2)),
    ]),
    ("usg", [
        ("Keluhan baru dibahas pada rapat bulanan", "19 keluhan bulan lalu, 4 terjawab dalam sepekan", (5, 5, 4)),
        ("Petugas berganti tanpa serah terima", "Enam kali dalam sebulan menurut buku piket", (4, 3, 4)),
    ]),
    ("apkl", [
        ("Pertanggungjawaban kas kecil terlambat", "Tiga bulan berturut-turut lewat tanggal 10", (5, 4, 3, 5)),
        ("Barang habis pakai tidak tercatat", "Selisih 14 barang pada opname", (4, 3, 3, 4)),
    ]),
    ("apkl", [
        ("Surat masuk dijawab setelah lima hari", "Rekap agenda 120 surat dua bulan terakhir", (5, 5, 4, 4)),
        ("Arsip sulit dicari", "Rata-rata 25 menit per pencarian", (4, 4, 4, 4)),
    ]),
    ("usg", [
        ("Layanan berhenti bila petugas tertentu cuti", "Empat hari tanpa layanan pada bulan Juli", (5, 5, 4)),
        ("Prosedur hanya diketahui satu orang", "9 dari 24 prosedur", (4, 5, 5)),
    ]),
]  # fmt: skip
TIE_REASON = "Keduanya sama kuat; layanan yang berhenti langsung dirasakan warga dan dapat saya ubah dari meja saya."
WHYS = [
    "Semua berkas melewati satu meja tanpa pemilahan.",
    "Kelengkapan baru diperiksa ketika giliran tiba.",
    "Belum pernah ada yang ditugasi memeriksa sejak pintu masuk.",
    "Kami terbiasa menunggu berkas datang, bukan menjemput orangnya.",
]
BONES = {
    "man": ["Petugas belum terbiasa saling menggantikan"],
    "method": ["Belum ada urutan kerja yang tertulis", "Pemeriksaan dilakukan di akhir"],
    "machine": ["Hanya satu komputer yang terhubung"],
    "material": ["Data tercatat di beberapa buku"],
    "environment": ["Terbiasa menunggu perintah atasan"],
}
BENEFIT = (
    "Warga dilayani lebih cepat dan tahu apa yang harus dibawa. Tim bekerja lebih tenang karena setiap orang tahu gilirannya. "
    "Saya sendiri belajar memulai dari kebiasaan kecil yang diulang setiap hari."
)
REACHED = {
    "short": "Kebiasaan baru berjalan setiap hari kerja di loket saya.",
    "middle": "Seluruh loket memakai cara yang sama dan hasilnya tampil di papan layanan.",
    "long": "Cara ini menjadi budaya unit: petugas baru langsung mengikutinya tanpa diminta.",
}
DAYS = {"short": 60, "middle": 180, "long": 360}
# Unit, baseline and target of an activity, in turn.
NUMBERS = [("layanan", "0", "6"), ("menit", "42", "10"), ("hari", "0", "20")]


def guides(index: int, first: dt.date, statements: Sequence[Any]) -> dict[str, Any]:
    """The guided parts of the `index`-th plan; `statements` are those of the curriculum's diagnosis."""
    return {
        "diagnosis": diagnosis(index, statements),
        "choice": choice(*CANDIDATES[index % len(CANDIDATES)]),
        "analysis": {"method": "whys", "whys": WHYS} if index % 2 == 0 else {"method": "fishbone", "bones": BONES},
        "benefit": BENEFIT,
        "milestones": {
            horizon: {"text": text, "by": (first + dt.timedelta(days=DAYS[horizon])).isoformat()}
            for horizon, text in REACHED.items()
        },
    }


def diagnosis(index: int, statements: Sequence[Any]) -> dict[str, Any]:
    chance = random.Random(f"diagnosis {index}")
    answers = [
        {"id": str(row.pk), "dimension": row.dimension, "text": row.text, "rating": chance.choice((2, 3, 3, 4, 4, 5))}
        for row in statements
    ]
    return {"answers": answers, "note": "Kami saling menolong, tetapi masih menunggu perintah untuk berubah."}


def choice(method: str, candidates: list[Weighed]) -> dict[str, Any]:
    """The weighed candidates; where the first two are equal, the first is taken with a reason."""
    rows = [
        {
            "id": str(uuid.uuid4()),
            "text": text,
            "evidence": evidence,
            "marks": dict(zip(CRITERIA[method], marks, strict=True)),
        }
        for text, evidence, marks in candidates
    ]
    is_tied = sum(candidates[0][2]) == sum(candidates[1][2])
    return {
        "method": method,
        "candidates": rows,
        "chosen": rows[0]["id"],
        "reason": TIE_REASON if is_tied else "",
    }


def numbers(place: int) -> dict[str, Any]:
    """What the `place`-th activity of a plan says beyond its core."""
    unit, baseline, target = NUMBERS[place % len(NUMBERS)]
    return {
        "unit": unit,
        "baseline_value": baseline,
        "target_value": target,
        "stages": "Menyepakati cara kerja dengan tim\nMencoba selama sepekan\nMenilai dan memperbaiki",
        "output": "Cara kerja yang disepakati dan dijalankan",
        "behaviours": ["adaptif-3"],
        "risk": "Petugas lupa pada hari sibuk; diingatkan pada apel pagi",
        "stakeholders": "Atasan langsung, petugas loket, warga",
    }
