"""What a file really is, by its bytes; its name is never asked."""

import re
import zipfile
from io import BytesIO

from .limits import Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
WEB_PAGE = re.compile(rb"^\s*<(!doctype html|html|head|meta|style|table|body|div)\b", re.IGNORECASE)
XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(content: bytes) -> str:
    """One of "xlsx", "ods", "xls", "csv"; raises Refusal for everything else."""
    if not content.strip():
        raise Refusal("empty")
    if content.startswith(ZIP):
        return zip_kind(content)
    if content.startswith(OLE):
        return ole_kind(content)
    return text_kind(content)


def zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = {name.replace("\\", "/").lower().lstrip("/") for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refusal("damaged") from error
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refusal("macros")
    if "xl/workbook.bin" in names:
        raise Refusal("xlsb")
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise Refusal("word" if "word/document.xml" in names else "not_spreadsheet")


def ole_kind(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal("encrypted")
    if "WordDocument".encode("utf-16-le") in content:
        raise Refusal("word")
    if "PowerPoint Document".encode("utf-16-le") in content:
        raise Refusal("not_spreadsheet")
    return "xls"


def text_kind(content: bytes) -> str:
    start = content[:4096]
    if start.startswith(b"%PDF"):
        raise Refusal("pdf")
    if WEB_PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise Refusal("web_page")
    if XML_2003 in start:
        raise Refusal("xml_2003")
    if not content.startswith(UTF_16) and BINARY.search(content):
        raise Refusal("not_spreadsheet")
    if start.lstrip().startswith((b"<?xml", b"{\\rtf")):
        raise Refusal("not_spreadsheet")
    return "csv"
