"""What the child does: read the file from standard input, answer with clean bytes or with the reason why not."""

import json
import sys
from collections.abc import Callable
from importlib import import_module

from .limits import MAX_FILE_BYTES, REFUSED, Refusal

Checker = Callable[..., bytes]


def main(checker: str, options: str) -> int:
    """Entry of the child: 0 with the clean file on standard output, or REFUSED with the reason there."""
    code, answer = judge(import_module(checker).clean, sys.stdin.buffer.read(MAX_FILE_BYTES + 1), json.loads(options))
    sys.stdout.buffer.write(answer)
    return code


def judge(clean: Checker, content: bytes, options: dict[str, object]) -> tuple[int, bytes]:
    """(exit code, answer); whatever a broken file provokes is a refusal, never a crash."""
    try:
        return 0, clean(allowed(content), **options)
    except Refusal as refusal:
        return REFUSED, refusal.code.encode()
    except MemoryError:
        return REFUSED, b"limits"
    except Exception:  # the file is hostile ground: any fault of a reader means "damaged"
        return REFUSED, b"damaged"


def allowed(content: bytes) -> bytes:
    if not content:
        raise Refusal("empty")
    if len(content) > MAX_FILE_BYTES:
        raise Refusal("too_big")
    return content
