"""What the values of a certificate are called when a message to staff names them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS = {
    "document_title": _("Document title"),
    "number": pgettext_lazy("document", "Number"),
    "letterhead": _("Letterhead"),
    "opening": _("Opening sentence"),
    "name_line": _("Name with degrees"),
    "identifier": _("NIP or other number"),
    "birth": pgettext_lazy("certificate", "Place and date of birth"),
    "rank": pgettext_lazy("certificate", "Rank and group"),
    "position": pgettext_lazy("job", "Position"),
    "unit": _("Work unit"),
    "agency": _("Agency"),
    "photo": _("Photo"),
    "logo": _("Agency emblem"),
    "verdict": _("Result"),
    "verdict_lead": _("Result"),
    "qualification": _("Qualification"),
    "programme_name": _("Programme name"),
    "cohort_label": _("Cohort"),
    "statement": _("Closing sentence"),
    "issued_line": _("Place and date of issue"),
    "signer.name": _("Signer's name"),
    "signer.position": _("Signer's position"),
    "qr_url": _("Verification address"),
    "official_host": _("Verification address"),
    "lan_code": _("LAN registration code"),
    "serial_number": _("Serial number"),
    "subjects": pgettext_lazy("certificate", "Subjects"),
    "signature_note": _("Electronic signature"),
    "back_note": _("Note on the back page"),
}


def field_label(name: str) -> str:
    """The label of a value by its name in `CertificatePage`; the name itself when it has none."""
    return str(LABELS.get(name, name))
