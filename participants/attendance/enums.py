"""States of attendance."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AttendanceState(TextChoices):
    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    SICK = "sick", _("sick")
    ON_DUTY = "on_duty", _("on duty")
    ABSENT = "absent", _("absent without notice")
