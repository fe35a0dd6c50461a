"""Hostile text in a field that reaches a PDF: no network call, no foreign file, no attachment."""

import dataclasses
import http.server
import threading
from collections.abc import Iterator

import pytest
import weasyprint

from benchmarks.certificate_samples import certificate
from reports.rendering.certificate.data import CertificatePage, SubjectRow
from reports.rendering.certificate.printing import render_certificate
from reports.rendering.parts import Signer
from reports.rendering.typesetting import pdf
from tests.pdf.judges import attachments_of, text_of

# `URL` becomes an address of the listening witness.
VECTORS = {
    "img": '<img src="URL">',
    "svg img": '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 xmlns:xlink=%22http://www.w3.org/1999/xlink%22%3E%3Cimage xlink:href=%22URL%22 width=%229%22 height=%229%22/%3E%3C/svg%3E">',  # noqa: E501
    "inline svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="URL" width="9" height="9"/></svg>',
    "stylesheet": '<link rel="stylesheet" href="URL">',
    "import": '<style>@import url("URL");</style>',
    "font": '<style>@font-face{font-family:x;src:url("URL")}p{font-family:x}</style><p>x</p>',
    "background": '<p style="background:url(URL)">x</p>',
    "list style": '<ul style="list-style-image:url(URL)"><li>x</li></ul>',
    "content": '<style>p::before{content:url("URL")}</style><p>x</p>',
    "border image": '<p style="border:3px solid;border-image:url(URL) 3">x</p>',
    "mask": '<p style="mask-image:url(URL)">x</p>',
    "page background": '<style>@page{background:url("URL")}</style>',
    "object": '<object data="URL" type="image/png"></object>',
    "embed": '<embed src="URL" type="image/png">',
    "attachment of the document": '<link rel="attachment" href="URL">',
    "attachment of a link": '<a rel="attachment" href="URL">x</a>',
    "attached file": '<link rel="attachment" href="file:///etc/hostname">',
    "file as image": '<img src="file:///etc/hostname">',
    "base": '<base href="URL"><img src="x.png">',
}
QUIET = {"file as image", "attached file", "mask", "embed"}


@pytest.fixture(scope="session")
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that writes down who calls."""
    calls: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hit", calls
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def witness(listening) -> tuple[str, list[str]]:
    """Its address, and who has called during this test."""
    listening[1].clear()
    return listening


def hostile(text: str) -> CertificatePage:
    """A certificate with the text in every one of its fields."""
    plain = certificate()
    texts = {item.name: text for item in dataclasses.fields(plain) if isinstance(getattr(plain, item.name), str)}
    fixed = {"language": "id", "qr_url": "https://contoh.go.id/v/x"}
    signer = Signer(**{item.name: text for item in dataclasses.fields(Signer)})
    return dataclasses.replace(
        plain, **(texts | fixed), letterhead=(text, text), signer=signer, subjects=(SubjectRow(text, text, text),)
    )


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_hostile_text_in_every_field_is_printed_and_does_nothing(vector, witness) -> None:
    address, calls = witness
    text = vector.replace("URL", address)
    document = render_certificate(hostile(text))
    assert calls == []
    assert attachments_of(document) == []
    assert "".join(text.split())[:12] in "".join(text_of(document).split())


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_hostile_markup_is_refused_even_unescaped(vector, witness) -> None:
    """The second wall: were a field ever printed without escaping, the page is refused or the address ignored."""
    address, calls = witness
    html = f'<!doctype html><html lang="id"><title>x</title><body><p>x</p>{vector.replace("URL", address)}'
    try:
        document = pdf.render(pdf.Page(html, "certificate.css"))
    except pdf.RenderingRefused:
        document = b""
    assert calls == []
    assert document == b"" or attachments_of(document) == []


def test_witness_sees_the_default_renderer(witness) -> None:
    """Negative control: WeasyPrint as it comes reaches the witness for most vectors and attaches a file of the machine."""
    address, calls = witness
    reached = set()
    for name, vector in VECTORS.items():
        before = len(calls)
        document = weasyprint.HTML(string=f"<body>{vector.replace('URL', address)}").write_pdf()
        if len(calls) > before or attachments_of(document):
            reached.add(name)
    assert len(VECTORS) == 19
    assert reached >= set(VECTORS) - QUIET
    assert "attached file" in reached
