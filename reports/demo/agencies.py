"""Agencies, users with one login per role, and signers of the demonstration. Real institutions, invented people."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile

from revmental.accounts.models import Agency, Signer, User, WorkUnit
from revmental.accounts.roles import Role
from revmental.accounts.services import set_role
from revmental.accounts.system import system_user

PASSWORD = "contoh belajar bersama"  # noqa: S105 (printed by ./run: the demo's invented people share it)

AGENCIES = {
    "lan": {"name": "Lembaga Administrasi Negara", "short_name": "LAN", "kind": "supervisor", "city": "Jakarta", "is_sender": False},
    "kdod": {
        "name": "Puslatbang Kajian Desentralisasi dan Otonomi Daerah LAN", "short_name": "KDOD", "kind": "training", "is_host": True, "city": "Samarinda",
        "time_zone": "Asia/Makassar", "certificate_pattern": "800.2.4/{n:03}/KDOD/{year}",
        "letterhead": "LEMBAGA ADMINISTRASI NEGARA REPUBLIK INDONESIA\nPUSLATBANG KAJIAN DESENTRALISASI DAN OTONOMI DAERAH\nContoh alamat: Jalan Contoh Nomor 1, Samarinda",
    },
    "jatim": {
        "name": "Badan Pengembangan Sumber Daya Manusia Provinsi Jawa Timur", "short_name": "BPSDM Jatim", "kind": "training", "is_host": True,
        "city": "Surabaya", "certificate_pattern": "800.2.4/{n:03}/BPSDM/{year}",
        "letterhead": "PEMERINTAH PROVINSI JAWA TIMUR\nBADAN PENGEMBANGAN SUMBER DAYA MANUSIA\nContoh alamat: Jalan Contoh Nomor 2, Surabaya",
    },
    "malang": {
        "name": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Malang", "short_name": "BKPSDM Kota Malang", "kind": "training",
        "is_host": True, "city": "Malang", "certificate_pattern": "800/{n:04}/BKPSDM/{year}",
        "letterhead": "PEMERINTAH KOTA MALANG\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA\nContoh alamat: Jalan Contoh Nomor 3, Malang",
    },
    "bontang": {"name": "Pemerintah Kota Bontang", "short_name": "Kota Bontang", "kind": "city", "city": "Bontang", "time_zone": "Asia/Makassar"},
    "parepare": {"name": "Pemerintah Kota Parepare", "short_name": "Kota Parepare", "kind": "city", "city": "Parepare", "time_zone": "Asia/Makassar"},
    "kota-malang": {"name": "Pemerintah Kota Malang", "short_name": "Kota Malang", "kind": "city", "city": "Malang"},
}  # fmt: skip
EMBLEM = settings.BASE_DIR / "static" / "img" / "emblem-contoh.svg"
WITH_EMBLEM = {"kdod", "jatim"}

WORK_UNITS = {
    "kdod": ["Bidang Penyelenggaraan Pelatihan (contoh)", "Bagian Tata Usaha (contoh)"],
    "jatim": ["Bidang Pengembangan Kompetensi (contoh)"],
}
SIGNERS = {
    "kdod": ("Dr. Contoh Wicaksana, M.Si.", "196905121994031801", "Kepala Puslatbang KDOD LAN"),
    "jatim": ("Dr. Ir. Contoh Ramadhani, M.T.", "197003141996032802", "Kepala BPSDM Provinsi Jawa Timur"),
    "malang": ("Drs. Contoh Hartawan, M.AP.", "196807221992031803", "Kepala BKPSDM Kota Malang"),
}


@dataclass(frozen=True)
class Login:
    """One way into the demonstration."""

    username: str
    name: str
    role: str
    agency: str


LOGINS = [
    Login("admin", "Rahayu Contoh, S.Kom.", Role.ADMIN, "kdod"),
    Login("penyelenggara", "Sari Contoh Pertiwi, S.STP.", Role.ORGANISER, "kdod"),
    Login("pengajar", "Dr. Tono Contoh Wirawan, M.Pd.", Role.TRAINER, "kdod"),
    Login("penandatangan", "Dr. Contoh Wicaksana, M.Si.", Role.SIGNER, "kdod"),
    Login("pimpinan", "Lina Contoh Maheswari, M.Si.", Role.LEADER, "kdod"),
    Login("pengirim", "Gita Contoh Puspita, S.AP.", Role.SENDER, "bontang"),
    Login("pembina", "Prabu Contoh Adiwangsa, M.AP.", Role.SUPERVISOR, "lan"),
    Login("operator", "Oki Contoh Prawira", Role.OPERATOR, "lan"),
    Login("panitia-jatim", "Mega Contoh Larasati, S.Sos.", Role.ORGANISER, "jatim"),
    Login("panitia-malang", "Bima Contoh Satria, S.H.", Role.ORGANISER, "malang"),
]
# Further trainers, coaches and examiners of the cohorts; they have no login of their own in the list.
TRAINERS = [
    "Dra. Contoh Sulastri, M.M.",
    "Contoh Hanafiah, S.Pd., M.Pd.",
    "Dr. Contoh Manurung, M.Sc.",
    "Contoh Wulandari, S.Psi., M.Psi.",
]


def make_agencies() -> dict[str, Agency]:
    """The agencies by their short key, with their work units; those that train others but one bear the invented emblem."""
    emblem = ContentFile(EMBLEM.read_bytes(), "lambang-contoh.svg")
    values = {key: facts | ({"logo": emblem} if key in WITH_EMBLEM else {}) for key, facts in AGENCIES.items()}
    agencies = {
        key: Agency.objects.get_or_create(name=facts["name"], defaults=facts)[0] for key, facts in values.items()
    }
    for key, names in WORK_UNITS.items():
        for name in names:
            WorkUnit.objects.get_or_create(agency=agencies[key], name=name)
    return agencies


def make_users(agencies: dict[str, Agency]) -> dict[str, User]:
    """The logins and the further trainers by user name; one hash serves all, because all share the demo's password."""
    password, by = make_password(PASSWORD), system_user()
    users = {}
    for login in LOGINS:
        users[login.username] = user(login.username, login.name, password)
        set_role(users[login.username], agency=agencies[login.agency], role=login.role, by=by)
    for number, name in enumerate(TRAINERS, 1):
        users[f"wi-{number}"] = user(f"wi-{number}", name, password)
        for agency in ("kdod", "jatim", "malang"):
            set_role(users[f"wi-{number}"], agency=agencies[agency], role=Role.TRAINER, by=by)
    return users


def user(username: str, name: str, password: str) -> User:
    return User.objects.get_or_create(
        username=username, defaults={"name": name, "password": password, "email": f"{username}@contoh.go.id"}
    )[0]


def make_signers(agencies: dict[str, Agency]) -> None:
    for key, (name, nip, position) in SIGNERS.items():
        Signer.objects.get_or_create(agency=agencies[key], nip=nip, defaults={"name": name, "position": position})
