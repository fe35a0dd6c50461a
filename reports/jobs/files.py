"""Finished files on disk: written beside their place, published whole and once, never overwritten; rows are not known here."""

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

CHUNK = 1 << 20
UNSAFE = re.compile(r"[^\w.,() -]+")


@contextlib.contextmanager
def new_file(name: str) -> Iterator[BinaryIO]:
    """Opens a part file for writing; when the block ends well, its bytes are on disk under `name` (below MEDIA_ROOT).

    Published by linking, which fails where a file stands already: of two attempts the first finished one stays.
    """
    place = path_of(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(part, place)
        sync_folder(place.parent)
    finally:
        part.unlink(missing_ok=True)


def path_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def drop_parts(name: str) -> None:
    """Removes what earlier attempts at this file left behind when they were killed."""
    place = path_of(name)
    for part in place.parent.glob(f".{place.name}.*.part"):
        part.unlink(missing_ok=True)


def drop_all(folder: str, key: UUID) -> None:
    """Removes every file of this key, whatever its ending; the parts first, since without its part nothing is published."""
    for pattern in (f".{key}.*.part", f"{key}.*"):
        for path in path_of(folder).glob(pattern):
            path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Hash of the bytes on disk. Raises FileNotFoundError."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def keep_bytes(data: bytes, folder: str, suffix: str) -> str:
    """Stores bytes under the name of their own hash and returns that hash; what is kept once can only be the same again."""
    digest = hashlib.sha256(data).hexdigest()
    name = kept_name(digest, folder, suffix)
    if not path_of(name).exists():
        with new_file(name) as out:
            out.write(data)
    return digest


def kept_name(digest: str, folder: str, suffix: str) -> str:
    return f"{folder}/{digest[:2]}/{digest}.{suffix}"


def download_name(title: str, name: str) -> str:
    """A name for the reader's own disk: the title without what file systems refuse, with the file's ending."""
    stem = " ".join(UNSAFE.sub(" ", title.replace("/", "-")).split())[:120]
    return f"{stem}{Path(name).suffix}"


def sync_folder(folder: Path) -> None:
    """Makes a new name in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
