"""What an alumnus can answer, and the house's terms for asking ("contoh": no regulation sets them)."""

import datetime as dt

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Practice(TextChoices):
    """Whether the plan is still practised."""

    REGULAR = "regular", _("yes, regularly")
    SOMETIMES = "sometimes", _("sometimes")
    STOPPED = "stopped", _("no longer")


PRACTISING = (Practice.REGULAR, Practice.SOMETIMES)
# How long a check-in may be answered after its day, how long an answer may be corrected, and when we ask again.
ANSWERABLE_FOR = dt.timedelta(days=60)
CORRECTABLE_FOR = dt.timedelta(days=14)
REMINDERS = {0: "check_in_asked", 7: "check_in_reminder_1", 21: "check_in_reminder_2"}
# Offered until an agency writes its own list; after the factors that a study of this training names.
EXAMPLE_REASONS = [
    "Pindah jabatan atau unit kerja",
    "Beban kerja lain lebih mendesak",
    "Belum ada dukungan atasan langsung",
    "Rekan kerja belum ikut melaksanakan",
    "Sarana atau anggaran tidak tersedia",
    "Sudah menjadi prosedur tetap, tidak perlu dikawal lagi",
]
