"""Vocabulary of the rencana aksi: its states, its focus, the BerAKHLAK values and their 21 behaviours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanStatus(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for the coach")
    RETURNED = "returned", _("to be improved")
    COACH_APPROVED = "coach_approved", _("waiting for the mentor")
    APPROVED = "approved", _("approved")


S = PlanStatus
PLAN_FLOW = {
    S.DRAFT: [S.SUBMITTED],
    S.SUBMITTED: [S.RETURNED, S.COACH_APPROVED],
    S.RETURNED: [S.SUBMITTED],
    S.COACH_APPROVED: [S.APPROVED, S.RETURNED],
    S.APPROVED: [],
}
WRITABLE = (S.DRAFT, S.RETURNED)


class Focus(TextChoices):
    """The three aims in the name of the training."""

    CLEAN = "bersih", "Bersih"
    SERVING = "melayani", "Melayani"
    RESPONSIVE = "responsif", "Responsif"


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
