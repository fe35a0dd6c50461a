"""Runs a checker of uploaded files in a limited child process, and takes the child's death as an answer: refused."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import structlog

from revmental.lib.untrusted.checkers.limits import MAX_FILE_BYTES, REFUSED, WALL_SECONDS

log = structlog.get_logger(__name__)
# Isolated (-I): no environment, no current folder; only the checkers beside this file are added to the path.
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from importlib import import_module; from checkers.entry import main; "
    "sys.exit(main(import_module('checkers.' + sys.argv[2]).clean, sys.argv[3]))"
)
HERE = Path(__file__).parent


class FileRefused(Exception):
    """The checker refuses the file; `code` is the reason as a word, the caller has the sentence for people."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_copy(checker: str, content: bytes, **options: Any) -> bytes:
    """The harmless copy that the checker ("image" or "pdf") makes of the bytes. Raises FileRefused.

    Limits: 10 MB, 700 MB of address space, 8 s of processor time, 20 s in all; the child writes no file.
    """
    if len(content) > MAX_FILE_BYTES:
        raise FileRefused("too_big")
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-c", START, str(HERE), checker, json.dumps(options)],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={"LC_ALL": "C.UTF-8"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused("limits") from None
    if child.returncode == REFUSED:
        raise FileRefused(child.stdout.decode())
    if child.returncode != 0:
        log.warning("upload.checker_died", checker=checker, returncode=child.returncode)
        raise FileRefused("limits")
    return child.stdout
