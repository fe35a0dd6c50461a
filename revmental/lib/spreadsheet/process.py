"""Has a limited child process read a file, and takes its death as an answer: file refused."""

import json
from pathlib import Path
from typing import Any

from revmental.lib.children import ChildLost, Limits, run_child
from revmental.lib.spreadsheet.model import Workbook, build_sheet
from revmental.lib.spreadsheet.readers.limits import CPU_SECONDS, MAX_FILE_BYTES, MEGABYTE, MEMORY_BYTES, WALL_SECONDS
from revmental.lib.spreadsheet.refusals import SpreadsheetRefused, sentence

HERE = Path(__file__).parent
LIMITS = Limits(MEMORY_BYTES, CPU_SECONDS, WALL_SECONDS)


def read_workbook(content: bytes) -> Workbook:
    """Everything the file says, as plain cells. Raises SpreadsheetRefused with a reason for people.

    Takes the bytes of the upload (its name is not asked). Limits: 10 MB, 100 MB unpacked, 200 members,
    5,000 filled rows × 60 columns per sheet, 400 MB memory, 20 s of processor time.
    """
    if len(content) > MAX_FILE_BYTES:
        raise SpreadsheetRefused("too_big", {"limit": MAX_FILE_BYTES // MEGABYTE})
    answer = ask_child(content)
    if "refusal" in answer:
        raise refused(answer["refusal"])
    sheets = answer["sheets"]
    if all(sheet["refusal"] for sheet in sheets):
        raise refused(sheets[0]["refusal"])
    return Workbook([build_sheet(sheet, sheet_sentence(sheet["refusal"])) for sheet in sheets])


def ask_child(content: bytes) -> dict[str, Any]:
    """The child's answer; a child that died or came late answers "limits"."""
    try:
        _code, answer = run_child(HERE, ["readers.entry"], content=content, limits=LIMITS)
    except ChildLost:
        return {"refusal": {"code": "limits", "detail": {}}}
    return json.loads(answer)


def refused(refusal: dict[str, Any]) -> SpreadsheetRefused:
    return SpreadsheetRefused(refusal["code"], refusal["detail"])


def sheet_sentence(refusal: dict[str, Any] | None) -> str:
    return sentence(refusal["code"], refusal["detail"]) if refusal else ""
