"""What can be chosen of a template."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Orientation(TextChoices):
    PORTRAIT = "portrait", _("portrait")
    LANDSCAPE = "landscape", _("landscape")


class PrintLanguage(TextChoices):
    INDONESIAN = "id", _("Indonesian")
    ENGLISH = "en", _("English")


# The facts about a person that can be printed, by their name on the page.
FACT_CHOICES = [
    ("identifier", _("NIP or other number")),
    ("birth", pgettext_lazy("certificate", "Place and date of birth")),
    ("rank", pgettext_lazy("certificate", "Rank and group")),
    ("position", pgettext_lazy("job", "Position")),
    ("unit", _("Work unit")),
    ("agency", _("Agency")),
]
BRAND, ACCENT = "#0d2f5b", "#7d5a0c"


def all_facts() -> list[str]:
    return [name for name, _label in FACT_CHOICES]
