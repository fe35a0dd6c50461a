"""Invented cohort reports of any size, for measuring and for the tests."""

import dataclasses
import io
import random
from typing import Any

from PIL import Image

from benchmarks.certificate_samples import EMBLEM, SUBJECTS
from reports.cohort_report.forms import PHOTO_SIDE
from reports.cohort_report.photo_services import MOST_PHOTOS
from reports.rendering.parts import Picture, Signer
from reports.rendering.report.data import (
    Finding,
    ParticipantFact,
    ReportData,
    SessionFact,
    StateLabel,
    SubjectFact,
    TeamMember,
)

GIVEN = ("Agus", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gunawan", "Hesti", "Indah", "Joko", "Kartika", "Lestari")
FAMILY = ("Wijaya", "Santoso", "Rahmawati", "Hidayat", "Siregar", "Nugroho", "Anggraini", "Setiawan")
DEGREES = ("", ", S.E.", ", S.Sos.", ", S.H., M.Si.", ", A.Md.", ", S.STP., M.AP.")
AGENCIES = tuple(
    f"{kind} Kota Contoh"
    for kind in (
        "Dinas Pendidikan dan Kebudayaan", "Dinas Kesehatan", "Sekretariat Daerah", "Dinas Perhubungan", "Inspektorat",
        "Badan Kepegawaian dan Pengembangan SDM", "Dinas Komunikasi dan Informatika", "Kecamatan Utara", "Kecamatan Barat",
        "Kelurahan Tanjung", "Dinas Sosial", "Badan Pendapatan Daerah", "Satuan Polisi Pamong Praja", "Dinas Pekerjaan Umum",
    )
)  # fmt: skip
GROUPS = ("Jabatan pengawas", "Jabatan fungsional", "Jabatan pelaksana", "Jabatan administrator")
ATTENDANCE = (
    StateLabel("present", "hadir", "mark"),
    StateLabel("excused", "izin", "gold-mark"),
    StateLabel("sick", "sakit", "mark-soft"),
    StateLabel("on_duty", "dinas", "mark-mid"),
    StateLabel("absent", "tanpa keterangan", "danger"),
)
OUTCOMES = (
    StateLabel("passed", "Lulus", "mark"),
    StateLabel("postponed", "Ditunda", "gold-mark"),
    StateLabel("failed", "Tidak lulus", "danger"),
)
PLANS = (
    StateLabel("approved", "Disetujui", "mark"),
    StateLabel("submitted", "Menunggu coach", "mark-mid"),
    StateLabel("draft", "Draf", "mark-soft"),
)
SCALE = ((90.0, "Sangat Memuaskan"), (80.0, "Memuaskan"), (70.0, "Cukup Memuaskan"), (0.0, "Kurang Memuaskan"))
STATE_WEIGHTS = (94, 2, 2, 1, 1)
SESSIONS = 16


def person(number: int, chance: random.Random) -> ParticipantFact:
    """One invented participant of a graded course."""
    codes = tuple(state.code for state in chance.choices(ATTENDANCE, STATE_WEIGHTS, k=SESSIONS))
    score = round(min(99.5, max(61.0, chance.gauss(84, 6))), 2)
    return ParticipantFact(
        number=number,
        name_line=f"{chance.choice(GIVEN)} Contoh {chance.choice(FAMILY)}{chance.choice(DEGREES)}",
        identifier=f"19{chance.randint(70, 98)}0{chance.randint(1, 9)}12 201001 {chance.randint(1, 2)} {number:03}",
        rank="Penata Tingkat I, III/d",
        position=chance.choice(
            ("Analis Kebijakan Ahli Muda", "Kepala Seksi Pelayanan", "Pranata Komputer Ahli Pertama")
        ),
        position_group=chance.choice(GROUPS),
        agency=chance.choice(AGENCIES),
        attendance=codes,
        jp_attended=round(50 * codes.count("present") / SESSIONS),
        jp_due=50,
        score=score,
        predicate=next(label for bound, label in SCALE if score > bound),
        outcome="passed" if score > 72 else "postponed",
        document_number=f"800.2.4/{number:03}/CONTOH/2021",
        plan_title=f"Layanan {chance.choice(('perizinan', 'kependudukan', 'kesehatan', 'aduan'))} tanpa antre dalam satu hari",
        plan_status=chance.choice(("approved", "approved", "approved", "submitted")),
    )


def session(index: int) -> SessionFact:
    """One invented session on a weekday."""
    _stage, name, jp = SUBJECTS[index % len(SUBJECTS)]
    return SessionFact(
        str(index + 1), f"{index + 2} September 2021", "08.00–10.15 WITA", name, jp, "Contoh Widyaiswara, M.Pd."
    )


TEAM = (
    TeamMember("Penanggung jawab", "Contoh Pejabat, M.Si.", "Kepala Bidang"),
    TeamMember("Coach", "Contoh Widyaiswara, M.Pd.", "Widyaiswara Ahli Madya"),
)
FACTS = (("Waktu", "2 September s.d. 25 Oktober 2021"), ("Tempat", "Daring (konferensi video dan portal)"))
NOTES: dict[str, Any] = {
    "foreword": (
        "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas selesainya Pelatihan Revolusi Mental ini.",
        "Laporan ini merangkum pelaksanaan, hasil, dan tindak lanjutnya sebagai pertanggungjawaban kepada semua pihak.",
    ),
    "background": (
        "Gerakan Nasional Revolusi Mental meminta perubahan cara pandang, cara pikir, dan budaya kerja aparatur. "
        "Pelatihan ini menyiapkan agen perubahan yang menerapkannya berulang-ulang sampai menjadi budaya.",
    ),
    "legal_basis": (
        "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
        "Instruksi Presiden Nomor 12 Tahun 2016 tentang Gerakan Nasional Revolusi Mental;",
        "Peraturan Lembaga Administrasi Negara Nomor 4 Tahun 2021.",
    ),
    "goals": ("Peserta mampu mendiagnosa mentalitas kerja unitnya dan merancang perubahannya.",),
    "targets": ("Agen perubahan dari perangkat daerah Kota Contoh.",),
    "method": ("Ceramah interaktif, diskusi kelompok, studi kasus, dan pendampingan coach secara daring.",),
    "findings": (
        Finding(
            "Jaringan internet di dua kecamatan terputus pada hari ketiga.",
            "Rekaman sesi dibagikan dan sesi ulang dijadwalkan.",
        ),
        Finding("Tiga mentor terlambat memberi persetujuan.", "Pengingat dikirim otomatis tujuh hari sebelum tenggat."),
    ),
    "conclusion": ("Pelatihan terlaksana sesuai rencana dengan kehadiran dan hasil yang baik.",),
    "suggestions": ("Pendampingan setelah 30, 60, dan 90 hari perlu dianggarkan sejak awal.",),
}


BASE: dict[str, Any] = dict(
    title="Laporan Penyelenggaraan",
    programme_name="Pelatihan Revolusi Mental untuk Penguatan Budaya Birokrasi yang Bersih, Melayani, dan Responsif",
    cohort_label="Angkatan I Tahun 2021",
    agency="Badan Pengembangan Sumber Daya Manusia Provinsi Contoh",
    letterhead=("Pemerintah Provinsi Contoh", "Badan Pengembangan Sumber Daya Manusia"),
    issued_line="Tanjung Contoh, 29 Oktober 2021",
    facts=FACTS,
    signer=Signer("Dr. Contoh Pejabat, S.Sos., M.Si.", "Kepala Badan", "19680101 199003 1 001"),
    subjects=tuple(SubjectFact(stage, name, jp, "Ceramah dan diskusi") for stage, name, jp in SUBJECTS),
    sessions=tuple(session(index) for index in range(SESSIONS)),
    team=TEAM,
    attendance_states=ATTENDANCE,
    outcomes=OUTCOMES,
    plan_states=PLANS,
    predicates=tuple(label for _bound, label in SCALE),
    attendance_threshold=85,
    product_name="Rancangan Transformasi Budaya Birokrasi",
    logo=Picture(EMBLEM.read_bytes(), "image/svg+xml", "Lambang instansi contoh"),
    is_specimen=True,
    **NOTES,
)


def report(count: int = 25) -> ReportData:
    """A graded course of `count` invented people, always the same for the same count."""
    chance = random.Random(20210902 + count)  # noqa: S311 (an invented class, no secret)
    return ReportData(participants=tuple(person(number, chance) for number in range(1, count + 1)), **BASE)


def full_report(count: int = 392) -> ReportData:
    """A graded course with as many photos as a report may show, each as large as they are kept."""
    return dataclasses.replace(report(count), photos=tuple(scene(number) for number in range(1, MOST_PHOTOS + 1)))


def scene(number: int) -> Picture:
    """A photo of the class, like no other: grainy, so that it has the 400 kB of one full of people and leaves."""
    grain = Image.effect_noise((PHOTO_SIDE, PHOTO_SIDE * 3 // 4), 20)
    colours = Image.merge("RGB", (grain, grain.point(lambda value: value - 3 * number), grain))
    output = io.BytesIO()
    colours.save(output, "JPEG", quality=85, optimize=True, progressive=True)
    return Picture(output.getvalue(), "image/jpeg", f"Kegiatan {number}")


def bimtek(count: int = 392) -> ReportData:
    """A mass event of `count` invented people: attendance only, no scores, no plans."""
    graded = report(count)
    changes = {"score": None, "predicate": "", "plan_title": "", "plan_status": "", "outcome": "passed"}
    people = tuple(dataclasses.replace(person, **changes) for person in graded.participants)
    return dataclasses.replace(graded, participants=people, product_name="")
