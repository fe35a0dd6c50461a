"""Runs a checker of uploaded files in a limited child process, and takes the child's death as an answer: refused."""

import json
from pathlib import Path
from typing import Any

from revmental.lib.children import ChildLost, Limits, run_child
from revmental.lib.untrusted.checkers.limits import CPU_SECONDS, MAX_FILE_BYTES, MEMORY_BYTES, REFUSED, WALL_SECONDS

HERE = Path(__file__).parent
LIMITS = Limits(MEMORY_BYTES, CPU_SECONDS, WALL_SECONDS)
# Anybody may ask for a signature, and a web process waits for the answer: ten times what a signed file of 10 MB needs.
SHORT = {"signature": Limits(MEMORY_BYTES, cpu=3, wall=6)}


class FileRefused(Exception):
    """The checker refuses the file; `code` is the reason as a word, the caller has the sentence for people."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_copy(checker: str, content: bytes, **options: Any) -> bytes:
    """The harmless copy that the checker ("image" or "pdf") makes of the bytes. Raises FileRefused.

    Limits: 10 MB, 700 MB of address space, 8 s of processor time, 20 s in all (a signature: 3 and 6); the child writes no file.
    """
    if len(content) > MAX_FILE_BYTES:
        raise FileRefused("too_big")
    module, words = f"checkers.{checker}", json.dumps(options)
    limits = SHORT.get(checker, LIMITS)
    try:
        code, answer = run_child(
            HERE, ["checkers.entry", module], module, words, content=content, limits=limits, answers=(0, REFUSED)
        )
    except ChildLost:
        raise FileRefused("limits") from None
    if code == REFUSED:
        raise FileRefused(answer.decode())
    return answer
