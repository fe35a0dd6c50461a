"""What the electronic signature of a stranger's PDF says, read in a limited child process; the file is forgotten."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from revmental.lib.untrusted import FileRefused, clean_copy


@dataclass(frozen=True)
class Signature:
    """`state`: unsigned, intact, extended (something was added behind it), broken, unreadable. `name` as its certificate says."""

    state: str
    name: str = ""

    @property
    def text(self) -> Any:
        return WORDS[self.state] % {"name": self.name or "–"}


WORDS: dict[str, Any] = {
    "unsigned": _("The file bears no electronic signature."),
    "intact": _("The electronic signature in the file is whole; its certificate names “%(name)s”."),
    "extended": _("Something was added to the file after “%(name)s” had signed it electronically."),
    "broken": _("The electronic signature in the file does not fit it: the file was changed after signing."),
    "unreadable": _("The file could not be read as a PDF."),
}


def signature_in(content: bytes) -> Signature:
    """What the last signature in the file says."""
    try:
        return Signature(**json.loads(clean_copy("signature", content)))
    except FileRefused:
        return Signature("unreadable")
