"""The project's own Python and template files, as the house rules see them."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["revmental", "programs", "participants", "reports", "servers", "benchmarks"]


def python_files(*roots: str) -> list[Path]:
    """Source files of the rooms, without migrations."""
    files = [path for root in (roots or ROOMS) for path in (ROOT / root).rglob("*.py")]
    return sorted(path for path in files if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@functools.cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Everything that the source is made of, itself first; kept, because each rule looks at every file (conftest.py forgets it)."""
    return tuple(ast.walk(ast.parse(source)))


def functions(source: str) -> Iterator[ast.FunctionDef]:
    for node in nodes_of(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef) -> int:
    """Lines of a function from its `def` on, its docstring left out."""
    doc = ast.get_docstring(node, clean=False)
    end = node.end_lineno or node.lineno
    return end - node.lineno + 1 - (len(doc.splitlines()) if doc else 0)
