"""Whether the private database has every table already, told without Django: so that a second start need not wait for it."""

import hashlib
from pathlib import Path

from servers.environment import VAR

ROOT = VAR.parent
# Inside the data themselves, so that it goes when they go.
STAMP = VAR / "servers" / "postgres" / "data" / "schema.stamp"


def is_current() -> bool:
    """Whether the migrations and parts of now are those that `note_current` has seen applied."""
    return STAMP.exists() and STAMP.read_text() == fingerprint(ROOT)


def note_current() -> None:
    """To be called after `migrate`, of the private database only."""
    STAMP.write_text(fingerprint(ROOT))


def fingerprint(root: Path) -> str:
    """Of every migration of ours, and of the lock that fixes everyone else's."""
    digest = hashlib.sha256((root / "requirements" / "dev.txt").read_bytes())
    for room in ("revmental", "programs", "participants", "reports"):
        for path in sorted((root / room).rglob("migrations/*.py")):
            digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
