"""Certificates as one would first write them: `HTML(string).write_pdf()` for each, same template, style, fonts, art and pictures."""

import base64
import mimetypes
import re
from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML

from reports.rendering import styles
from reports.rendering.certificate.composing import SHEET
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.printing import certificate_page
from reports.rendering.drawing import lettering, ornament
from reports.rendering.drawing.strokes import as_svg
from reports.rendering.typesetting.pdf import Assets
from revmental.lib import typefaces

WIDTH, HEIGHT = 210.0, 297.0


def naive_html(page: CertificatePage, folder: Path) -> str:
    """One self-contained page: everything that the product shares between certificates is asked for again."""
    ready = certificate_page([page])
    return _inlined(ready.html, ready.assets).replace("</head>", f"<style>{_style(folder)}</style></head>")


def _inlined(html: str, assets: Assets) -> str:
    def data_uri(match: re.Match[str]) -> str:
        kind = mimetypes.guess_type(match[1])[0]
        return f'"data:{kind};base64,{base64.b64encode(assets[match[1]]).decode()}"'

    return re.sub(r'"asset:([^"]+)"', data_uri, html)


def _style(folder: Path) -> str:
    faces = typefaces.font_face_rules().replace("asset:fonts/", f"{typefaces.FOLDER.as_uri()}/")
    art = "".join(
        f".{side}{{page:{side}}}@page {side}{{background:url({(folder / side).as_uri()}.svg)}}"
        for side in ("front", "back")
    )
    return faces + styles.stylesheet(SHEET) + art


def write_art(folder: Path) -> None:
    """The same drawings as SVG files, which the naive way draws again for every page."""
    mark = lettering.watermark(WIDTH, HEIGHT, "CONTOH")
    (folder / "front.svg").write_text(as_svg(ornament.front(WIDTH, HEIGHT) + mark))
    (folder / "back.svg").write_text(as_svg(ornament.back(WIDTH, HEIGHT) + mark))


def naive_way(folder: Path) -> Callable[[CertificatePage], bytes]:
    """Each certificate with its own style, fonts, art and pictures, all asked for again."""
    write_art(folder)
    return lambda page: HTML(string=naive_html(page, folder)).write_pdf() or b""
