"""Which lists have columns that an agency arranges for itself."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ExportTarget(TextChoices):
    LAN = "lan", _("registration list for LAN")
    SIASN = "siasn", _("course list for SIASN")
