"""What WeasyPrint's PDF still lacks: the PDF/UA mark in the metadata, and ready drawings laid under pages as artifacts."""

import zlib
from collections.abc import Sequence

import pydyf
from weasyprint import Document

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


class ReadyForm(pydyf.Stream):
    """A PDF form around content that `packed()` compressed once and every file copies."""

    def __init__(self, packed_content: bytes, box: tuple[float, float]) -> None:
        extra = pydyf.Dictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pydyf.Array([0, 0, *box]),
                "Resources": pydyf.Dictionary({}),
                "Filter": "/FlateDecode",
                "Length": len(packed_content),
            }
        )
        super().__init__([], extra)
        self.packed_content = packed_content

    @property
    def data(self) -> bytes:
        return b"\n".join((pydyf.Dictionary(self.extra).data, b"stream", self.packed_content, b"endstream"))


def packed(content: bytes) -> bytes:
    """Deflated bytes that do not end in CR or LF: before `endstream` a strict reader would count those as line ends."""
    short = zlib.compress(content, 9)
    while short[-1] in b"\r\n":
        content += b" "
        short = zlib.compress(content, 9)
    return short


def finish(document: Document, pdf: pydyf.PDF, *, backdrops: Sequence[bytes]) -> None:
    """WeasyPrint's finisher: called once all pages are written and before the file is put together."""
    for written in pdf.objects:
        if isinstance(written, pydyf.Stream) and written.extra.get("Type") == "/Metadata":
            _mark_accessible(written)
    pages = [written for written in pdf.objects if isinstance(written, dict) and written.get("Type") == "/Page"]
    for index, (page, content) in enumerate(zip(pages, backdrops, strict=False)):
        _lay_under(pdf, page, content, f"Backdrop{index}")


def _mark_accessible(metadata: pydyf.Stream) -> None:
    """Adds `pdfuaid:part`; the metadata stays uncompressed, as some validators want it."""
    metadata.compress = False
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", EXTENSION, 1)]


def _lay_under(pdf: pydyf.PDF, page: pydyf.Dictionary, content: bytes, name: str) -> None:
    form = ReadyForm(content, (page["MediaBox"][2], page["MediaBox"][3]))
    pdf.add_object(form)
    resources = pdf.objects[int(page["Resources"].split()[0])]
    resources["XObject"][name] = form.reference
    call = pydyf.Stream([f"/Artifact BMC q /{name} Do Q EMC".encode()])
    pdf.add_object(call)
    page["Contents"] = pydyf.Array([call.reference, page["Contents"]])
