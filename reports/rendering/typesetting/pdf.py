"""The one way to WeasyPrint: HTML, a stylesheet and named bytes become tagged PDF/A-2a and PDF/UA-1; what is printed is not known here."""

import contextlib
import functools
import gc
import importlib.resources
import io
import logging
import mimetypes
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weasyprint import CSS, HTML, Document
from weasyprint.css import ColorProfile
from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.rendering.styles import stylesheet
from reports.rendering.typesetting.conformance import finish, is_sound
from reports.rendering.typesetting.marks import marks_of
from reports.stamping.marks import PageMarks
from revmental.lib.typefaces import font_assets, font_face_rules

SCHEME = "asset:"
PIXELS = 96 / 25.4  # CSS pixels in a millimetre
# Tags and PDF/A part 2 level A; `finish` adds the PDF/UA mark. Colours stay sRGB.
VARIANT = "pdf/a-2a"
INTENT = "sRGB"
TRIES = 6  # one file in about 120 has an unsound table and is written once more
# PDF/A forbids smoothing hints on images; one rule for every document.
BASE_CSS = "img{image-rendering:crisp-edges}"
Assets = Mapping[str, bytes]
Colours = tuple[tuple[str, str], ...]

logging.getLogger("fontTools").setLevel(logging.WARNING)


class RenderingRefused(Exception):
    """The page cannot be printed as asked: it names a resource that was not handed over, or it is not valid to tag."""


class AssetFetcher(URLFetcher):
    """Serves `asset:<name>` from memory and nothing else: no network, no file, no data: address."""

    def __init__(self, assets: Assets) -> None:
        # The parent's constructor would set up handlers for http, ftp and file; an opener without handlers opens nothing.
        self.assets = assets
        self.refused: list[str] = []
        self._fail_on_errors = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of a known asset. Raises ValueError, and remembers the address, for anything else."""
        name = url.removeprefix(SCHEME)
        if name == url or name not in self.assets:
            self.refused.append(url)
            raise ValueError(f"not an asset of this page: {url[:80]}")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})


@dataclass(frozen=True)
class Page:
    """What is to be printed: HTML, the stylesheet's name below templates/pdf, the bytes its `asset:` addresses mean, and the
    tokens that it has other colours for."""

    html: str
    sheet: str
    assets: Assets = field(default_factory=dict)
    colours: Colours = ()


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """No cyclic garbage collection meanwhile: a page is a great many live objects, and walking them again and again costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def render(page: Page, backdrops: Sequence[bytes] = ()) -> bytes:
    """The PDF, the same bytes each time. `backdrops` are drawings as `conformance.packed` made them, laid under the first pages.

    Raises RenderingRefused when the page asks for anything that was not handed over.
    """
    return _written(_lay_out(page), backdrops)


@_uncollected()
def render_marked(page: Page, backdrops: Sequence[bytes] = ()) -> tuple[bytes, list[PageMarks]]:
    """The PDF, and where the slots of its pages stand. Raises RenderingRefused as `render` does."""
    document = _lay_out(page)
    return _written(document, backdrops), marks_of(document)


def _written(document: Document, backdrops: Sequence[bytes]) -> bytes:
    for padding in range(TRIES):
        finisher = functools.partial(finish, backdrops=backdrops, padding=padding)
        output = document.write_pdf(pdf_variant=VARIANT, output_intent=INTENT, finisher=finisher)
        if output and is_sound(output):
            return output
    raise RenderingRefused("no sound file came out")


@dataclass(frozen=True, slots=True)
class Laid:
    """One block of a page as it was laid out: its first class (or its tag), where it begins and ends, how many lines it took."""

    name: str
    top: float
    bottom: float
    lines: int


@dataclass(frozen=True, slots=True)
class LaidPage:
    """One laid-out page: the `data-sheet` of the section it shows and that section's blocks from top to bottom."""

    sheet: str
    blocks: dict[str, Laid]


@_uncollected()
def lay_out(page: Page) -> list[LaidPage]:
    """Where the blocks of each page's section stand, in millimetres from its top; nothing is drawn or written."""
    sections = [_section(laid._page_box) for laid in _lay_out(page).pages]
    return [LaidPage(section.element.get("data-sheet", ""), _blocks(section)) for section in sections]


def _section(page_box: Box) -> Box:
    html = page_box.children[0]
    return html.children[0].children[0]


def _blocks(section: Box) -> dict[str, Laid]:
    return {block.name: block for block in map(_laid, section.children)}


def _laid(box: Box) -> Laid:
    name = (box.element.get("class") or box.element_tag).split()[0]
    lines = sum(isinstance(child, LineBox) for child in getattr(box, "children", ()))
    return Laid(name, box.position_y / PIXELS, (box.position_y + box.margin_height()) / PIXELS, lines)


def _lay_out(page: Page) -> Document:
    fetcher = AssetFetcher(page.assets)
    fonts = _fonts(os.getpid())
    source = HTML(string=page.html, url_fetcher=fetcher, media_type="print")
    document = source.render(
        font_config=fonts,
        stylesheets=[_sheet(page.sheet, page.colours, os.getpid())],
        cache={},
        pdf_variant=VARIANT,
        output_intent=INTENT,
        color_profiles={INTENT: _srgb()},
    )
    if fetcher.refused or document.metadata.attachments:
        raise RenderingRefused(f"not handed over with the page: {', '.join(fetcher.refused) or 'an attachment'}"[:400])
    return document


class SharedProfile(ColorProfile):
    """A colour profile that always hands out the bytes it was read from.

    WeasyPrint opens the file again for each document and lets the library write the profile anew, which comes out
    differently once one of its names has been asked for: the first file of a process would differ from the second.
    """

    def __init__(self, name: str) -> None:
        self.bytes = importlib.resources.files("weasyprint.pdf").joinpath(name).read_bytes()
        super().__init__(io.BytesIO(self.bytes), name, "relative-colorimetric", (["r"], ["g"], ["b"]))

    @property
    def content(self) -> bytes:
        return self.bytes


@functools.cache
def _srgb() -> ColorProfile:
    """The profile that PDF/A wants named."""
    return SharedProfile("sRGB2014.icc")


def load_fonts() -> None:
    """Reads the faces now; without it the first page of a process does."""
    _fonts(os.getpid())


@functools.lru_cache(maxsize=1)
def _fonts(process: int) -> FontConfiguration:
    """The faces of this process, loaded once. A forked child builds its own: the libraries below promise nothing across forks."""
    configuration = FontConfiguration()
    CSS(string=font_face_rules(), font_config=configuration, url_fetcher=AssetFetcher(font_assets()))
    return configuration


@functools.lru_cache(maxsize=16)
def _sheet(name: str, colours: Colours, process: int) -> CSS:
    return CSS(
        string=BASE_CSS + stylesheet(name, dict(colours)), font_config=_fonts(process), url_fetcher=AssetFetcher({})
    )
