"""The one way to WeasyPrint: HTML, a stylesheet and named bytes become tagged PDF/A-2a and PDF/UA-1; what is printed is not known here."""

import functools
import logging
import mimetypes
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.pdf.fonts import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.rendering.conformance import finish
from reports.rendering.fonts import font_assets, font_face_rules
from reports.rendering.styles import stylesheet

SCHEME = "asset:"
# Tags and PDF/A part 2 level A; `finish` adds the PDF/UA mark. Colours stay sRGB.
VARIANT = "pdf/a-2a"
# PDF/A forbids smoothing hints on images; one rule for every document.
BASE_CSS = "img{image-rendering:crisp-edges}"
Assets = Mapping[str, bytes]

logging.getLogger("fontTools").setLevel(logging.WARNING)


class RenderingRefused(Exception):
    """The page cannot be printed as asked: it names a resource that was not handed over, or it is not valid to tag."""


class AssetFetcher(URLFetcher):
    """Serves `asset:<name>` from memory and nothing else: no network, no file, no data: address (trust E3)."""

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
    """What is to be printed: HTML, the stylesheet's name below templates/pdf, and the bytes its `asset:` addresses mean."""

    html: str
    sheet: str
    assets: Assets = field(default_factory=dict)


def render(page: Page, backdrops: Sequence[bytes] = ()) -> bytes:
    """The PDF, the same bytes each time. `backdrops` are drawings as `conformance.packed` made them, laid under the first pages.

    Raises RenderingRefused when the page asks for anything that was not handed over.
    """
    document = _lay_out(page)
    output = document.write_pdf(pdf_variant=VARIANT, finisher=functools.partial(finish, backdrops=backdrops))
    if output is None:
        raise RenderingRefused("the renderer wrote nothing")
    return output


def lay_out(page: Page) -> list[PageBox]:
    """The laid-out boxes of each page, without drawing or writing: what a pre-flight measures."""
    return [laid._page_box for laid in _lay_out(page).pages]


def _lay_out(page: Page) -> Document:
    fetcher = AssetFetcher(page.assets)
    fonts = _fonts(os.getpid())
    source = HTML(string=page.html, url_fetcher=fetcher, media_type="print")
    document = source.render(
        font_config=fonts,
        stylesheets=[_sheet(page.sheet, os.getpid())],
        cache={},
        pdf_variant=VARIANT,
    )
    if fetcher.refused or document.metadata.attachments:
        raise RenderingRefused(f"not handed over with the page: {', '.join(fetcher.refused) or 'an attachment'}"[:400])
    return document


@functools.lru_cache(maxsize=1)
def _fonts(process: int) -> FontConfiguration:
    """The faces of this process, loaded once. A forked child builds its own: the libraries below promise nothing across forks."""
    configuration = FontConfiguration()
    CSS(string=font_face_rules(), font_config=configuration, url_fetcher=AssetFetcher(font_assets()))
    return configuration


@functools.lru_cache(maxsize=8)
def _sheet(name: str, process: int) -> CSS:
    return CSS(string=BASE_CSS + stylesheet(name), font_config=_fonts(process), url_fetcher=AssetFetcher({}))


def missing_parts() -> list[str]:
    """System libraries that are not there, for a start-up check; without harfbuzz-subset each PDF costs five times as much."""
    return [] if harfbuzz_subset else ["libharfbuzz-subset0"]
