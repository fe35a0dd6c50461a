"""Bars of the final scores as the page draws them: places and heights of rectangles in an SVG, and the words beside."""

from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, GAP = 312, 84, 6


@dataclass(frozen=True)
class Bar:
    """One rectangle and what it says. `is_best`: the highest band of scores, drawn in gold."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    is_best: bool

    @property
    def middle(self) -> float:
        """Where the label below the bar is centred."""
        return round(self.x + self.width / 2, 1)


def bars(bins: list[dict[str, Any]]) -> list[Bar]:
    """`bins`: {low, high, count} from low to high. An empty bin keeps its place; all empty gives no bars."""
    highest = max((row["count"] for row in bins), default=0)
    if not highest:
        return []
    width = (WIDTH - GAP * (len(bins) - 1)) / len(bins)
    heights = [round(HEIGHT * row["count"] / highest, 1) for row in bins]
    return [
        Bar(
            label=f"{row['low']}\N{EN DASH}{row['high']}",
            count=row["count"],
            x=round(number * (width + GAP), 1),
            y=round(HEIGHT - height, 1),
            width=round(width, 1),
            height=height,
            is_best=number == len(bins) - 1,
        )
        for number, (row, height) in enumerate(zip(bins, heights, strict=True))
    ]
