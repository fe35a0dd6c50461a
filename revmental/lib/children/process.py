"""Starts the child: isolated, without environment, without a current folder, with a clock of its own."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)
# Isolated (-I): only the folder of the child's side and the caller's own are added to the path.
START = "import sys; sys.path[:0] = sys.argv[1:3]; from limited import run; run(*sys.argv[3:])"
INSIDE = Path(__file__).parent / "inside"


class ChildLost(Exception):
    """The child was killed, by a limit or by a fault, or it came late."""


@dataclass(frozen=True)
class Limits:
    """What a child may use: bytes of address space, seconds of processor time, seconds in all. It writes no file."""

    memory: int
    cpu: int
    wall: float


def run_child(
    folder: Path,
    modules: Sequence[str],
    *arguments: str,
    content: bytes,
    limits: Limits,
    answers: Sequence[int] = (0,),
) -> tuple[int, bytes]:
    """What `main(*arguments)` of the first module wrote about the content on its standard input, and its exit code.

    The modules lie below `folder` and are imported before the limits are set. Raises ChildLost for an exit code that
    is none of the `answers`.
    """
    try:
        child = subprocess.run(
            command(folder, modules, limits, *arguments),
            input=content,
            capture_output=True,
            timeout=limits.wall,
            env={"LC_ALL": "C.UTF-8"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ChildLost(f"{modules[0]} came late") from None
    if child.returncode not in answers:
        log.warning("upload.child_died", module=modules[0], returncode=child.returncode)
        raise ChildLost(f"{modules[0]} ended with {child.returncode}")
    return child.returncode, child.stdout


def command(folder: Path, modules: Sequence[str], limits: Limits, *arguments: str) -> list[str]:
    """The line that starts the child."""
    numbers = [str(limits.memory), str(limits.cpu)]
    return [sys.executable, "-I", "-c", START, str(INSIDE), str(folder), ",".join(modules), *numbers, *arguments]
