"""What a chart is made of: plain marks with ready numbers, and the table that says the same; templates/charts writes them."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from django.utils.safestring import SafeString

from revmental.lib.tokens import tokens

Tone = Literal["brand", "mark", "mark-mid", "mark-soft", "gold-mark", "danger", "line", "edge", "ink", "ink-2", "paper"]
Anchor = Literal["start", "middle", "end"]


def place(value: float) -> str:
    """A coordinate as SVG wants it, whatever decimal sign the language has."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


@dataclass(frozen=True, slots=True)
class Mark:
    """Common to all marks: a tone by its token name, and its colour for readers without our stylesheet (PDFs, mail)."""

    kind: ClassVar[str]
    tag: ClassVar[str]
    paint: ClassVar[str] = "fill"
    tone: Tone

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        raise NotImplementedError

    @property
    def content(self) -> str:
        """What stands inside the element."""
        return ""

    @property
    def element(self) -> ET.Element:
        """As an SVG element. Made here and not in a template: a page of charts has hundreds of them."""
        element = ET.Element(self.tag, {"class": f"tone-{self.tone}", self.paint: self.colour, **self.shape})
        element.text = self.content or None
        return element

    @property
    def colour(self) -> str:
        """`#rrggbb` of the tone in the light theme."""
        return tokens()[self.tone]


@dataclass(frozen=True, slots=True)
class Box(Mark):
    """A filled rectangle."""

    kind: ClassVar[str] = "box"
    tag: ClassVar[str] = "rect"
    x: float
    y: float
    width: float
    height: float

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        return {"x": place(self.x), "y": place(self.y), "width": place(self.width), "height": place(self.height)}


@dataclass(frozen=True, slots=True)
class Area(Mark):
    """Many rectangles of one tone as a single path: a grid of thousands of cells stays quick."""

    kind: ClassVar[str] = "area"
    tag: ClassVar[str] = "path"
    boxes: tuple[tuple[float, float, float, float], ...]

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        parts = (f"M{place(x)} {place(y)}h{place(w)}v{place(h)}h{place(-w)}z" for x, y, w, h in self.boxes)
        return {"d": "".join(parts)}


@dataclass(frozen=True, slots=True)
class Shape(Mark):
    """A filled outline through some points; `opacity` lets what lies below shine through."""

    kind: ClassVar[str] = "shape"
    tag: ClassVar[str] = "polygon"
    points: tuple[tuple[float, float], ...]
    opacity: float = 1

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        points = " ".join(f"{place(x)},{place(y)}" for x, y in self.points)
        return {"points": points, "fill-opacity": place(self.opacity)}


@dataclass(frozen=True, slots=True)
class Rule(Mark):
    """A straight line."""

    kind: ClassVar[str] = "rule"
    tag: ClassVar[str] = "line"
    paint: ClassVar[str] = "stroke"
    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 1

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        ends = {"x1": self.x1, "y1": self.y1, "x2": self.x2, "y2": self.y2, "stroke-width": self.width}
        return {name: place(value) for name, value in ends.items()}


@dataclass(frozen=True, slots=True)
class Dot(Mark):
    """A filled circle."""

    kind: ClassVar[str] = "dot"
    tag: ClassVar[str] = "circle"
    x: float
    y: float
    radius: float = 4

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        return {"cx": place(self.x), "cy": place(self.y), "r": place(self.radius)}


@dataclass(frozen=True, slots=True)
class Label(Mark):
    """A line of text; y is its base line."""

    kind: ClassVar[str] = "label"
    tag: ClassVar[str] = "text"
    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = 12
    weight: int = 400

    @property
    def content(self) -> str:
        """The text itself."""
        return self.text

    @property
    def shape(self) -> dict[str, str]:
        """SVG attributes."""
        spot = {"x": place(self.x), "y": place(self.y), "font-size": place(self.size)}
        return spot | {"text-anchor": self.anchor, "font-weight": str(self.weight)}


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's figures as text: column heads, then rows of the same length."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words: `title` names it, `description` tells what it shows to who cannot see it."""

    title: str
    description: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    table: Table = field(compare=False)

    @property
    def drawing(self) -> SafeString:
        """All marks as SVG elements; the XML library has escaped their texts. Written at once and taken out of their group: one
        by one takes twice as long."""
        group = ET.Element("g")
        group.extend(mark.element for mark in self.marks)
        text = ET.tostring(group, encoding="unicode", short_empty_elements=bool(self.marks))
        return SafeString(text.removeprefix("<g>").removesuffix("</g>"))

    @property
    def view_box(self) -> str:
        """SVG attribute."""
        return f"0 0 {place(self.width)} {place(self.height)}"

    @property
    def size(self) -> dict[str, str]:
        """Width and height in pixels as SVG attributes."""
        return {"width": place(self.width), "height": place(self.height)}
