"""What the long forms have counted, kept under var/ for docs/operations.md: one line for each fault."""

import json
import os
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path

PLACE = Path(__file__).resolve().parents[2] / "var" / "faults.jsonl"


def repetitions(promised: int) -> int:
    """As often as is promised; fewer where somebody only wants to see that a fault is struck at all."""
    return int(os.environ.get("REPETITIONS", promised))


@dataclass
class Figures:
    """Counted over all repetitions of one fault; `seconds` are those from the end of the blow until everything is done."""

    fault: str
    repetitions: int = 0
    of_each: int = 0
    requests: int = 0
    bad: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def usual(self) -> float:
        """Seconds that half of the repetitions took at most."""
        return statistics.median(self.seconds)

    def keep(self) -> None:
        PLACE.parent.mkdir(exist_ok=True)
        times = {"p50": round(self.usual, 1), "max": round(max(self.seconds), 1)}
        with PLACE.open("a") as out:
            out.write(json.dumps(asdict(self) | {"seconds": times}) + "\n")
