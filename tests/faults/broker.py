"""A broker that has stopped answering."""

import contextlib
import os
import signal
from collections.abc import Iterator

from servers.valkey import Valkey


@contextlib.contextmanager
def standing_still(valkey: Valkey) -> Iterator[None]:
    """Within the block the broker takes connections and answers nothing."""
    pid = valkey.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
