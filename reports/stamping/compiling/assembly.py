"""From one laid-out, tagged PDF to a compiled template: once for each page that differs in more than the values of its slots."""

import io
from collections.abc import Iterator, Mapping, Sequence

import pikepdf

from reports.stamping.compiling.banks import fonts_of
from reports.stamping.compiling.content import units_of
from reports.stamping.compiling.cutting import Fonts, Sheet, flow_of, pieces_of
from reports.stamping.compiling.objects import Writer, object_stream, reachable
from reports.stamping.marks import PHOTO, Specimen
from reports.stamping.refusals import StampRefused
from reports.stamping.template import Changing, CompiledTemplate, Piece, Stream, Words

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
LARGE = 1500  # bytes of unchanging drawing that are worth a stream of their own, compressed once
ROW = 7  # bytes of a cross-reference: kind, place, index


# What a file that is not written as expected leads to.
UNEXPECTED = (LookupError, AttributeError, TypeError, ValueError, pikepdf.PdfError)


def compile_template(specimen: Specimen) -> CompiledTemplate:
    """Cuts the laid-out pages into static bytes and slots; the bank is taken out.

    Raises StampRefused when it cannot be done: also for a renderer that writes its files in another way than this one reads.
    """
    try:
        with pikepdf.open(io.BytesIO(specimen.document)) as pdf:
            fonts = fonts_of(pdf, specimen)
            _drop_bank(pdf)
            return _Compiler(pdf, specimen, fonts).compiled()
    except UNEXPECTED as error:
        raise StampRefused("template", type(error).__name__) from error


def _drop_bank(pdf: pikepdf.Pdf) -> None:
    """Takes the last page out of the file, with its part of the structure."""
    bank = pdf.pages[-1]
    tree = pdf.Root.StructTreeRoot
    document = tree.K[0]
    document.K = pikepdf.Array([element for element in document.K if element.Pg.objgen != bank.obj.objgen])
    numbers = list(tree.ParentTree.Nums)
    place = numbers.index(bank.obj.StructParents)
    tree.ParentTree.Nums = pikepdf.Array(numbers[:place] + numbers[place + 2 :])
    del pdf.pages[-1]


class _Compiler:
    def __init__(self, pdf: pikepdf.Pdf, specimen: Specimen, fonts: Fonts) -> None:
        self.pdf, self.specimen = pdf, specimen
        self.photo, self.photo_name = self._picture(specimen.photo)
        self.qr, _name = self._picture(specimen.qr)
        self.sheets = [self._sheet(index) for index in range(len(pdf.pages))]
        self.streams = [
            (content, index, pieces)
            for index, sheet in enumerate(self.sheets)
            for content, pieces in self._replaced_content(index, pieces_of(sheet, fonts))
        ]
        self.rows = dict(self._rows())

    def _picture(self, data: bytes) -> tuple[int, str]:
        """Number and resource name of the image that these bytes were embedded as. Raises StampRefused when there is none."""
        for name, thing in self.pdf.pages[0].Resources.XObject.items():
            if thing.Subtype == "/Image" and thing.read_raw_bytes() == data:
                return thing.objgen[0], name[1:]
        raise StampRefused("template", "picture")

    def _sheet(self, index: int) -> Sheet:
        page = self.pdf.pages[index]
        code = page.Contents[-1].read_bytes().decode("latin-1")
        height = float(page.MediaBox[3]) / 0.75
        return Sheet(units_of(code), self.specimen.pages[index], height, self.photo_name)

    def _replaced_content(self, index: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
        """Puts the pieces in place of the page's content, and yields number and pieces of each stream that changes."""
        page = self.pdf.pages[index]
        contents = [page.Contents[0]]
        for group in _grouped(pieces):
            is_static = len(group) == 1 and isinstance(group[0], bytes)
            stream = self.pdf.make_stream(group[0] if is_static else b"")
            contents.append(stream)
            if not is_static:
                yield stream.objgen[0], group
        page.Contents = pikepdf.Array(contents)

    def _rows(self) -> Iterator[tuple[int, str]]:
        """The objects of what may be missing, table rows and the photo, with the value each depends on."""
        yield self.photo, PHOTO
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for index, sheet in enumerate(self.sheets):
            for unit in sheet.units:
                if row := sheet.row_of(unit):
                    for mark in unit.marks:
                        yield from ((number, row) for number in _below(_row_above(parents[index][mark])))

    def _apart(self) -> set[int]:
        """The numbers of what each record has of its own, written by other means than as it is."""
        streams = (number for number, _page, _pieces in self.streams)
        return {self.photo, self.qr, self.pdf.Root.Metadata.objgen[0], *streams}

    def compiled(self) -> CompiledTemplate:
        things, metadata = reachable(self.pdf), self.pdf.Root.Metadata
        numbers = {thing.objgen[0]: number for number, thing in enumerate(things, 1)}
        static, changing = _sorted(Writer(numbers, self.rows), things, self._apart())
        head, table = _beginning(static, len(things) + 3)
        return CompiledTemplate(
            head=head,
            table=table,
            size=len(things) + 3,
            root=numbers[self.pdf.Root.objgen[0]],
            info=numbers[self.pdf.trailer.Info.objgen[0]],
            flows=tuple(map(flow_of, self.sheets)),
            streams=tuple(Stream(numbers[number], page, pieces) for number, page, pieces in self.streams),
            objects=(*changing, _metadata(numbers[metadata.objgen[0]], metadata)),
            photo=numbers[self.photo],
            qr=numbers[self.qr],
        )


def _grouped(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Large drawings that never change by themselves, and what lies between them."""
    group: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, bytes) and len(piece) > LARGE:
            if group:
                yield tuple(group)
            yield (piece,)
            group = []
        else:
            group.append(piece)
    if group:
        yield tuple(group)


def _row_above(element: pikepdf.Object) -> pikepdf.Object:
    """The table row that the element stands in; a picture stands by itself."""
    while element.S not in ("/TR", "/Figure"):
        element = element.P
    return element


def _below(element: pikepdf.Object) -> Iterator[int]:
    """The numbers of the element and of all elements in it."""
    yield element.objgen[0]
    for child in element.K:
        if isinstance(child, pikepdf.Dictionary):
            yield from _below(child)


def _sorted(
    writer: Writer, things: Sequence[pikepdf.Object], apart: set[int]
) -> tuple[dict[int, bytes | tuple[bytes]], list[Changing]]:
    """What is the same in every file by its number (a stream as bytes, else as a tuple of its text), and what is not."""
    static: dict[int, bytes | tuple[bytes]] = {}
    changing: list[Changing] = []
    for number, thing in enumerate(things, 1):
        old = thing.objgen[0]
        if old in apart:
            continue
        if isinstance(thing, pikepdf.Stream):
            static[number] = writer.stream(thing)
            continue
        parts, row = writer.parts(thing), writer.rows.get(old, "")
        if row or len(parts) > 1 or not isinstance(parts[0], bytes):
            changing.append(Changing(number, parts, row))
        else:
            static[number] = (parts[0],)
    return static, changing


def _beginning(static: Mapping[int, bytes | tuple[bytes]], size: int) -> tuple[bytes, bytes]:
    """The file as far as it is the same for all, and its cross-references; the two last numbers are those of its own tables."""
    collection = size - 2
    head = bytearray(HEADER)
    table = bytearray(ROW * size)
    table[5:ROW] = b"\xff\xff"
    small = {number: text[0] for number, text in static.items() if isinstance(text, tuple)}
    streams = {number: text for number, text in static.items() if isinstance(text, bytes)}
    for index, number in enumerate(small):
        table[ROW * number : ROW * number + ROW] = b"\2" + collection.to_bytes(4, "big") + index.to_bytes(2, "big")
    for number, text in {**streams, collection: object_stream(small)}.items():
        table[ROW * number : ROW * number + ROW] = b"\1" + len(head).to_bytes(4, "big") + b"\0\0"
        head += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    return bytes(head), bytes(table)


def _metadata(number: int, metadata: pikepdf.Stream) -> Changing:
    text = metadata.read_bytes().decode()
    return Changing(number, (Words(text, is_xml=True),), is_metadata=True)
