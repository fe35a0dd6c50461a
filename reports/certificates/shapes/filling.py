"""Texts of a template with named places in them; plain text, no language of its own."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from revmental.lib.errors import DomainError

PLACE = re.compile(r"\{([^{}]*)\}")
# The place comes with its preposition, since it may be no place at all: “secara daring”. One typed before it would stand twice.
SPARE = re.compile(r"\b(?:di|at|in)\s+(?=\{tempat\})", re.IGNORECASE)
# What a text of the class may name. Names and numbers of people stand in places of their own on the page.
PLACES = {
    "instansi": gettext_lazy("name of the agency"),
    "dasar_hukum": gettext_lazy("legal basis of the curriculum"),
    "pelatihan": gettext_lazy("name of the training"),
    "angkatan": gettext_lazy("cohort"),
    "tanggal": gettext_lazy("days of the training"),
    "tempat": gettext_lazy("where it was held, with “di” or “at”"),
    "jp": gettext_lazy("hours of learning"),
    "mitra": gettext_lazy("co-operating agencies"),
}


def check_text(text: str) -> None:
    """Raises DomainError for a place that does not exist, naming it and those that do, and for a brace that stands alone."""
    unknown = [name for name in PLACE.findall(text) if name.lower() not in PLACES]
    words = {"allowed": ", ".join(f"{{{name}}}" for name in PLACES)}
    if unknown:
        named = ", ".join(f"{{{name}}}" for name in unknown)
        raise DomainError(_("%(unknown)s cannot be filled in. Allowed are: %(allowed)s.") % {"unknown": named, **words})
    if re.search(r"[{}]", PLACE.sub("", text)):
        raise DomainError(_("A brace stands alone. Places to be filled in are written as: %(allowed)s.") % words)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in, white space as on paper."""
    return " ".join(PLACE.sub(lambda found: values[found[1].lower()], SPARE.sub("", text)).split())
