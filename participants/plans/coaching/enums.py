"""How coach and participant met."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    FACE = "face", _("face to face")
    ONLINE = "online", _("online")
    PHONE = "phone", _("by telephone")
