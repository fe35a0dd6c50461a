"""Invented rencana aksi that the people of the demonstration have written."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from reports.demo.plan_words.guides import guides, numbers

TEXTS: list[dict[str, Any]] = [
    {
        "title": "Loket satu menit: layanan legalisasi tanpa antre",
        "focus": ["melayani", "responsif"],
        "issue": "Warga menunggu rata-rata 42 menit untuk legalisasi dokumen, padahal pemeriksaannya hanya perlu beberapa menit.",
        "cause": "Semua berkas melewati satu meja tanpa pemilahan, dan petugas baru memeriksa kelengkapan ketika giliran tiba.",
        "idea": "Memilah berkas sejak pintu masuk, menyediakan loket cepat bagi berkas lengkap, dan menampilkan waktu tunggu harian.",
        "behaviours": ["berorientasi-pelayanan-1", "berorientasi-pelayanan-2", "adaptif-1"],
        "activities": [
            ("Menyusun daftar periksa kelengkapan berkas", "Daftar periksa dipakai di pintu masuk", "1 daftar untuk 6 layanan", "Foto daftar periksa dan notulen"),
            ("Membuka loket cepat setiap hari kerja", "Waktu tunggu berkas lengkap", "dari 42 menit menjadi 10 menit", "Rekap antrean mingguan"),
            ("Menampilkan waktu tunggu di papan layanan", "Papan diperbarui setiap hari", "20 hari berturut-turut", "Foto papan layanan"),
        ],
    },
    {
        "title": "Apel lima menit: janji layanan dan umpan balik harian",
        "focus": ["melayani"],
        "issue": "Keluhan warga baru dibahas pada rapat bulanan sehingga kesalahan yang sama berulang sepanjang bulan.",
        "cause": "Tidak ada ruang singkat dan rutin untuk menyampaikan keluhan kemarin dan perbaikannya hari ini.",
        "idea": "Apel berdiri lima menit setiap pagi: satu keluhan kemarin, satu perbaikan hari ini, satu ucapan terima kasih.",
        "behaviours": ["berorientasi-pelayanan-3", "harmonis-3", "kolaboratif-2"],
        "activities": [
            ("Menetapkan giliran pemimpin apel", "Jadwal giliran ditaati", "22 dari 22 hari kerja", "Daftar hadir apel"),
            ("Mencatat keluhan dan perbaikan pada papan", "Keluhan yang terjawab dalam satu hari", "dari 20 % menjadi 80 %", "Foto papan harian"),
        ],
    },
    {
        "title": "Kas kecil terbuka: setiap rupiah terlihat oleh tim",
        "focus": ["bersih"],
        "issue": "Pertanggungjawaban kas kecil terlambat dan hanya diketahui bendahara.",
        "cause": "Bukti dikumpulkan pada akhir bulan dan tidak ada yang ikut memeriksa.",
        "idea": "Mencatat kas kecil pada lembar bersama, memotret bukti pada hari yang sama, dan membahasnya setiap Jumat.",
        "behaviours": ["akuntabel-1", "akuntabel-2", "akuntabel-3"],
        "activities": [
            ("Membuat lembar kas bersama", "Transaksi tercatat pada hari yang sama", "100 % transaksi", "Tangkapan layar lembar kas"),
            ("Tinjauan kas setiap Jumat", "Tinjauan terlaksana", "8 kali", "Notulen tinjauan"),
            ("Membuat panduan satu halaman", "Panduan disepakati tim", "1 panduan", "Panduan bertanda tangan"),
        ],
    },
    {
        "title": "Balas sebelum pulang: surat masuk terjawab pada hari yang sama",
        "focus": ["responsif"],
        "issue": "Surat masuk rata-rata dijawab setelah lima hari dan sering dicari-cari keberadaannya.",
        "cause": "Disposisi menunggu pimpinan di kantor dan tidak ada yang memantau surat yang belum dijawab.",
        "idea": "Disposisi elektronik sederhana, papan surat belum terjawab, dan kebiasaan membalas sebelum pulang.",
        "behaviours": ["kompeten-3", "adaptif-3", "loyal-2"],
        "activities": [
            ("Menyepakati alur disposisi elektronik", "Alur dipakai semua bidang", "5 dari 5 bidang", "Surat edaran kepala bagian"),
            ("Memantau surat belum terjawab pukul 15.00", "Surat terjawab pada hari yang sama", "dari 15 % menjadi 75 %", "Rekap mingguan"),
        ],
    },
    {
        "title": "Satu hari satu ilmu: berbagi pengetahuan di ruang pelayanan",
        "focus": ["melayani", "responsif"],
        "issue": "Bila petugas tertentu cuti, layanan berhenti karena hanya ia yang memahami prosedurnya.",
        "cause": "Pengetahuan tidak pernah dituliskan dan tidak ada kebiasaan saling mengajar.",
        "idea": "Setiap hari satu petugas menjelaskan satu prosedur selama sepuluh menit dan menuliskannya pada kartu prosedur.",
        "behaviours": ["kompeten-1", "kompeten-2", "kolaboratif-1"],
        "activities": [
            ("Menyusun daftar prosedur penting", "Prosedur terdaftar", "24 prosedur", "Daftar prosedur"),
            ("Sesi berbagi sepuluh menit", "Sesi terlaksana", "20 sesi", "Foto dan daftar hadir"),
            ("Menulis kartu prosedur", "Kartu siap dipakai", "24 kartu", "Kartu prosedur"),
        ],
    },
]  # fmt: skip


def content(index: int, first: dt.date, statements: Sequence[Any]) -> dict[str, Any]:
    """The `index`-th invented plan as the wing's services take it, its activities weekly from the day `first`.

    `statements` are those of the curriculum's diagnosis."""
    text = TEXTS[index % len(TEXTS)]
    activities = [activity(row, number, first) for number, row in enumerate(text["activities"])]
    return {**text, **guides(index, first, statements), "activities": activities}


def activity(row: tuple[str, str, str, str], number: int, first: dt.date) -> dict[str, Any]:
    start = first + dt.timedelta(days=7 * number)
    names = ["name", "indicator", "target", "evidence"]
    dates = {"starts_on": start.isoformat(), "ends_on": (start + dt.timedelta(days=20)).isoformat()}
    return {"id": str(uuid.uuid4()), **dict(zip(names, row, strict=True)), **numbers(number), **dates}
