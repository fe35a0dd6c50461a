"""Vocabulary of enrolments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EnrolmentStatus(TextChoices):
    ENROLLED = "enrolled", _("enrolled")
    CONFIRMED = "confirmed", _("biodata confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")


ENROLMENT_FLOW = {
    EnrolmentStatus.ENROLLED: [EnrolmentStatus.CONFIRMED, EnrolmentStatus.WITHDRAWN],
    EnrolmentStatus.CONFIRMED: [EnrolmentStatus.ENROLLED, EnrolmentStatus.WITHDRAWN],
    EnrolmentStatus.WITHDRAWN: [EnrolmentStatus.ENROLLED],
}
