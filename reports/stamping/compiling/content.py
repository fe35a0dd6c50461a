"""Reading a page's drawing operators as WeasyPrint writes them: one operator a line, each drawn thing a unit that can be moved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NUMBER = r"-?\d+(?:\.\d+)?"
TEXT = re.compile(
    rf"BT\n1 0 0 -1 (?P<x>{NUMBER}) (?P<y>{NUMBER}) Tm\n/(?P<font>\S+) (?P<size>{NUMBER}) Tf\n\[(?P<glyphs>[^\]]*)\] TJ\nET"
)
IMAGE = re.compile(
    rf"1 0 0 1 (?P<x>{NUMBER}) (?P<y>{NUMBER}) cm\nq\n"
    rf"(?P<width>{NUMBER}) 0 0 -(?P<height>{NUMBER}) 0 (?:{NUMBER}) cm\n/(?P<name>\S+) Do\nQ"
)
# The first place a unit names: where its text begins, its edge or its clip.
ANCHORS = re.compile(rf"1 0 0 -?1 ({NUMBER}) ({NUMBER}) (?:Tm|cm)|({NUMBER}) ({NUMBER}) (?:{NUMBER} {NUMBER} re|m)\n")
MARK = re.compile(r"<</MCID (\d+)>>")


@dataclass(frozen=True, slots=True)
class Unit:
    """Operators that belong together, and the place they begin at in CSS pixels from the page's top left; none for plumbing."""

    code: str
    place: tuple[float, float] | None

    @property
    def marks(self) -> list[int]:
        """The numbers under which the structure tree knows what the unit draws."""
        return [int(number) for number in MARK.findall(self.code)]


def units_of(code: str) -> list[Unit]:
    """The page as units in the order they are drawn; joined again, they are the page."""
    lines = code.splitlines(keepends=True)
    base = _depth_of_content(lines)
    units: list[Unit] = []
    pending: list[str] = []
    depth = marked = 0
    for line in lines:
        begins = depth == base and not marked and (line == "q\n" or line.startswith(("/Artifact", "/Span", "/Figure")))
        if begins and pending:
            units.append(_unit(pending, drawn=False))
            pending = []
        pending.append(line)
        depth += (line == "q\n") - (line == "Q\n")
        marked += line in ("BDC\n", "BMC\n") and 1 or -(line == "EMC\n")
        if depth == base and not marked and line in ("Q\n", "EMC\n"):
            units.append(_unit(pending, drawn=True))
            pending = []
    return [*units, _unit(pending, drawn=False)]


def _depth_of_content(lines: list[str]) -> int:
    """How deep in saved states the page's own units stand: where the outermost marked content begins."""
    depth, found = 0, []
    for line in lines:
        depth += (line == "q\n") - (line == "Q\n")
        if line in ("BDC\n", "BMC\n"):
            found.append(depth)
    return min(found, default=0)


def _unit(lines: list[str], *, drawn: bool) -> Unit:
    code = "".join(lines)
    found = ANCHORS.search(code) if drawn else None
    return Unit(code, tuple(float(value) for value in found.groups() if value)[:2] if found else None)  # type: ignore[arg-type]


def said(glyphs: str, letters: Mapping[int, str]) -> str:
    """The text of a TJ array, by what the font says its glyphs mean."""
    return "".join(letters.get(int(code, 16), "?") for code in _codes(glyphs))


def _codes(glyphs: str) -> Iterator[str]:
    for run in re.findall(r"<([0-9a-f]*)>", glyphs):
        yield from (run[place : place + 4] for place in range(0, len(run), 4))
