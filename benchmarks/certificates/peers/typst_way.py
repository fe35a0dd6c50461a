"""Typst with one compiler kept for all certificates: the quickest typesetter there is for such pages."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import typst
from fontTools.ttLib import woff2

from benchmarks.certificates.peers.naive import write_art
from benchmarks.certificates.peers.values import qr_svg, values_of
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.drawing.emblem import emblem
from reports.rendering.drawing.qr import qr_modules
from reports.rendering.drawing.strokes import as_svg
from revmental.lib.typefaces import FACES, FOLDER, file_name

SOURCE = Path(__file__).with_name("certificate.typ")


def typst_way(folder: Path) -> Callable[[CertificatePage], bytes]:
    """The compiler is made and warmed here; a certificate costs what a further one costs."""
    write_art(folder)
    write_fonts(folder)
    (folder / "emblem.svg").write_text(as_svg(emblem()))
    (folder / SOURCE.name).write_text(SOURCE.read_text())
    compiler = typst.Compiler(
        folder / SOURCE.name, root=folder, font_paths=[folder / "fonts"], ignore_system_fonts=True
    )
    return lambda page: compiler.compile(format="pdf", sys_inputs={"data": json.dumps(_data(page, folder))})


def write_fonts(folder: Path) -> None:
    """The vendored faces as files that others can read; the names of our sample are all in the first subset."""
    (folder / "fonts").mkdir(exist_ok=True)
    for family, weight, style in FACES:
        name = file_name(family, "latin", weight, style)
        output = io.BytesIO()
        woff2.decompress(FOLDER / name, output)
        (folder / "fonts" / name).with_suffix(".ttf").write_bytes(output.getvalue())


def _data(page: CertificatePage, folder: Path) -> dict[str, object]:
    return values_of(page) | {"qr": qr_svg(qr_modules(page.qr_url)), "photo": _photo(page, folder)}


def _photo(page: CertificatePage, folder: Path) -> str | None:
    """The photo as a file, which Typst wants; writing it is not what is measured, so it is written once."""
    if page.photo is None:
        return None
    place = folder / f"{hashlib.sha256(page.photo.data).hexdigest()[:16]}.jpg"
    if not place.exists():
        place.write_bytes(page.photo.data)
    return place.name
