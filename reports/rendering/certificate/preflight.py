"""Finding what would not print right before anything is issued: missing data, letters without a glyph, texts that do not fit."""

import dataclasses
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from reports.rendering.certificate.data import PICTURES, CertificatePage
from reports.rendering.certificate.labels import field_label
from reports.rendering.certificate.layout import extra_lines, fitted_title
from reports.rendering.certificate.printing import addressed, certificate_page, is_clear
from reports.rendering.certificate.slots import dot
from reports.rendering.certificate.stamped import stamp_certificate
from reports.rendering.parts import Picture, Signer
from reports.rendering.typesetting import pdf
from reports.stamping.refusals import StampRefused
from revmental.lib.typefaces import SERIF, face, unprintable

Code = Literal["missing", "glyph", "overflow"]
# What every kind of document needs; a kind may ask for more (a photo, a NIP).
REQUIRED = (
    "document_title", "number", "letterhead", "opening", "name_line", "verdict", "programme_name",
    "statement", "issued_line", "signer.name", "signer.position", "qr_url", "official_host",
)  # fmt: skip
# Texts that belong to the person; all others are the angkatan's and are reported once.
PERSONAL = (
    "name_line",
    "identifier",
    "birth",
    "rank",
    "position",
    "unit",
    "agency",
    "number",
    "lan_code",
    "serial_number",
)
BATCH = 25  # more at once is not quicker and costs 2 MB a page (pdf.md 2)
MARGIN = 19.0  # millimetres at the foot of the back page that belong to the frame
# Stands for photo and logo while laying out: only their boxes count.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason not to print. `key` and `person` are the page's, empty for a text that all pages share.

    `field` names the value in `CertificatePage`; `message` says what, where and what to do, in the active language.
    """

    code: Code
    field: str
    message: str
    key: str = ""
    person: str = ""


def walk_certificates(
    pages: Sequence[CertificatePage], required: Sequence[str] = REQUIRED
) -> Iterator[tuple[int, list[Problem]]]:
    """What of the pages cannot be printed, in batches for a progress bar: yields how many are done and the batch's problems.

    Each page is stamped as it will be issued; only what the stamper refuses is laid out in full and judged, and of back
    pages that differ in nothing but the holder the one with the widest name.
    """
    seen: set[tuple[str, str]] = set()
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        texts = [problem for page in batch for problem in _text_problems(page, required, seen)]
        refused = [page for page in batch if not _is_stamped(page)]
        fronts = [problem for group in _of_one_design(refused) for problem in _front_problems(group, seen)]
        backs = [problem for page in _widest_holders(refused).values() for problem in _back_problems(page, seen)]
        yield start + len(batch), [*texts, *fronts, *backs]


def _of_one_design(pages: Sequence[CertificatePage]) -> Collection[Sequence[CertificatePage]]:
    """The pages in groups that may be laid out together: one class gives documents of several kinds, each with its template."""
    groups: dict[object, list[CertificatePage]] = {}
    for page in pages:
        groups.setdefault((page.design, page.language), []).append(page)
    return groups.values()


def _is_stamped(page: CertificatePage) -> bool:
    """Whether the stamper takes the page, which has proved by then that every line and both sides have their room."""
    if not fitted_title(page).fits:
        return False
    try:
        stamp_certificate(_plain(page))
    except StampRefused:
        return False
    return True


def _plain(page: CertificatePage) -> CertificatePage:
    """The page with the same boxes and little to draw: the contents of its pictures move nothing."""
    mark, face = Picture(DOT, "image/png", "-"), Picture(dot(3, 4), "image/jpeg", "-")
    others = {name: getattr(page, name) and mark for name in PICTURES}
    return dataclasses.replace(page, qr_url="-", **{**others, "photo": page.photo and face})


def _text_problems(page: CertificatePage, required: Sequence[str], seen: set[tuple[str, str]]) -> Iterator[Problem]:
    texts = dict(_texts(page))
    pictures = {name for name in PICTURES if getattr(page, name)}
    for name in required:
        if not texts.get(name, "").strip() and name not in pictures:
            message = _("%(field)s is empty. Fill it in, then check again.") % {"field": field_label(name)}
            yield _problem(page, "missing", name, message)
    for name, text in texts.items():
        letters = unprintable(unicodedata.normalize("NFC", text))
        if letters and (name in PERSONAL or (name, text) not in seen):
            seen.add((name, text))
            yield _problem(page, "glyph", name, _glyph_message(name, letters))


def _texts(page: CertificatePage) -> Iterator[tuple[str, str]]:
    """Every printed text of the page by its name; nested values as `signer.name`, lists joined."""
    for item in dataclasses.fields(page):
        value = getattr(page, item.name)
        if isinstance(value, str) and item.name not in ("key", "language"):
            yield item.name, value
    yield "letterhead", " ".join(page.letterhead)
    yield "subjects", " ".join(f"{row.stage} {row.name} {row.jp}" for row in page.subjects)
    for name in ("signer", "second_signer"):
        for item in dataclasses.fields(Signer):
            yield f"{name}.{item.name}", getattr(getattr(page, name), item.name, "")


def _glyph_message(name: str, letters: Iterable[str]) -> str:
    named = ", ".join(f"“{letter}” (U+{ord(letter):04X} {unicodedata.name(letter, '?')})" for letter in letters)
    return _("%(field)s has a letter that cannot be printed: %(letters)s. Replace it, then check again.") % {
        "field": field_label(name),
        "letters": named,
    }


def _problem(page: CertificatePage, code: Code, name: str, message: str) -> Problem:
    if name in PERSONAL or name == "photo":
        return Problem(code, name, message, page.key, page.name_line)
    return Problem(code, name, message)


def _front_problems(batch: Sequence[CertificatePage], seen: set[tuple[str, str]]) -> Iterator[Problem]:
    laid: dict[str, list[pdf.LaidPage]] = {}
    for sheet in pdf.lay_out(certificate_page([_light(page) for page in batch])):
        laid.setdefault(sheet.sheet, []).append(sheet)
    for number, page in enumerate(batch, 1):
        for name in _too_large(page, laid[f"front-{number}"]):
            text = dict(_texts(page))[name]
            if name in PERSONAL or (name, text) not in seen:
                seen.add((name, text))
                yield _problem(page, "overflow", name, _too_long(name, text))


def _light(page: CertificatePage) -> CertificatePage:
    """The front page with the same boxes and little to load: the pictures' contents move nothing."""
    dot = Picture(DOT, "image/png", "-")
    return dataclasses.replace(
        page, subjects=(), qr_url="-", **{name: getattr(page, name) and dot for name in PICTURES}
    )


def _too_large(page: CertificatePage, laid: Sequence[pdf.LaidPage]) -> list[str]:
    """The texts to shorten: headlines on more lines than were chosen for them, or what makes the page too long."""
    sheet, blocks = addressed(page), laid[0].blocks
    found = []
    if not sheet.title.fits or blocks[f"fit-{sheet.title.step}"].lines != len(sheet.title.lines):
        found.append("document_title")
    if not sheet.name.fits or blocks["name"].lines != len(sheet.name.lines):
        found.append("name_line")
    if not found and (len(laid) > 1 or not is_clear(blocks)):
        extra = extra_lines(page)
        found.append(max(extra, key=lambda name: extra[name]))
    return found


def _too_long(name: str, text: str) -> str:
    return _(
        "%(field)s is too long for the page (%(count)s characters), even at the smallest size. Shorten it, then check again."
    ) % {
        "field": field_label(name),
        "count": len(text),
    }


def _widest_holders(pages: Sequence[CertificatePage]) -> dict[object, CertificatePage]:
    """Of the pages with the same back, the one whose holder's name is the widest."""
    serif = face(SERIF, 600)
    ordered = sorted(pages, key=lambda page: serif.width(page.name_line, 1))
    return {_back_key(page): page for page in ordered}


def _back_key(page: CertificatePage) -> object:
    return (page.design, page.language, page.subjects, page.programme_name, page.cohort_label, page.back_note)


def _back_problems(page: CertificatePage, seen: set[tuple[str, str]]) -> Iterator[Problem]:
    told = ("subjects", str(page.subjects))
    if not page.subjects or told in seen:
        return
    _front, *backs = pdf.lay_out(certificate_page([page]))
    end = max(block.bottom for name, block in backs[0].blocks.items() if name != "specimen")
    if len(backs) > 1 or end > page.design.size[1] - MARGIN:
        message = _(
            "The subjects do not fit on the back page (%(count)s rows). Shorten or join some, then check again."
        )
        seen.add(told)
        yield Problem("overflow", "subjects", message % {"count": len(page.subjects)})
