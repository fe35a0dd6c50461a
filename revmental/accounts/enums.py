"""Vocabulary of agencies and signers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgencyKind(TextChoices):
    """Kinds of instansi met in real cohorts."""

    MINISTRY = "ministry", _("Ministry or national agency")
    VERTICAL = "vertical", _("Regional office of a ministry")
    PROVINCE = "province", _("Provincial government")
    REGENCY = "regency", _("Regency government")
    CITY = "city", _("City government")
    TRAINING = "training", _("Training agency (BPSDM, BKPSDM, Puslatbang)")
    SUPERVISOR = "supervisor", _("Supervising agency (LAN)")
    UNIVERSITY = "university", _("State university")
    OTHER = "other", _("Other")


class IndonesianZone(TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class SignatureProvider(TextChoices):
    """How an agency's certificates come to bear an electronic signature."""

    NONE = "none", _("none: certificates bear no electronic signature")
    UPLOAD = "upload", _("signed elsewhere: the signed files are uploaded")
    KEY = "key", _("key file of the signing official (PKCS#12)")
    BSRE = "bsre", _("esign service of BSrE")


class SigningCapacity(TextChoices):
    """In whose name an official signs, as printed above the position."""

    OWN = "own", _("in own office")
    ON_BEHALF = "on_behalf", _("on behalf of (a.n.)")
    ACTING = "acting", _("acting (Plt.)")
    DAILY = "daily", _("daily acting (Plh.)")
