"""What WeasyPrint's PDF still lacks: the PDF/UA mark in the metadata, and ready drawings laid under pages as artifacts."""

import zlib
from collections.abc import Sequence

import pydyf
from weasyprint import Document

from reports.stamping.packing import BEST, packed

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants every property outside its own list described; PDF/UA's `part` is one.
EXTENSION = (
    f'<rdf:Description rdf:about="" xmlns:pdfuaid="{PDFUA}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>\n'
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    f"<pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"
).encode()


class PackedStream(pydyf.Stream):
    """A stream whose content `packed()` has already compressed."""

    def __init__(self, content: bytes, extra: dict[str, object]) -> None:
        super().__init__([], {**extra, "Filter": "/FlateDecode", "Length": len(content)})
        self.content = content

    @property
    def data(self) -> bytes:
        return b"\n".join((pydyf.Dictionary(self.extra).data, b"stream", self.content, b"endstream"))


def is_sound(document: bytes) -> bool:
    """Whether no stream of the file ends in CR, which with the line feed after it reads as one line end."""
    return b"\r\nendstream" not in document


def finish(document: Document, pdf: pydyf.PDF, *, backdrops: Sequence[bytes], padding: int = 0) -> None:
    """WeasyPrint's finisher: called once all pages are written and before the file is put together.

    `padding` objects that nothing refers to change the file's own tables, for when those come out unsound.
    """
    for written in pdf.objects:
        if isinstance(written, pydyf.Stream) and written.extra.get("Type") == "/Metadata":
            _mark_accessible(written)
    pages = [written for written in pdf.objects if isinstance(written, dict) and written.get("Type") == "/Page"]
    for index, (page, content) in enumerate(zip(pages, backdrops, strict=False)):
        _lay_under(pdf, page, content, f"Backdrop{index}")
    pdf.objects[:] = [_pack(written) for written in pdf.objects]
    for _index in range(padding):
        pdf.add_object(pydyf.Dictionary({}))


def _mark_accessible(metadata: pydyf.Stream) -> None:
    """Adds `pdfuaid:part`; the metadata stays uncompressed, as some validators want it."""
    metadata.compress = False
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", EXTENSION, 1)]


def _pack(written: pydyf.Object) -> pydyf.Object:
    """A stream still to be compressed, compressed for good: the library would do it twice, for the file and for its name."""
    if not isinstance(written, pydyf.Stream) or isinstance(written, PackedStream):
        return written
    content = _content(written)
    if not written.compress and written.extra.get("Filter") == "/FlateDecode":
        content = zlib.decompress(content)  # an image that came compressed: its end may be unsound as well
    elif not written.compress:
        return written
    stream = PackedStream(packed(content, BEST), written.extra)
    stream.number = written.number
    return stream


def _content(stream: pydyf.Stream) -> bytes:
    plain = pydyf.Stream(stream.stream).data
    return plain[plain.index(b"stream\n") + 7 : -len(b"\nendstream")]


def _lay_under(pdf: pydyf.PDF, page: pydyf.Dictionary, content: bytes, name: str) -> None:
    box = pydyf.Array([0, 0, page["MediaBox"][2], page["MediaBox"][3]])
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": pydyf.Dictionary({})}
    form = PackedStream(content, extra)
    pdf.add_object(form)
    resources = pdf.objects[int(page["Resources"].split()[0])]
    resources["XObject"][name] = form.reference
    call = pydyf.Stream([f"/Artifact BMC q /{name} Do Q EMC".encode()])
    pdf.add_object(call)
    page["Contents"] = pydyf.Array([call.reference, page["Contents"]])
