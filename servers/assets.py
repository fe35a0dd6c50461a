"""The built copy of the static files in var/static, made anew only when a file or a part has changed."""

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from servers.environment import VAR

ROOT = VAR.parent
STAMP = VAR / "static.stamp"


@contextlib.contextmanager
def collected_assets(env: Mapping[str, str] | None = None) -> Iterator[None]:
    """Builds them beside the block, on the second core; the block's end waits for it. Raises CalledProcessError."""
    fingerprint = _fingerprint(ROOT)
    if (VAR / "static").is_dir() and STAMP.exists() and STAMP.read_text() == fingerprint:
        yield
        return
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0"]
    with subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True) as building:
        try:
            yield
        except BaseException:
            building.kill()
            raise
    if building.returncode:
        raise subprocess.CalledProcessError(building.returncode, command)
    STAMP.write_text(fingerprint)


def _fingerprint(root: Path) -> str:
    """Names, sizes and times of our own files, and the lock that fixes everyone else's."""
    digest = hashlib.sha256((root / "requirements" / "dev.txt").read_bytes())
    for path in sorted((root / "static").rglob("*")):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
