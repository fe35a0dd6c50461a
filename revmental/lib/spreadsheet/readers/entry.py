"""What the child process does: read the file from standard input, answer with one JSON on standard output."""

import json
import sys

from .delimited import read_delimited
from .kinds import kind_of
from .limits import MAX_FILE_BYTES, MEGABYTE, Refusal
from .ods import read_ods
from .xls import read_xls
from .xlsx import read_xlsx

READERS = {"xlsx": read_xlsx, "ods": read_ods, "xls": read_xls, "csv": read_delimited}


def main() -> int:
    """Entry of the child; a refusal is an answer too, so the exit code is 0."""
    answer = read(sys.stdin.buffer.read(MAX_FILE_BYTES + 1))
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    return 0


def read(content: bytes) -> dict[str, object]:
    """{"sheets": …} or {"refusal": …}; whatever a broken file provokes is a refusal, never a crash."""
    try:
        if len(content) > MAX_FILE_BYTES:
            raise Refusal("too_big", limit=MAX_FILE_BYTES // MEGABYTE)
        sheets = READERS[kind_of(content)](content)
        if not any(sheet["rows"] or sheet["refusal"] for sheet in sheets):
            raise Refusal("empty")
        return {"sheets": sheets}
    except Refusal as refusal:
        return {"refusal": {"code": refusal.code, "detail": refusal.detail}}
    except MemoryError:
        return {"refusal": {"code": "limits", "detail": {}}}
    except Exception as error:  # noqa: BLE001  the file is hostile ground: any fault of a reader means "damaged"
        return {"refusal": {"code": "damaged", "detail": {"error": type(error).__name__}}}
