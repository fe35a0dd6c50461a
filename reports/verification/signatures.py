"""What the electronic signature of a stranger's PDF says, read in a limited child process; the file is forgotten."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from revmental.lib.untrusted import FileRefused, clean_copy

# Keys of the locks: so many files are looked into at once in the whole installation, since each holds a web process.
PLACES = (7_203_411_855_194_101, 7_203_411_855_194_102)
BUSY = "busy"


@dataclass(frozen=True)
class Signature:
    """`state`: unsigned, intact, extended (something was added behind it), broken, unreadable, busy (not looked into). `name` as
    its certificate says."""

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
    BUSY: _(
        "So many files are being looked into at this moment that the electronic signature of this one was not. Try again in a moment."
    ),
}


def signature_in(content: bytes) -> Signature:
    """What the last signature in the file says, as long as a place is free."""
    with place() as is_free:
        return read_signature(content) if is_free else Signature(BUSY)


@contextmanager
def place() -> Iterator[bool]:
    """Whether one of the few places is free; it is held until the block ends, or with the process.

    The lock of a transaction, for six seconds at most: it is given back whatever happens, behind a pooler too.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        yield any(taken(cursor, key) for key in PLACES)


def taken(cursor: Any, key: int) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
    return bool(cursor.fetchone()[0])


def read_signature(content: bytes) -> Signature:
    try:
        return Signature(**json.loads(clean_copy("signature", content)))
    except FileRefused:
        return Signature("unreadable")
