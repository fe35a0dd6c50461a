"""Spreadsheets from strangers: what a file holds, read in a limited child process; what it means is not known here."""

from revmental.lib.spreadsheet.model import Cell, Row, Sheet, Workbook
from revmental.lib.spreadsheet.process import read_workbook
from revmental.lib.spreadsheet.refusals import SpreadsheetRefused

__all__ = ["Cell", "Row", "Sheet", "SpreadsheetRefused", "Workbook", "read_workbook"]
