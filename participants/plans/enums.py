"""Vocabulary of the rencana aksi: its states, its focus, the BerAKHLAK values and their 21 behaviours."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from programs.curricula.enums import PlanNeed


class PlanStatus(TextChoices):
    """In the order of the way; without a seminar an approved plan is carried out at once."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for the coach")
    RETURNED = "returned", _("to be improved")
    COACH_APPROVED = "coach_approved", _("waiting for the mentor")
    APPROVED = "approved", _("approved")
    SEMINAR_READY = "seminar_ready", _("ready for the seminar")
    PRESENTED = "presented", _("presented")
    REVISING = "revising", _("to be improved after the seminar")
    REVISED = "revised", _("improved, waiting for the coach")
    IMPLEMENTING = "implementing", _("being carried out")
    REPORTED = "reported", _("final report waiting for the coach")
    DONE = "done", _("completed")


S = PlanStatus
PLAN_FLOW = {
    S.DRAFT: [S.SUBMITTED],
    S.SUBMITTED: [S.RETURNED, S.COACH_APPROVED],
    S.RETURNED: [S.SUBMITTED],
    S.COACH_APPROVED: [S.APPROVED, S.RETURNED],
    S.APPROVED: [S.SEMINAR_READY, S.IMPLEMENTING],
    S.SEMINAR_READY: [S.PRESENTED, S.APPROVED],
    S.PRESENTED: [S.REVISING, S.IMPLEMENTING],
    S.REVISING: [S.REVISED],
    S.REVISED: [S.REVISING, S.IMPLEMENTING],
    S.IMPLEMENTING: [S.REPORTED],
    S.REPORTED: [S.IMPLEMENTING, S.DONE],
    S.DONE: [],
}
WRITABLE = (S.DRAFT, S.RETURNED, S.REVISING)
WITH_COACH = (S.SUBMITTED, S.REVISED, S.REPORTED)
# Approved by coach and mentor at some time; what comes later does not take that away.
APPROVED_ONCE = (S.APPROVED, S.SEMINAR_READY, S.PRESENTED, S.REVISING, S.REVISED, S.IMPLEMENTING, S.REPORTED, S.DONE)
REACHED = {
    PlanNeed.APPROVED: APPROVED_ONCE,
    # Where a seminar is held, nothing is carried out before it.
    PlanNeed.PRESENTED: (S.PRESENTED, S.REVISING, S.REVISED, S.IMPLEMENTING, S.REPORTED, S.DONE),
    PlanNeed.REPORTED: (S.REPORTED, S.DONE),
    PlanNeed.DONE: (S.DONE,),
}


def reached(status: str | None, need: str) -> bool:
    """Whether a plan in this status (None: not begun) has come as far as the version's `plan_need` asks."""
    return status in REACHED[PlanNeed(need)]


class IssueMethod(TextChoices):
    """How candidates for the issue are weighed: each criterion 1 to 5, the sums rank them."""

    USG = "usg", "USG"
    APKL = "apkl", "APKL"


# Criterion → its name; a mark of 5 is the strongest.
CRITERIA: dict[str, dict[str, str]] = {
    IssueMethod.USG: {"u": "Urgency", "s": "Seriousness", "g": "Growth"},
    IssueMethod.APKL: {"a": "Aktual", "p": "Problematik", "k": "Kekhalayakan", "l": "Kelayakan"},
}


class CauseMethod(TextChoices):
    WHYS = "whys", _("five whys")
    FISHBONE = "fishbone", _("fishbone")


class Bone(TextChoices):
    """Kinds of causes on a fishbone."""

    MAN = "man", _("people")
    METHOD = "method", _("ways of working")
    MACHINE = "machine", _("tools and systems")
    MATERIAL = "material", _("materials and data")
    ENVIRONMENT = "environment", _("surroundings and habits")


class Horizon(TextChoices):
    """When a milestone is to be reached."""

    SHORT = "short", _("short term")
    MIDDLE = "middle", _("middle term")
    LONG = "long", _("long term")


class Focus(TextChoices):
    """The three aims in the name of the training."""

    CLEAN = "bersih", "Bersih"
    SERVING = "melayani", "Melayani"
    RESPONSIVE = "responsif", "Responsif"

    @classmethod
    def labels_of(cls, values: Iterable[str]) -> list[str]:
        """The names of the known aims among the values, in their order."""
        return [str(cls(value).label) for value in values if value in cls.values]


# SE MenPANRB 20/2021: seven values with three behaviours each; the codes are ours, the words are the circular's.
BEHAVIOURS: dict[str, list[str]] = {
    "Berorientasi Pelayanan": [
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Melakukan perbaikan tiada henti",
    ],
    "Akuntabel": [
        "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
        "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
        "Tidak menyalahgunakan kewenangan jabatan",
    ],
    "Kompeten": [
        "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
        "Membantu orang lain belajar",
        "Melaksanakan tugas dengan kualitas terbaik",
    ],
    "Harmonis": [
        "Menghargai setiap orang apa pun latar belakangnya",
        "Suka menolong orang lain",
        "Membangun lingkungan kerja yang kondusif",
    ],
    "Loyal": [
        "Memegang teguh ideologi Pancasila, UUD 1945, setia kepada NKRI serta pemerintahan yang sah",
        "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
        "Menjaga rahasia jabatan dan negara",
    ],
    "Adaptif": [
        "Cepat menyesuaikan diri menghadapi perubahan",
        "Terus berinovasi dan mengembangkan kreativitas",
        "Bertindak proaktif",
    ],
    "Kolaboratif": [
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
        "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
        "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
    ],
}
# "akuntabel-2" → its words.
BEHAVIOUR_CODES = {
    f"{value.lower().replace(' ', '-')}-{number}": text
    for value, texts in BEHAVIOURS.items()
    for number, text in enumerate(texts, 1)
}
