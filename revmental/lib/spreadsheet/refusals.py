"""The sentence for every reason why a spreadsheet is not read: what is wrong and what to do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from revmental.lib.errors import DomainError

REASONS = {
    "damaged": _(
        "The file is damaged or was saved incompletely. Save it again in Excel as .xlsx and upload that file."
    ),
    "empty": _("The file holds no data. Check that the list of participants is in it and save it again."),
    "too_big": _("The file is larger than %(limit)d MB. Remove pictures and unneeded sheets and save it again."),
    "unzipped": _("Unpacked, the file is larger than %(limit)d MB. Copy only the list into a new workbook."),
    "members": _(
        "The file is made of %(count)d parts; at most %(limit)d are read. Copy only the list into a new workbook."
    ),
    "too_much": _("The file holds too many filled cells. Copy only the list into a new workbook."),
    "limits": _(
        "Reading the file took too much time or memory and was stopped. Copy only the list into a new workbook."
    ),
    "not_spreadsheet": _("This is not a spreadsheet. Choose an .xlsx, .xls, .ods or .csv file."),
    "word": _("This is a Word document. Copy the table into Excel and save it as .xlsx."),
    "pdf": _("This is a PDF. Ask the sender for the Excel file it was made from."),
    "web_page": _("This is a web page under the name of a spreadsheet. Open it in Excel and save it as .xlsx."),
    "xml_2003": _("This file has the old XML format of Excel 2003. Open it in Excel and save it as .xlsx."),
    "xlsb": _("Binary workbooks (.xlsb) are not read. Open the file in Excel and save it as .xlsx."),
    "macros": _("The workbook holds macros, which are not accepted. Open it in Excel and save it as .xlsx."),
    "encrypted": _("The file is protected by a password. Remove the password in Excel and save the file again."),
    "doctype": _("The file holds XML declarations that no spreadsheet program writes, so it is not read."),
    "rows": _(
        "Sheet “%(sheet)s” has more than %(limit)d filled rows. Split the list or remove what does not belong to it."
    ),
    "columns": _(
        "Sheet “%(sheet)s” has something in cell %(cell)s, beyond column %(limit)d. Delete it and save the file again."
    ),
}


class SpreadsheetRefused(DomainError):
    """The file is not read; `code` is the reason as a word, the text is for people."""

    def __init__(self, code: str, detail: dict[str, Any] | None = None) -> None:
        super().__init__(sentence(code, detail or {}))
        self.code = code


def sentence(code: str, detail: dict[str, Any]) -> str:
    """What to tell the person who chose the file."""
    return str(REASONS[code]) % detail
