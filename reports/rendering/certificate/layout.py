"""What the certificate's layout decides before it is laid out: sizes, line breaks, spacing; from the widths of the real letters."""

import functools
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.rendering.certificate.data import CertificatePage
from reports.rendering.drawing.strokes import MM
from reports.rendering.typesetting.fitting import STEPS, Fitted, balanced, count_lines, filled, fit
from revmental.lib.typefaces import SANS, SERIF, face

# Sizes in points and widths in millimetres as certificate.css has them.
NAME_SIZE, TITLE_SIZE, FACT_SIZE, PROSE_SIZE = 23.0, 25.0, 9.4, 11.0
PROGRAMME_SIZE, PROGRAMME_WIDTH = 14.5, 158.0  # the size of the roomy page: a break that fits there fits everywhere
TEXT_WIDTH, FACT_WIDTH, PROSE_WIDTH, SIGNER_WIDTH = 164.0, 121.0, 156.0, 83.0
HOLDER_SIZE, HOLDER_WIDTH = 12.0, 156.0
# The facts' size and width where a density has its own.
FACT_ROOMS = {"roomy": (10.0, 117.0), "tight": (8.9, 121.0)}
TITLE_SPACING = 1.2
WORD_SPACE = 0.752  # points by which the page's spaces are wider
WORD_SPACED = 0.96  # what the wider spaces of the page leave of a line
# One line down to 75 %; a second line at most at 85 %, a third only at 75 %: the whole name stays one figure.
NAME_STEPS = (STEPS, STEPS[3:], STEPS[5:])
TITLE_STEPS = (STEPS, STEPS[2:])
# Spacing by how many lines a page has more than the plain one: up to the first number roomy, and so on; above all of them tight.
DENSITIES = ((-7, "roomy"), (-3, "open"), (1, "plain"), (3, "snug"))
EMBLEM_LINES = 5  # as high as the emblem
TIGHT_PROSE_SIZE = 10.0
FACTS = ("identifier", "birth", "rank", "position", "unit", "agency")
BACK_TIGHT, BACK_DENSE = 22, 32


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row of the back page; `stage` only where a new stage begins."""

    number: int
    stage: str
    name: str
    jp: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A certificate with what its layout has decided. `qr`, `logo` and `photo` are asset addresses, empty for none."""

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
    qr: str
    logo: str
    photo: str


def sheet_of(page: CertificatePage, *, qr: str, logo: str, photo: str, density: str = "") -> Sheet:
    """The page with its sizes and breaks; the three pictures by the addresses under which the renderer serves them.

    `density` is found out unless it is given.
    """
    name, title, subjects = fitted_name(page), fitted_title(page), numbered(page)
    programme = lines_of(page.programme_name, 600, PROGRAMME_SIZE, PROGRAMME_WIDTH)
    density = density or _density_of(page, name, title, programme)
    prose = TIGHT_PROSE_SIZE if density == "tight" else PROSE_SIZE
    return Sheet(
        page=page,
        name=name,
        title=title,
        programme=programme,
        course=lines_of(page.programme_name, 400, PROSE_SIZE, PROSE_WIDTH),
        opening=lines_of(bound(page.opening), 400, prose, PROSE_WIDTH),
        statement=lines_of(bound(page.statement), 400, prose, PROSE_WIDTH),
        facts=facts_of(page, density),
        holder=tuple(filled(words_of(page.name_line), face(SERIF, 600), HOLDER_SIZE, HOLDER_WIDTH * MM * WORD_SPACED)),
        subjects=subjects,
        density=density,
        back_density=_back_density(subjects),
        qr=qr,
        logo=logo,
        photo=photo,
    )


def fitted_name(page: CertificatePage) -> Fitted:
    return fit(page.name_line, face(SERIF, 600), NAME_SIZE, TEXT_WIDTH * MM, NAME_STEPS, space=WORD_SPACE)


def fitted_title(page: CertificatePage) -> Fitted:
    capitals = page.document_title.upper()
    room = TEXT_WIDTH * MM - TITLE_SPACING * len(capitals)
    return fit(capitals, face(SERIF, 600), TITLE_SIZE, room, TITLE_STEPS, space=WORD_SPACE)


@functools.lru_cache(maxsize=256)  # the same on all pages of a class
def lines_of(text: str, weight: int, size: float, width: float) -> tuple[str, ...]:
    """A centred text broken evenly. Millimetres."""
    return balanced(text, face(SERIF, weight), size, width * MM * WORD_SPACED)


def facts_of(page: CertificatePage, density: str = "plain") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Label and lines of each fact about the person; facts without a value are left out."""
    size, width = FACT_ROOMS.get(density, (FACT_SIZE, FACT_WIDTH))
    facts = (
        (page.identifier_label, page.identifier),
        (pgettext("certificate", "Place and date of birth"), page.birth),
        (pgettext("certificate", "Rank and group"), page.rank),
        (pgettext("job", "Position"), page.position),
        (_("Work unit"), page.unit),
        (_("Agency"), page.agency),
    )
    return tuple((label, _fact_lines(value, size, width)) for label, value in facts if value)


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
    """How many lines each text takes more than on the plain page: one for a fact, three for prose, two for the signer's position.

    The plain page has an emblem, and says whether and how well the person passed.
    """
    sans, serif = face(SANS, 500), face(SERIF, 400)
    facts = {
        name: count_lines(getattr(page, name), sans, FACT_SIZE, FACT_WIDTH * MM) - 1
        for name in FACTS
        if getattr(page, name)
    }
    left_out = {name: -1 for name in FACTS if name not in facts}
    prose = {
        name: count_lines(getattr(page, name), serif, PROSE_SIZE, PROSE_WIDTH * MM) - 3
        for name in ("opening", "statement")
    }
    signer = {"signer.position": count_lines(page.signer.position, sans, FACT_SIZE, SIGNER_WIDTH * MM) - 2}
    optional = {"verdict_lead": -1, "qualification": -1, "logo": -EMBLEM_LINES}
    missing = {name: lines for name, lines in optional.items() if not getattr(page, name)}
    return {**facts, **left_out, **prose, **signer, **missing, "lan_code": int(bool(page.lan_code))}


def bound(text: str) -> str:
    """The text with each number held to the word after it: no line ends in `tanggal 2`."""
    return re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", text)


def _density_of(page: CertificatePage, name: Fitted, title: Fitted, programme: tuple[str, ...]) -> str:
    """By how many lines more than the plain page this one has; a line of a headline counts twice."""
    lines = 2 * (len(name.lines) + len(title.lines) - 2) + len(programme) - 2 + sum(extra_lines(page).values())
    return next((density for most, density in DENSITIES if lines <= most), "tight")


def _back_density(subjects: tuple[NumberedRow, ...]) -> str:
    rows = len(subjects) + sum(bool(row.stage) for row in subjects)
    return "dense" if rows > BACK_DENSE else "tight" if rows > BACK_TIGHT else "plain"
