"""Certificates as one would first write them: `HTML(string).write_pdf()` for each, same template, style, fonts, art and pictures."""

import base64
import mimetypes
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML

from benchmarks.certificate_samples import certificate
from reports.rendering import styles
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.printing import SHEET, certificate_page, render_certificate
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


def compare(rounds: int = 5) -> dict[str, float]:
    """CPU milliseconds per certificate of both ways, taken by turns in one run, with the ratio of the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_art(folder)
        ways: dict[str, Callable[[CertificatePage], object]] = {
            "ours_ms": render_certificate,
            "naive_ms": lambda page: HTML(string=naive_html(page, folder)).write_pdf(),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for index in range(rounds + 1):
            for way, render in ways.items():
                times[way].append(_cpu(render, certificate(index)))
    medians = {way: statistics.median(spent[1:]) for way, spent in times.items()}
    return {**medians, "ratio": medians["naive_ms"] / medians["ours_ms"]}


def _cpu(render: Callable[[CertificatePage], object], page: CertificatePage) -> float:
    start = time.process_time()
    render(page)
    return (time.process_time() - start) * 1000
