"""Rows of a list as the pressed button asks."""

from typing import Any

VERBS = {"remove", "up", "down"}


def rearranged(rows: list[dict[str, Any]], button: str) -> list[dict[str, Any]]:
    """The rows after a press on "remove-<id>", "up-<id>" or "down-<id>"; unchanged for any other button."""
    verb, _dash, key = button.partition("-")
    place = next((number for number, row in enumerate(rows) if row["id"] == key), None)
    if place is None or verb not in VERBS:
        return rows
    row = rows[place]
    rest = rows[:place] + rows[place + 1 :]
    if verb == "remove":
        return rest
    target = max(place - 1, 0) if verb == "up" else place + 1
    return [*rest[:target], row, *rest[target:]]
