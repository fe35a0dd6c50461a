"""What the certificate's layout decides before it is laid out: sizes, line breaks, spacing; from the widths of the real letters."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.design import FACTS
from reports.rendering.certificate.measures import (
    FACT_SIZE,
    HOLDER_SIZE,
    TIGHT_PROSE_SIZE,
    TITLE_SPACING,
    TWO_SIGNERS,
    Measures,
    measures_of,
)
from reports.rendering.drawing.strokes import MM
from reports.rendering.typesetting.fitting import STEPS, Fitted, balanced, count_lines, filled, fit
from revmental.lib.typefaces import SANS, SERIF, face

WORD_SPACE = 0.752  # points by which the page's spaces are wider
WORD_SPACED = 0.96  # what the wider spaces of the page leave of a line
# One line down to 75 %; a second line at most at 85 %, a third only at 75 %: the whole name stays one figure.
NAME_STEPS = (STEPS, STEPS[3:], STEPS[5:])
TITLE_STEPS = (STEPS, STEPS[2:])


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row of the back page; `stage` only where a new stage begins."""

    number: int
    stage: str
    name: str
    jp: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A certificate with what its layout has decided; `pictures` are asset addresses by name, empty for none."""

    page: CertificatePage
    name: Fitted
    title: Fitted
    programme: tuple[str, ...]
    course: tuple[str, ...]
    opening: tuple[str, ...]
    statement: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    holder: tuple[str, ...]
    subjects: tuple[NumberedRow, ...]
    density: str
    back_density: str
    pictures: Mapping[str, str]

    @property
    def shape(self) -> str:
        """The classes of the stylesheet that every side of it bears."""
        return f"{'wide' if self.page.design.is_wide else 'upright'}{' two' if self.page.second_signer else ''}"


def sheet_of(page: CertificatePage, addresses: Mapping[str, str], density: str = "") -> Sheet:
    """The page with its sizes and breaks, in its own language; its pictures by the addresses under which they are served.

    `density` is found out unless it is given.
    """
    with translation.override(page.language):
        return _sheet_of(page, addresses, density)


def _sheet_of(page: CertificatePage, addresses: Mapping[str, str], density: str) -> Sheet:
    room = measures_of(page.design)
    name, title, subjects = fitted_name(page), fitted_title(page), numbered(page)
    programme = lines_of(page.programme_name, 600, room.programme_size, room.programme_width)
    density = density or _density_of(page, name, title, programme)
    prose = TIGHT_PROSE_SIZE if density == "tight" else room.prose_size
    return Sheet(
        page=page,
        name=name,
        title=title,
        programme=programme,
        course=lines_of(page.programme_name, 400, room.prose_size, room.back_prose_width),
        opening=lines_of(bound(page.opening), 400, prose, room.prose_width),
        statement=lines_of(bound(page.statement), 400, prose, room.prose_width),
        facts=facts_of(page, density),
        holder=_holder(page.name_line, room),
        subjects=subjects,
        density=density,
        back_density=_back_density(subjects, room),
        pictures=addresses,
    )


def _holder(name: str, room: Measures) -> tuple[str, ...]:
    width = room.back_prose_width * MM * WORD_SPACED
    return tuple(filled(words_of(name), face(SERIF, 600), HOLDER_SIZE, width))


def fitted_name(page: CertificatePage) -> Fitted:
    room = measures_of(page.design)
    return fit(page.name_line, face(SERIF, 600), room.name_size, room.name_width * MM, NAME_STEPS, space=WORD_SPACE)


def fitted_title(page: CertificatePage) -> Fitted:
    capitals, room = page.document_title.upper(), measures_of(page.design)
    width = room.title_width * MM - TITLE_SPACING * len(capitals)
    return fit(capitals, face(SERIF, 600), room.title_size, width, TITLE_STEPS, space=WORD_SPACE)


@functools.lru_cache(maxsize=256)  # the same on all pages of a class
def lines_of(text: str, weight: int, size: float, width: float) -> tuple[str, ...]:
    """A centred text broken evenly. Millimetres."""
    return balanced(text, face(SERIF, weight), size, width * MM * WORD_SPACED)


def facts_of(page: CertificatePage, density: str = "plain") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Label and lines of each fact about the person that the design shows; facts without a value are left out."""
    room = measures_of(page.design)
    size, width = room.fact_rooms.get(density, (FACT_SIZE, room.fact_width))
    labels = {
        "identifier": page.identifier_label,
        "birth": pgettext("certificate", "Place and date of birth"),
        "rank": pgettext("certificate", "Rank and group"),
        "position": pgettext("job", "Position"),
        "unit": _("Work unit"),
        "agency": _("Agency"),
    }
    return tuple((labels[name], _fact_lines(getattr(page, name), size, width)) for name in shown_facts(page))


def shown_facts(page: CertificatePage) -> list[str]:
    """The facts that the design shows and the person has, in their order."""
    return [name for name in FACTS if name in page.design.facts and getattr(page, name)]


@functools.lru_cache(maxsize=1024)  # posts and offices come again and again in a class
def _fact_lines(text: str, size: float, width: float) -> tuple[str, ...]:
    return tuple(filled(words_of(text), face(SANS, 500), size, width * MM * WORD_SPACED))


def words_of(text: str) -> list[str]:
    """The words as HTML parts them: spaces that do not break stay within a word."""
    return re.split(r"[ \t\n\r\f]+", text.strip(" \t\n\r\f"))


def numbered(page: CertificatePage) -> tuple[NumberedRow, ...]:
    """The subjects of the back page, numbered through, each stage named once."""
    stages = ["", *(row.stage for row in page.subjects)]
    return tuple(
        NumberedRow(number, row.stage if row.stage != before else "", row.name, row.jp)
        for number, (before, row) in enumerate(zip(stages, page.subjects, strict=False), 1)
    )


def extra_lines(page: CertificatePage) -> dict[str, int]:
    """How many lines each text takes more than on the plain page of its design.

    The plain page has an emblem where that takes room, says whether and how well the person passed, and its official's
    position takes two lines.
    """
    room, serif = measures_of(page.design), face(SERIF, 400)
    prose = {
        name: count_lines(getattr(page, name), serif, room.prose_size, room.prose_width * MM) - room.prose
        for name in ("opening", "statement")
    }
    optional = {"verdict_lead": -1, "verdict": -1, "qualification": -1, "logo": -room.emblem_lines}
    missing = {name: lines for name, lines in optional.items() if not getattr(page, name)}
    return {
        **_lines_of_facts(page, room),
        **prose,
        **_lines_of_signers(page, room),
        **missing,
        "lan_code": int(bool(page.lan_code)),
    }


def _lines_of_facts(page: CertificatePage, room: Measures) -> dict[str, int]:
    """One line for a fact; those beyond the plain page's number are lines more, missing ones lines less."""
    shown = shown_facts(page)
    lines = {name: count_lines(getattr(page, name), face(SANS, 500), FACT_SIZE, room.fact_width * MM) for name in shown}
    ordinary = [name for name in FACTS if name in page.design.facts][: room.facts]
    return {name: lines.get(name, 0) - (name in ordinary) for name in dict.fromkeys((*ordinary, *shown))} | {
        "facts": -max(0, room.facts - len(ordinary))
    }


def _lines_of_signers(page: CertificatePage, room: Measures) -> dict[str, int]:
    """The longest of the signers' positions, beyond two lines."""
    width = TWO_SIGNERS[page.design.orientation] if page.second_signer else room.signer_width
    signers = {"signer.position": page.signer, "second_signer.position": page.second_signer}
    lines = {
        name: count_lines(one.position, face(SANS, 500), FACT_SIZE, width * MM) - 2
        for name, one in signers.items()
        if one
    }
    longest = max(lines, key=lambda name: lines[name])
    return {longest: lines[longest]}


def bound(text: str) -> str:
    """The text with each number held to the word after it: no line ends in `tanggal 2`."""
    return re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", text)


def _density_of(page: CertificatePage, name: Fitted, title: Fitted, programme: tuple[str, ...]) -> str:
    """By how many lines more than the plain page this one has; a line of a headline counts twice."""
    room = measures_of(page.design)
    lines = (
        2 * (len(name.lines) + len(title.lines) - 2) + len(programme) - room.programme + sum(extra_lines(page).values())
    )
    return next((density for most, density in room.densities if lines <= most), "tight")


def _back_density(subjects: tuple[NumberedRow, ...], room: Measures) -> str:
    rows = len(subjects) + sum(bool(row.stage) for row in subjects)
    return "dense" if rows > room.back_dense else "tight" if rows > room.back_tight else "plain"
