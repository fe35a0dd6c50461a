"""What odd JSON is brought to: texts with a limit, marks from 1 to 5, days, keys. Whatever is unknown becomes nothing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

MARKS = range(1, 6)
KEY_LENGTH = 64


def as_mapping(raw: Any) -> Mapping[str, Any]:
    return raw if isinstance(raw, Mapping) else {}


def as_list(raw: Any) -> list[Any]:
    return list(raw) if isinstance(raw, list | tuple) else []


def as_text(raw: Any, limit: int) -> str:
    """One form of line ends, no blanks around, no sign that a database refuses; cut at the limit."""
    if not isinstance(raw, str):
        return ""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "ignore").decode().strip()[:limit].strip()


def as_key(raw: Any) -> str:
    return as_text(raw, KEY_LENGTH)


def as_choice(raw: Any, allowed: Iterable[str]) -> str:
    return raw if isinstance(raw, str) and raw in list(allowed) else ""


def as_mark(raw: Any) -> int | None:
    """A mark from 1 to 5, also when a form sent it as text."""
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        return None
    text = str(raw).strip()
    return int(text) if text in {str(mark) for mark in MARKS} else None


def as_marks(raw: Any, allowed: Iterable[str]) -> dict[str, int]:
    given = as_mapping(raw)
    return {key: mark for key in allowed if (mark := as_mark(given.get(key))) is not None}


def as_day(raw: Any) -> str:
    """A day in ISO form, else ""."""
    try:
        return dt.date.fromisoformat(raw).isoformat() if isinstance(raw, str) else ""
    except ValueError:
        return ""


def lines_in(raw: Any, limit: int) -> list[str]:
    """A text or a list of texts as its lines that say something."""
    text = "\n".join(item for item in raw if isinstance(item, str)) if isinstance(raw, list | tuple) else raw
    return [line.strip() for line in as_text(text, limit).split("\n") if line.strip()]


def said(shape: dict[str, Any]) -> dict[str, Any]:
    """The shape, or {} where none of its values says anything."""
    return shape if any(shape.values()) else {}
