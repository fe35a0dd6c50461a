"""The certificate in the hand: downloaded, read, scanned, and held against the issued one by whoever was shown it."""

import base64
import io
import subprocess
import zipfile

import zxingcpp
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.watch import assert_page_is_clean, requests_of
from tests.journeys.papers import tampered
from tests.journeys.walker import Walker

HOLDER = "Citra Contoh Lestari, S.E."
DROP = """([bytes, name]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: "application/pdf" }));
  return dropped;
}"""


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def download(someone: Walker) -> bytes:
    """Citra downloads her certificate on her own page."""
    return someone.open("/saya/sertifikat/").download()


def unpack(staff: Walker, cohort: str) -> list[bytes]:
    """Staff have the ZIP of the class made and download it; the files in it."""
    staff.open(f"/admin/angkatan/{cohort}/sertifikat/").press("/sertifikat/zip/")
    content = staff.download("section[aria-labelledby=class-files] a[href^='/dokumen/']")
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        assert made.testzip() is None
        return [made.read(name) for name in made.namelist() if name.endswith(".pdf")]


def verify(anyone: Walker, pdf: bytes) -> None:
    """The text is hers, the QR leads to the public page, and the page says that it is in force."""
    text = text_of(pdf)
    assert HOLDER in text
    assert "19870403 201001 2 802" in text
    picture = subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "-f", "1", "-l", "1", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    anyone.open(code.text)
    shown = anyone.text()
    assert "Berlaku" in shown
    assert HOLDER in shown
    assert "198704032010012802" not in shown.replace(" ", "")


def compare(anyone: Walker, pdf: bytes) -> None:
    """On the page that the QR opened: the issued file is the same, a copy with a changed author is not; neither was sent."""
    drop(anyone, pdf, "same")
    drop(anyone, tampered(pdf), "different")
    assert [url for url in requests_of(anyone.page) if "/banding" in url] == []


def drop(anyone: Walker, pdf: bytes, answer: str) -> None:
    page = anyone.page
    held = page.evaluate_handle(DROP, [base64.b64encode(pdf).decode(), f"{answer}.pdf"])
    for step in ("dragenter", "dragover", "drop"):
        page.locator("[data-drop]").dispatch_event(step, {"dataTransfer": held})
    expect(page.locator(f"[data-compare-answer={answer}]")).to_be_visible()
    expect(page.locator("[data-compare-answer]:visible")).to_have_count(1)
    expect(page.locator("[data-drop-name]")).to_contain_text(f"{answer}.pdf")
    assert_page_is_clean(page)
