"""Sizes in points and widths in millimetres as certificate.css has them, for each way the paper lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.rendering.certificate.design import Design

TITLE_SPACING = 1.2
FACT_SIZE = 9.4
TIGHT_PROSE_SIZE = 10.0
HOLDER_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Measures:
    """What the layout must know of the stylesheet. `fact_rooms`: the facts' size and width where a density has its own.

    `densities`: spacing by how many lines a page has more than the plain one, up to the first number the first, and so on;
    above all of them tight. `facts`, `prose`: how many of them and on how many lines the plain page has.
    """

    name_size: float = 23.0
    title_size: float = 25.0
    prose_size: float = 11.0
    programme_size: float = 14.5  # the size of the roomy page: a break that fits there fits everywhere
    name_width: float = 164.0
    title_width: float = 164.0
    fact_width: float = 121.0
    prose_width: float = 156.0
    programme_width: float = 158.0
    signer_width: float = 83.0
    back_prose_width: float = 156.0
    emblem_lines: int = 5  # as high as the emblem
    facts: int = 6
    prose: int = 3
    programme: int = 2
    densities: tuple[tuple[int, str], ...] = ((-7, "roomy"), (-3, "open"), (1, "plain"), (3, "snug"))
    fact_rooms: Mapping[str, tuple[float, float]] = field(
        default_factory=lambda: {"roomy": (10.0, 117.0), "tight": (8.9, 121.0)}
    )
    back_tight: int = 22
    back_dense: int = 32


PORTRAIT = Measures()
# From the most air between the lines to the least.
DENSITIES = (*(name for _lines, name in PORTRAIT.densities), "tight")
LANDSCAPE = Measures(
    prose_size=10.5,
    programme_size=12.5,
    name_width=189.0,
    title_width=229.0,
    fact_width=150.0,
    prose_width=225.0,
    programme_width=231.0,
    signer_width=78.0,
    back_prose_width=225.0,
    emblem_lines=0,  # it stands beside the letterhead
    facts=4,
    prose=2,
    programme=1,
    densities=((-6, "roomy"), (-4, "open"), (-1, "plain"), (1, "snug")),
    fact_rooms={"roomy": (10.0, 150.0), "tight": (8.9, 150.0)},
    back_tight=9,
    back_dense=15,
)
TWO_SIGNERS = {"portrait": 57.0, "landscape": 74.0}


def measures_of(design: Design) -> Measures:
    return LANDSCAPE if design.is_wide else PORTRAIT
