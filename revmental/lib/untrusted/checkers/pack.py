"""Opens a ZIP from a stranger: the PDFs in it with their names, one after the other, within limits of number and size."""

import io
import json
import posixpath
import zipfile

from .limits import Refusal

MAX_MEMBERS = 500
MAX_BYTES = 60 * 1024 * 1024


def clean(content: bytes) -> bytes:
    """A line of JSON [[name, size], …], then the bytes of each. Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise Refusal("not_zip") from None
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_BYTES:
        raise Refusal("too_much")
    files = [(posixpath.basename(one.filename)[:200], read(archive, one)) for one in members]
    return (
        json.dumps([[name, len(data)] for name, data in files]).encode()
        + b"\n"
        + b"".join(data for _name, data in files)
    )


def read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """No more than it has announced: an archive may lie about its sizes."""
    if member.flag_bits & 1:
        raise Refusal("encrypted")
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise Refusal("too_much")
    return data
