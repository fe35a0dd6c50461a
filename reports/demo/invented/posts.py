"""Posts that the invented people of each cohort hold: (position, unit, golongan)."""

OFFICES = [
    "Dinas Kesehatan", "Dinas Pendidikan dan Kebudayaan", "Dinas Kependudukan dan Pencatatan Sipil", "Badan Perencanaan Pembangunan Daerah",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Dinas Perhubungan", "Sekretariat Daerah", "Inspektorat Daerah", "Dinas Lingkungan Hidup",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Dinas Komunikasi dan Informatika", "Satuan Polisi Pamong Praja",
    "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana",
]  # fmt: skip

AGENTS_OF_CHANGE = [
    post
    for office in OFFICES
    for post in [
        ("Analis Sumber Daya Manusia Aparatur Ahli Muda", office, "III/c"),
        ("Kepala Subbagian Umum dan Kepegawaian", office, "III/d"),
        ("Pengelola Data Pelayanan", office, "III/a"),
    ]
]
HEADS = [
    (f"Kepala {office}" if not office.startswith("Sekretariat") else "Asisten Administrasi Umum", office, "IV/c")
    for office in OFFICES
    if not office.startswith(("Inspektorat", "Satuan"))
]
DISTRICTS = [(f"Camat Contoh {side}", f"Kecamatan Contoh {side}", "IV/a") for side in ("Utara", "Selatan", "Barat")]
VILLAGES = [
    (f"Lurah Contoh {name}", f"Kelurahan Contoh {name}", "III/d")
    for name in ("Baru", "Lama", "Tengah", "Indah", "Permai", "Jaya", "Makmur", "Sentosa")
]
SECTION_HEADS = [
    (f"Kepala Seksi {field}", office, "III/d")
    for office in OFFICES
    for field in ("Pelayanan", "Pemerintahan", "Pembangunan dan Pemberdayaan Masyarakat")
]
SECRETARIES = [(f"Sekretaris {office}", office, "IV/a") for office in OFFICES if office.startswith(("Dinas", "Badan"))]
GENERAL_AFFAIRS = [("Kepala Subbagian Umum dan Kepegawaian", office, "III/d") for office in OFFICES]
FINANCE = [("Kepala Subbagian Perencanaan dan Keuangan", office, "III/d") for office in OFFICES]


def jpt_and_district_heads() -> list[tuple[str, str, str]]:
    """32 high officials and 18 heads of districts and villages, as in the workshop of the third demo cohort."""
    return [HEADS[n % len(HEADS)] for n in range(32)] + [(DISTRICTS + VILLAGES)[n % 11] for n in range(18)]
