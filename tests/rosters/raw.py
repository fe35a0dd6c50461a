"""Workbooks written by hand, part by part, where no library would write what a test needs."""

import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c><c r="B1" t="inlineStr"><is><t>NIP</t></is></c></row>'
)
PERSON = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Budi Contoh</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>198008172005011001</t></is></c></row>'
)


def sheet_xml(rows: str, *, before: str = "", after: str = "", prolog: str = "") -> str:
    return f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{REL}/{kind}" Target="{target}"/>'


def relation_list(relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'


def parts_of(sheet: str, *, workbook: str = "", relations: str = "") -> dict[str, str | bytes]:
    """The members of a minimal xlsx."""
    sheets = '<sheets><sheet name="Peserta" sheetId="1" r:id="s1"/></sheets>'
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relation_list(relation("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{workbook}{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relation_list(relation("s1", "worksheet", "worksheets/sheet1.xml") + relations),
        SHEET: sheet,
    }


def pack(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def raw_xlsx(
    rows: str = HEADER + PERSON,
    *,
    workbook: str = "",
    relations: str = "",
    extra: dict[str, str | bytes] | None = None,
    **sheet: str,
) -> bytes:
    """A minimal xlsx around the given rows; `before`, `after`, `prolog` go into its sheet."""
    return pack(parts_of(sheet_xml(rows, **sheet), workbook=workbook, relations=relations) | (extra or {}))


def rows_of_text(first: int, count: int) -> str:
    """People below one another, with different numbers."""
    return "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Orang {n}</t></is></c><c r="B{n}" t="inlineStr"><is><t>{n}</t></is></c></row>'
        for n in range(first, first + count)
    )
