"""Starts the limited child process that reads a file, and takes its death as an answer: file refused."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import structlog

from revmental.lib.spreadsheet.model import Workbook, build_sheet
from revmental.lib.spreadsheet.readers.limits import MAX_FILE_BYTES, MEGABYTE, WALL_SECONDS
from revmental.lib.spreadsheet.refusals import SpreadsheetRefused, sentence

log = structlog.get_logger(__name__)

# Isolated (-I): no environment, no current folder; only the readers beside this file are added to the path.
START = "import sys; sys.path.insert(0, sys.argv[1]); from readers.entry import main; sys.exit(main())"
HERE = Path(__file__).parent


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
        child = subprocess.run(
            [sys.executable, "-I", "-c", START, str(HERE)],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={"LC_ALL": "C.UTF-8"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refusal": {"code": "limits", "detail": {}}}
    if child.returncode != 0:
        log.warning("upload.spreadsheet_reader_died", returncode=child.returncode)
        return {"refusal": {"code": "limits", "detail": {}}}
    return json.loads(child.stdout)


def refused(refusal: dict[str, Any]) -> SpreadsheetRefused:
    return SpreadsheetRefused(refusal["code"], refusal["detail"])


def sheet_sentence(refusal: dict[str, Any] | None) -> str:
    return sentence(refusal["code"], refusal["detail"]) if refusal else ""
