"""States of attendance."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AttendanceState(TextChoices):
    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    SICK = "sick", _("sick")
    ON_DUTY = "on_duty", _("on duty")
    ABSENT = "absent", _("absent without notice")


# Whose JP count as attended. Agencies differ on official duty elsewhere, and no rule of LAN is known: this is a "contoh".
COUNTED = (AttendanceState.PRESENT, AttendanceState.ON_DUTY)
# The key that sets a state on the grid: the first letter of the Indonesian word.
KEYS = {
    "h": AttendanceState.PRESENT,
    "i": AttendanceState.EXCUSED,
    "s": AttendanceState.SICK,
    "d": AttendanceState.ON_DUTY,
    "a": AttendanceState.ABSENT,
}
