"""What the child does: limit itself, read the file from standard input, answer with clean bytes or with the reason why not."""

import json
import resource
import sys
from collections.abc import Callable

from .limits import CPU_SECONDS, MAX_FILE_BYTES, MEMORY_BYTES, REFUSED, Refusal

Checker = Callable[..., bytes]


def main(clean: Checker, options: str) -> int:
    """Entry of the child: 0 with the clean file on standard output, or REFUSED with the reason there."""
    limit_process()
    code, answer = judge(clean, sys.stdin.buffer.read(MAX_FILE_BYTES + 1), json.loads(options))
    sys.stdout.buffer.write(answer)
    return code


def limit_process() -> None:
    """No more memory or processor time than planned, no file written, no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
