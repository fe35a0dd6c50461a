"""What a published version says, field by field, for reading."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.certificates.shapes.enums import FACT_CHOICES
from reports.certificates.shapes.models import TemplateVersion

# In the order of the form, under its headings.
GROUPS = (
    (gettext_lazy("Paper"), ("orientation", "language", "brand", "accent", "shows_emblem", "letterhead")),
    (gettext_lazy("Wording"), ("title", "opening", "lead", "verdict", "closing")),
    (gettext_lazy("About the person"), ("facts", "shows_photo", "shows_predikat", "shows_subjects")),
    (gettext_lazy("Signing officials"), ("second_signer", "shows_autographs")),
)
Setting = tuple[str, str]


def settings_of(version: TemplateVersion) -> list[tuple[str, list[Setting]]]:
    """(heading, [(name of the field, its value)]) of each group."""
    return [
        (str(heading), [(name_of(field), value_of(version, field)) for field in fields]) for heading, fields in GROUPS
    ]


def name_of(field: str) -> str:
    return str(TemplateVersion._meta.get_field(field).verbose_name)


def value_of(version: TemplateVersion, field: str) -> str:
    """The value in words; an empty text leaves to the product or the curriculum what is printed."""
    value = getattr(version, field)
    if field == "facts":
        return ", ".join(str(label) for key, label in FACT_CHOICES if key in value) or _("none")
    if field == "second_signer":
        return str(value or _("one official only"))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if TemplateVersion._meta.get_field(field).choices:
        return str(getattr(version, f"get_{field}_display")())
    return value or _("not written: as it is without a template")
