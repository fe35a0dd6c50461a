"""Stylesheets of the PDFs as text: the shared design tokens and the vendored faces put in; nothing is parsed here."""

from collections.abc import Mapping
from types import MappingProxyType

from reports.rendering.pages import ROOT
from revmental.lib import typefaces
from revmental.lib.tokens import written_out


def stylesheet(name: str, colours: Mapping[str, str] = MappingProxyType({})) -> str:
    """A file of templates/pdf with its tokens written out, some in other colours. Raises KeyError for a token that does not exist.

    `var(--x)` is replaced as text: the cascade of a PDF would pay for real custom properties on every element.
    """
    text = (ROOT / "templates" / "pdf" / name).read_text()
    return written_out(text, serif=typefaces.stack(typefaces.SERIF), sans=typefaces.stack(typefaces.SANS), **colours)
