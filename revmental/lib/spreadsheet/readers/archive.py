"""The zip around an xlsx or ods, opened with its limits: members, declared size, and what really comes out."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from .limits import MAX_MEMBERS, MAX_UNZIPPED_BYTES, MEGABYTE, Refusal

CHUNK = 64 * 1024
ENCRYPTED_FLAG = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)


class Archive:
    """Members by name (slashes and letter case as the writer liked), in chunks, counted."""

    def __init__(self, content: bytes) -> None:
        try:
            self.file = zipfile.ZipFile(BytesIO(content))
        except BROKEN as error:
            raise Refusal("damaged") from error
        infos = self.file.infolist()
        if len(infos) > MAX_MEMBERS:
            raise Refusal("members", count=len(infos), limit=MAX_MEMBERS)
        if sum(info.file_size for info in infos) > MAX_UNZIPPED_BYTES:
            raise Refusal("unzipped", limit=MAX_UNZIPPED_BYTES // MEGABYTE)
        if any(info.flag_bits & ENCRYPTED_FLAG for info in infos):
            raise Refusal("encrypted")
        self.members = {plain_name(info.filename): info for info in infos}
        self.unzipped = 0

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self.members

    def chunks(self, name: str) -> Iterator[bytes]:
        """The member's bytes piece by piece; raises Refusal if it is missing, broken or larger than allowed."""
        info = self.members.get(plain_name(name))
        if info is None:
            raise Refusal("damaged")
        try:
            with self.file.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    self.count(len(chunk))
                    yield chunk
        except BROKEN as error:
            raise Refusal("damaged") from error

    def count(self, size: int) -> None:
        self.unzipped += size
        if self.unzipped > MAX_UNZIPPED_BYTES:
            raise Refusal("unzipped", limit=MAX_UNZIPPED_BYTES // MEGABYTE)


def plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
