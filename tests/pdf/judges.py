"""What judges a PDF in the tests: the validator, its text, its picture, qpdf."""

import io
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import page
import pypdf
import zxingcpp
from PIL import Image


def failures(document: bytes) -> list[str]:
    """What keeps the file from being PDF/A-2a and PDF/UA-1; empty when nothing does."""
    found = []
    for profile in ("2a", "ua1"):
        verdict = page.validate_pdf_bytes(document, profile=profile)
        found += [f"{profile} {failure.rule_id}: {failure.message}" for failure in verdict.failures]
        if not verdict.is_compliant and not verdict.failures:
            found.append(f"{profile}: not compliant")
    return found


def text_of(document: bytes) -> str:
    """All text of the file with its white space folded, letters composed."""
    reader = pypdf.PdfReader(io.BytesIO(document))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def pages_of(document: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(document)).pages)


def attachments_of(document: bytes) -> list[str]:
    return list(pypdf.PdfReader(io.BytesIO(document)).attachments)


def qr_codes(document: bytes, folder: Path) -> list[str]:
    """What a camera would read from a picture of the first page at 150 dots an inch."""
    source = folder / "page.pdf"
    source.write_bytes(document)
    subprocess.run(["pdftoppm", "-r", "150", "-l", "1", "-png", "-singlefile", source, folder / "page"], check=True)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(folder / "page.png"))]


def qpdf_complaints(document: bytes, folder: Path) -> str:
    """What `qpdf --check` finds wrong; empty for a sound file."""
    source = folder / "check.pdf"
    source.write_bytes(document)
    run = subprocess.run(["qpdf", "--check", source], capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def apart(work: Callable[[], Any]) -> Any:
    """The work done in a thread of its own: pyHanko runs an event loop, and the browser's has this thread for the session."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()
