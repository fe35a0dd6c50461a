"""The corpus of E2: files that must be read whole, and files that must be refused with a reason."""

import datetime
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import openpyxl

from tests.rosters.files import delimited, messy_roster, ods, replace_member, save, shared_xlsx, tidy_rows, xls, xlsx
from tests.rosters.people import invent
from tests.rosters.raw import HEADER, MAIN, PERSON, REL, pack, parts_of, raw_xlsx, rows_of_text, sheet_xml

TIDY = tidy_rows(invent(25))
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
NIP_CELL = '<c r="B2" t="inlineStr"><is><t>198008172005011001</t></is></c>'
RICH_TEXT = "<r><t>Budi </t></r><r><t>Contoh</t></r><rPh><t>x</t></rPh>"
EXTERNAL_LINK = f'<Relationship Id="e" Type="{REL}/externalLink" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
BLANK_STYLED = "".join(f'<row r="{n}"><c r="A{n}" s="3"/></row>' for n in range(3, 30_000))


def edited(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(xlsx(TIDY)))
    change(book)
    return save(book)


def with_cell(value: object, cell: str = "B3") -> bytes:
    return edited(lambda book: book.active.__setitem__(cell, value))


def ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 512


def bomb() -> bytes:
    """400 MB in 400 kB."""
    return pack(parts_of("") | {SHEET: b" " * 400_000_000})


def lying_bomb() -> bytes:
    """A member that declares 1,000 bytes and unpacks to 150 MB."""
    content = bytearray(pack(parts_of("") | {SHEET: b" " * 150_000_000}))
    size = (150_000_000).to_bytes(4, "little")
    while size in content:
        at = content.index(size)
        content[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def entity_bomb() -> str:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{steps}]>'


def with_doctype(text: str) -> str:
    return "<!DOCTYPE x>" + text.partition("?>")[2]


def crowd(members: int) -> bytes:
    return pack(parts_of(sheet_xml(HEADER + PERSON)) | {f"xl/media/{n}.txt": "x" for n in range(members)})


def date_1904() -> bytes:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    relation = f'<Relationship Id="st" Type="{REL}/styles" Target="/xl/styles.xml"/>'
    rows = HEADER + PERSON.replace("</row>", '<c r="C2" s="1"><v>27988</v></c></row>')
    return raw_xlsx(rows, workbook='<workbookPr date1904="1"/>', relations=relation, extra={"xl/styles.xml": styles})


def strict() -> bytes:
    """The same workbook in the strict variant of the format."""
    parts = {
        name: text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, text in parts_of(sheet_xml(HEADER + PERSON)).items()
    }
    return pack(parts)


def prefixed() -> bytes:
    text = sheet_xml(HEADER + PERSON)
    for name in ("worksheet", "sheetData", "row", "is", "t>", "c "):
        text = text.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    return pack(parts_of(text.replace("</c>", "</x:c>").replace("xmlns=", "xmlns:x=")))


def encrypted_member() -> bytes:
    content = bytearray(raw_xlsx())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature)
        content[at + offset] |= 1
    return bytes(content)


def merge_all(book: openpyxl.Workbook) -> None:
    book.active.merge_cells("K1:K26")
    book.active["K1"] = "Pemerintah Kota Contoh"


READ: dict[str, tuple[Callable[[], bytes], int]] = {
    "tidy xlsx": (lambda: xlsx(TIDY), 26),
    "messy 392": (lambda: messy_roster()[0], 392 + 6 + 5 + 1 + 3),
    "xlsx with shared texts": (lambda: shared_xlsx(TIDY), 26),
    "tidy xls": (lambda: xls(TIDY), 26),
    "xls with hidden rows": (lambda: xls(TIDY, hidden=[4, 5]), 26),
    "xls with numbers": (lambda: xls(TIDY, numbers=True), 26),
    "tidy ods": (lambda: ods(TIDY), 26),
    "ods with hidden rows": (lambda: ods(TIDY, hidden=[4]), 26),
    "ods with a million blank rows": (lambda: ods(TIDY, blank_rows=1_048_000), 26),
    "csv with commas": (lambda: delimited(TIDY), 26),
    "csv with semicolons": (lambda: delimited(TIDY, ";"), 26),
    "csv with tabs": (lambda: delimited(TIDY, "\t"), 26),
    "csv with bars": (lambda: delimited(TIDY, "|"), 26),
    "csv with a byte order mark": (lambda: delimited(TIDY, ";", "utf-8-sig"), 26),
    "csv in Windows-1252": (lambda: delimited([*TIDY, ["x", "Renée Contoh"]], ";", "cp1252"), 27),
    "csv in UTF-16": (lambda: delimited(TIDY, "\t", "utf-16"), 26),
    "csv with sep line": (lambda: delimited(TIDY, ";", head="sep=;\r\n"), 26),
    "csv with blank lines": (lambda: delimited([[], [], *TIDY, []], ";"), 26),
    "csv with line breaks in cells": (lambda: delimited([["Nama", "NIP"], ["Budi\nContoh", "1"]]), 2),
    "wrong small dimension": (lambda: raw_xlsx(HEADER + rows_of_text(2, 300), before='<dimension ref="A1:B2"/>'), 301),
    "wrong huge dimension": (lambda: raw_xlsx(before='<dimension ref="A1:XFD1048576"/>'), 2),
    "5,000 rows": (lambda: raw_xlsx(HEADER + rows_of_text(2, 4999)), 5000),
    "styled blank rows": (lambda: raw_xlsx(HEADER + PERSON + BLANK_STYLED), 2),
    "rows without numbers": (lambda: raw_xlsx((HEADER + PERSON).replace(' r="1"', "").replace(' r="2"', "")), 2),
    "cells without names": (lambda: raw_xlsx((HEADER + PERSON).replace(' r="A', ' x="A').replace(' r="B', ' x="B')), 2),
    "strict format": (strict, 2),
    "prefixed names": (prefixed, 2),
    "dates from 1904": (date_1904, 2),
    "dates from 1900": (lambda: with_cell(datetime.date(1980, 8, 17), "G3"), 26),
    "number stored as NIP": (lambda: with_cell(198008172005011001, "C3"), 26),
    "number stored as NIK": (lambda: with_cell(6474011708800001, "C3"), 26),
    "formula": (lambda: with_cell('="1980"&"08172005011001"', "C3"), 26),
    "formula with result": (lambda: raw_xlsx(HEADER + PERSON.replace(NIP_CELL, '<c r="B2" t="str"><f>A1</f><v>198008172005011001</v></c>')), 2),
    "error value": (lambda: raw_xlsx(HEADER + PERSON.replace(NIP_CELL, '<c r="B2" t="e"><v>#REF!</v></c>')), 2),
    "merged header": (lambda: edited(lambda book: book.active.merge_cells("E1:F1")), 26),
    "merge over everything": (lambda: raw_xlsx(after='<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>'), 2),
    "cell merged over all rows": (lambda: edited(merge_all), 26),
    "hidden row": (lambda: edited(lambda book: setattr(book.active.row_dimensions[5], "hidden", True)), 26),
    "hidden sheet beside it": (lambda: edited(lambda book: setattr(book.create_sheet("x"), "sheet_state", "veryHidden")), 26),
    "duplicate NIP": (lambda: with_cell(TIDY[1][2], "C9"), 26),
    "control characters": (lambda: raw_xlsx(HEADER + PERSON.replace("Budi", "Bu&#9;di _x0000_")), 2),
    "right-to-left override": (lambda: with_cell("Budi \u202eContoh\u202c"), 26),
    "emoji": (lambda: with_cell("Budi 😀 Contoh"), 26),
    "32,767 characters": (lambda: with_cell("x" * 32_767), 26),
    "boolean cells": (lambda: with_cell(True, "H3"), 26),
    "external link": (lambda: raw_xlsx(relations=EXTERNAL_LINK), 2),
    "target with parent folder": (lambda: replace_member(raw_xlsx(), RELATIONS, lambda text: text.replace("worksheets/", "../xl/worksheets/")), 2),
    "rich and phonetic text": (lambda: raw_xlsx(HEADER + PERSON.replace("<t>Budi Contoh</t>", RICH_TEXT)), 2),
    "far cell beside a roster": (lambda: edited(lambda book: book.create_sheet("Lain").cell(9, 200, "x")), 26),
}  # fmt: skip

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "blanks": (lambda: b" \n\n ", "empty"),
    "blank workbook": (lambda: xlsx([]), "empty"),
    "too large": (lambda: b"x" * (10 * 1024 * 1024 + 1), "too_big"),
    "400 MB unpacked": (bomb, "unzipped"),
    "declared too small": (lying_bomb, "damaged"),
    "300 members": (lambda: crowd(300), "members"),
    "far cell": (lambda: raw_xlsx(HEADER + PERSON + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "columns"),
    "61 columns": (lambda: xlsx([["x"] * 61]), "columns"),
    "5,001 rows": (lambda: raw_xlsx(HEADER + rows_of_text(2, 5000)), "rows"),
    "a million rows": (lambda: raw_xlsx(HEADER + '<row><c><v>1</v></c></row>' * 1_000_000), "rows"),
    "5,001 rows of xls": (lambda: xls([["x"]] * 5001), "rows"),
    "5,001 rows of ods": (lambda: ods([["x"]] * 5001), "rows"),
    "5,001 rows of csv": (lambda: b"x;y\n" * 5001, "rows"),
    "many wide sheets": (lambda: wide_sheets(), "too_much"),
    "billion laughs": (lambda: raw_xlsx(prolog=entity_bomb()), "doctype"),
    "external entity": (lambda: raw_xlsx(prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), "doctype"),
    "document type in ods": (lambda: replace_member(ods(TIDY), "content.xml", with_doctype), "doctype"),
    "macros": (lambda: raw_xlsx(extra={"xl/vbaProject.bin": b"x"}), "macros"),
    "xlsb": (lambda: pack({"xl/workbook.bin": b"x"}), "xlsb"),
    "Word": (lambda: pack({"word/document.xml": b"x"}), "word"),
    "old Word": (lambda: ole("WordDocument"), "word"),
    "password": (lambda: ole("EncryptedPackage"), "encrypted"),
    "password on the zip": (encrypted_member, "encrypted"),
    "password on ods": (lambda: pack({"content.xml": b"x", "META-INF/manifest.xml": b"<x><encryption-data/></x>"}), "encrypted"),
    "PowerPoint": (lambda: ole("PowerPoint Document"), "not_spreadsheet"),
    "other OLE": (lambda: ole("Nothing"), "damaged"),
    "broken xls": (lambda: ole("Workbook"), "damaged"),
    "cut xls": (lambda: xls(TIDY)[:3000], "damaged"),
    "cut xlsx": (lambda: xlsx(TIDY)[:3000], "damaged"),
    "cut XML": (lambda: pack(parts_of(sheet_xml(HEADER + PERSON)[:200])), "damaged"),
    "no sheet part": (lambda: pack({k: v for k, v in parts_of("").items() if k != SHEET}), "damaged"),
    "no workbook part": (lambda: pack({"xl/x.xml": "x"}), "damaged"),
    "shared text missing": (lambda: raw_xlsx('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'), "damaged"),
    "nonsense cell name": (lambda: raw_xlsx('<row r="1"><c r="??"><v>5</v></c></row>'), "damaged"),
    "nonsense row number": (lambda: raw_xlsx('<row r="x"><c><v>5</v></c></row>'), "damaged"),
    "zip of nothing": (lambda: pack({"a.txt": "x"}), "not_spreadsheet"),
    "text document": (lambda: pack({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}), "not_spreadsheet"),
    "PDF": (lambda: b"%PDF-1.7 x", "pdf"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "not_spreadsheet"),
    "web page": (lambda: b"<html><table><tr><td>Nama</td></tr></table></html>", "web_page"),
    "Excel 2003 XML": (lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml_2003"),
    "other XML": (lambda: b'<?xml version="1.0"?><x/>', "not_spreadsheet"),
    "rich text": (lambda: b"{\\rtf1 x}", "not_spreadsheet"),
    "csv with a huge field": (lambda: b"a;b\nx;" + b"y" * 50_000, "damaged"),
    "random bytes": (lambda: zlib.compress(bytes(range(256)) * 99), "not_spreadsheet"),
}  # fmt: skip


def wide_sheets() -> bytes:
    """Many sheets, each within its own limits, together too much."""
    cells = "".join(f'<c t="inlineStr"><is><t>{"x" * 400}</t></is></c>' for _ in range(60))
    rows = f"<row>{cells}</row>" * 1000
    names = [f"sheet{n}" for n in range(1, 4)]
    parts = parts_of(sheet_xml(rows))
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        + "".join(f'<sheet name="{n}" sheetId="1" r:id="{n}"/>' for n in names)
        + "</sheets></workbook>"
    )
    links = "".join(f'<Relationship Id="{n}" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>' for n in names)
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="x">{links}</Relationships>'
    return pack(parts)


def full_sheet() -> bytes:
    """All 5,000 rows × 60 columns filled."""
    cells = "".join(f'<c t="inlineStr"><is><t>teks {n} contoh</t></is></c>' for n in range(60))
    return raw_xlsx(f"<row>{cells}</row>" * 5000)


def members(content: bytes) -> dict[str, bytes]:
    """The unpacked parts of a zip, for judging from outside."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
