"""The shipped example curricula: invention, not regulation, read from data/contoh.json and never from code."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "contoh.json"


@cache
def examples() -> dict[str, dict[str, Any]]:
    """The examples by key: programme, version fields, components, bands, document rules, stages with their subjects."""
    return json.loads(FILE.read_text(encoding="utf-8"))["contoh"]


def choices() -> list[tuple[str, str]]:
    """(key, name of the programme) of each example, as the file orders them."""
    return [(key, example["program"]["name"]) for key, example in examples().items()]


def example_jp(key: str) -> int:
    """JP of all subjects of an example."""
    return sum(subject["jp"] for stage in examples()[key]["stages"] for subject in stage["subjects"])
