"""Hostile files: each is refused with a sentence or kept as a harmless copy; none breaks a page or leaves its place."""

import gzip
import io
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pikepdf import Array, Dictionary, Name
from PIL import Image

from participants.plans.evidence.models import EvidenceFile
from participants.plans.models import ActionPlan
from revmental.lib.untrusted import process

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert(1)</script>"
HTML = b"<!doctype html><html><body>" + SCRIPT
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
SCRIPT_ACTION = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def picture(kind: str, size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **options)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG whose header says it is large."""
    header = b"IHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"
    whole = picture("PNG")
    return whole[:12] + header + struct.pack(">I", zlib.crc32(header)) + whole[33:]


def packed_png(width: int, height: int) -> bytes:
    """A true PNG of one colour: a few kilobytes that unpack to width × height pixels."""
    packer = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 2)
    body = b"".join(packer.compress(row) for _row in range(height)) + packer.flush()
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def pdf(edit: Callable[[pikepdf.Pdf], None] | None = None, pages: int = 1, **save: object) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    for _page in range(pages):
        document.add_blank_page()
    if edit:
        edit(document)
    document.save(out, **save)
    return out.getvalue()


def root(**keys: object) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        for key, value in keys.items():
            document.Root[f"/{key}"] = value

    return pdf(edit)


def annotated(**annotation: object) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        document.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **annotation)])

    return pdf(edit)


def attached(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = b"MZ"


def hidden_script(document: pikepdf.Pdf) -> None:
    document.make_indirect(Dictionary(A=Dictionary(B=Array([Dictionary(S=Name.JavaScript, JS="1")]))))
    document.Root.Hidden = document.make_indirect(Dictionary(Deep=Array([Array([SCRIPT_ACTION])])))


def packed_stream(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(zlib.compress(b"\0" * 200_000_000, 9))
    stream.Filter = Name.FlateDecode
    document.pages[0].Contents = stream


def archive(name: str, data: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return out.getvalue()


def linked_archive() -> bytes:
    """A ZIP whose only member is a link out of it."""
    out, link = io.BytesIO(), zipfile.ZipInfo("foto.jpg")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    return out.getvalue()


def located() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 15.0, 0.0), 3: "E", 4: (112.0, 45.0, 0.0)})
    exif[0x010E] = "rumah"
    return picture("JPEG", exif=exif.tobytes())


def with_chunk(name: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk before its pixels."""
    whole, chunk = picture("PNG"), name + data
    return whole[:33] + struct.pack(">I", len(data)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + whole[33:]


def biting_its_tail(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


def endless_table() -> bytes:
    """A PDF whose cross-reference table names itself as the one before."""
    whole = pdf()
    start = whole.rindex(b"xref\n", 0, whole.rindex(b"startxref"))
    return whole.replace(b"trailer <<", b"trailer << /Prev %d" % start, 1)


# (file name, bytes): all of these must be refused.
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("kosong.jpg", lambda: b""),
    "html as jpg": ("a.jpg", lambda: HTML),
    "html as png": ("a.png", lambda: HTML),
    "html as pdf": ("a.pdf", lambda: HTML),
    "svg as itself": ("a.svg", lambda: SVG),
    "svg as webp": ("a.webp", lambda: SVG),
    "xml with a foreign entity": ("a.jpg", lambda: ENTITY),
    "billion laughs": ("a.pdf", lambda: LAUGHS),
    "virus signature": ("eicar.com", lambda: EICAR),
    "virus signature as jpg": ("eicar.jpg", lambda: EICAR),
    "windows program": ("a.exe", lambda: b"MZ" + b"\0" * 500),
    "linux program": ("a.jpg", lambda: b"\x7fELF" + b"\0" * 500),
    "shell script": ("a.sh", lambda: b"#!/bin/sh\nid\n"),
    "php": ("a.php", lambda: b"<?php system('id');"),
    "php as double extension": ("a.php.jpg", lambda: b"<?php system('id');"),
    "zip": ("a.zip", lambda: archive("x.txt")),
    "zip that climbs": ("a.pdf", lambda: archive("../../x.txt")),
    "zip bomb": ("a.docx", lambda: archive("x", b"\0" * 50_000_000)),
    "gif": ("a.gif", lambda: picture("GIF")),
    "bmp": ("a.bmp", lambda: picture("BMP")),
    "tiff": ("a.tif", lambda: picture("TIFF")),
    "icon": ("a.ico", lambda: picture("ICO")),
    "gif that is a script": ("a.jpg", lambda: b"GIF89a/*" + SCRIPT),
    "postscript": ("a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run"),
    "heic": ("a.heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 200),
    "png of 12k": ("a.png", lambda: packed_png(12_000, 12_000)),
    "png of 30k": ("a.png", lambda: claiming(30_000, 30_000)),
    "png of the largest number": ("a.png", lambda: claiming(2**31 - 1, 2**31 - 1)),
    "png of no pixel": ("a.png", lambda: claiming(0, 0)),
    "png with a false sum": ("a.png", lambda: picture("PNG")[:40] + b"\xff" * 20),
    "png cut off": ("a.png", lambda: picture("PNG", (400, 400))[:300]),
    "jpg cut off": ("a.jpg", lambda: picture("JPEG", (400, 400))[:500]),
    "jpg of two bytes": ("a.jpg", lambda: b"\xff\xd8"),
    "webp cut off": ("a.webp", lambda: picture("WEBP", (400, 400))[:60]),
    "pdf of a header": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF"),
    "pdf cut off": ("a.pdf", lambda: pdf(pages=3)[:200]),
    "pdf of rubbish": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40),
    "pdf of 101 pages": ("a.pdf", lambda: pdf(pages=101)),
    "pdf without a page": ("a.pdf", lambda: pdf(pages=0)),
    "pdf with a password": ("a.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b"))),
    "pdf with an owner's password": ("a.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="a", user=""))),
    "pdf that runs when opened": ("a.pdf", lambda: root(OpenAction=SCRIPT_ACTION)),
    "pdf with named scripts": ("a.pdf", lambda: root(Names=Dictionary(JavaScript=Dictionary(Names=[])))),
    "pdf that runs on a page": ("a.pdf", lambda: root(AA=Dictionary(WC=SCRIPT_ACTION))),
    "pdf with a deep script": ("a.pdf", lambda: pdf(hidden_script)),
    "pdf that starts a program": ("a.pdf", lambda: annotated(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="cmd.exe"))),
    "pdf that sends a form": ("a.pdf", lambda: root(Later=Dictionary(S=Name.SubmitForm, F="http://x"))),
    "pdf that opens an address": ("a.pdf", lambda: root(OpenAction=Dictionary(S=Name.URI, URI="http://x"))),
    "pdf that goes on after its page": ("a.pdf", lambda: root(OpenAction=Dictionary(S=Name.GoTo, Next=Dictionary(S=Name.URI, URI="http://x")))),
    "pdf that opens another file": ("a.pdf", lambda: annotated(Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F="x.pdf"))),
    "pdf that imports data": ("a.pdf", lambda: annotated(Subtype=Name.Link, A=Dictionary(S=Name.ImportData, F="x"))),
    "pdf with an attachment": ("a.pdf", lambda: pdf(attached)),
    "pdf with a pinned file": ("a.pdf", lambda: annotated(Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec))),
    "pdf with a film": ("a.pdf", lambda: annotated(Subtype=Name.RichMedia)),
    "pdf with an xfa form": ("a.pdf", lambda: root(AcroForm=Dictionary(XFA="x"))),
    "pdf behind html": ("a.pdf", lambda: HTML + pdf()),
    "png of 50k": ("a.png", lambda: claiming(50_000, 50_000)),
    "svg as png": ("a.png", lambda: SVG),
    "svg as jpg": ("a.jpg", lambda: b"\xef\xbb\xbf" + SVG),
    "html as double extension": ("foto.jpg.html", lambda: HTML),
    "html in two-byte letters": ("a.jpg", lambda: "<script>alert(1)</script>".encode("utf-16")),
    "zip of a link": ("a.jpg", linked_archive),
    "zip in a zip in a zip": ("a.jpg", lambda: archive("a.zip", archive("b.zip", archive("c", b"\0" * 9_000_000)))),
    "packed text as jpg": ("a.jpg", lambda: gzip.compress(b"\0" * 50_000_000)),
    "film": ("a.mp4", lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 200),
    "java archive behind a gif": ("a.gif", lambda: picture("GIF") + archive("X.class")),
    "pdf of pages that hold themselves": ("a.pdf", lambda: pdf(biting_its_tail)),
    "more than 10 MB": ("a.jpg", lambda: picture("JPEG") + b"\0" * (10 * 1024 * 1024)),
}  # fmt: skip

# These are kept, as copies that hold nothing but the picture or the pages; the name is only shown.
KEPT: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "jpg with html behind": ("a.jpg", lambda: picture("JPEG") + HTML, "a.jpg"),
    "jpg with a zip behind": ("a.jpg", lambda: picture("JPEG") + archive("x.txt", SCRIPT), "a.jpg"),
    "jpg with html inside": ("a.html", lambda: picture("JPEG", comment=HTML), "a.jpg"),
    "png named pdf": ("a.pdf", lambda: picture("PNG"), "a.jpg"),
    "png with a text chunk": ("a.png", lambda: picture("PNG") + SCRIPT, "a.jpg"),
    "png of 49 megapixels": ("a.png", lambda: packed_png(7000, 7000), "a.jpg"),
    "pdf with html behind": ("a.pdf", lambda: pdf() + HTML, "a.pdf"),
    "pdf with a packed stream": ("a.pdf", lambda: pdf(packed_stream), "a.pdf"),
    "jpg that says where it was taken": ("a.jpg", located, "a.jpg"),
    "png with a packed text": (
        "a.png",
        lambda: with_chunk(b"zTXt", b"x\0\0" + zlib.compress(b"\0" * 500_000)),
        "a.jpg",
    ),
    "pdf with an endless table": ("a.pdf", endless_table, "a.pdf"),
    "name with a zero": ("foto\0.php.jpg", lambda: picture("JPEG"), "foto.php.jpg"),
    "name of a device": ("CON.jpg", lambda: picture("JPEG"), "CON.jpg"),
    "name that climbs": ("../../../etc/cron.d/x.jpg", lambda: picture("JPEG"), "x.jpg"),
    "name that climbs on windows": ("..\\..\\boot.ini.jpg", lambda: picture("JPEG"), "boot.ini.jpg"),
    "name with a turn of direction": ("foto\u202egpj.exe", lambda: picture("JPEG"), "fotogpj.jpg"),
    "name of markup": ('"><img src=x>.jpg', lambda: picture("JPEG"), '"><img src=x>.jpg'),
    "name of 300 letters": ("n" * 300 + ".jpg", lambda: picture("JPEG"), "n" * 120 + ".jpg"),
    "name of dots": ("....jpg", lambda: picture("JPEG"), "bukti.jpg"),
    "program's name": ("foto.jpg.exe", lambda: picture("JPEG"), "foto.jpg.jpg"),
}


def cost() -> float:
    """Seconds of processor time of this process and of its dead children so far."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


@pytest.fixture(autouse=True)
def children_hold_500_megabytes_at_most(monkeypatch) -> None:
    """Less than they may in use: what ends as it should in so much address space never held more."""
    monkeypatch.setattr(process, "LIMITS", replace(process.LIMITS, memory=500 * 1024 * 1024))


def send(browser: Client, plan: ActionPlan, name: str, data: bytes) -> tuple[int, float]:
    """The answer's status and what it cost."""
    url = reverse("plan_evidence", args=[plan.pk])
    browser.get(url)
    before = cost()
    answer = browser.post(url, {"file": SimpleUploadedFile(name, data)})
    assert b"<img src=x>" not in answer.content
    return answer.status_code, cost() - before


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_corpus_is_large_enough() -> None:
    assert len(REFUSED) + len(KEPT) >= 80


@pytest.mark.django_db
@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(kind, draft, dewi, as_user) -> None:
    name, make = REFUSED[kind]
    status, seconds = send(as_user(dewi), draft, name, make())
    assert (status, EvidenceFile.objects.count(), files_below(Path(settings.MEDIA_ROOT))) == (422, 0, [])
    assert seconds < 5


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KEPT)
def test_a_strange_file_is_kept_as_a_harmless_copy(kind, draft, dewi, as_user) -> None:
    name, make, shown = KEPT[kind]
    browser = as_user(dewi)
    status, seconds = send(browser, draft, name, make())
    row = EvidenceFile.objects.get()
    assert (status, row.name, row.content_type) == (
        302,
        shown,
        "application/pdf" if shown.endswith("pdf") else "image/jpeg",
    )
    assert [path.parent.name for path in files_below(Path(settings.MEDIA_ROOT))] == ["evidence"]
    kept = browser.get(reverse("evidence_file", args=[row.pk]))
    assert [word in kept.getvalue() for word in (SCRIPT, b"PK\x03\x04", b"Exif", b"rumah")] == [False] * 4
    assert seconds < 5


@pytest.mark.django_db
def test_a_good_file_passes(draft, dewi, as_user) -> None:
    """Negative control: the corpus is refused for what it is, not because everything is."""
    for name, data in (
        ("a.jpg", picture("JPEG")),
        ("a.png", picture("PNG", (50, 50))),
        ("a.webp", picture("WEBP")),
        ("a.pdf", pdf(pages=3)),
    ):
        assert send(as_user(dewi), draft, name, data)[0] == 302
    assert EvidenceFile.objects.count() == 4
