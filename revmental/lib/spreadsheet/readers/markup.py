"""XML read as a stream in constant memory; a document type, hence any entity of its own, is refused."""

from collections.abc import Iterable
from xml.parsers import expat

from .limits import Refusal

Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """Names as expat gives them → without their namespace; a file has few, so each is cut once."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(" ")[2]
        return local


class Scanner:
    """Calls `start`, `end` with local names while the bytes pass; `text` gathers between `listen` and `heard`."""

    def __init__(self) -> None:
        self.pieces: list[str] | None = None
        self.local = LocalNames()

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def listen(self) -> None:
        """From here on the text counts."""
        self.pieces = []

    def heard(self) -> str:
        """The text since `listen`, which is thereby over."""
        text = "".join(self.pieces or ())
        self.pieces = None
        return text

    def scan(self, chunks: Iterable[bytes]) -> "Scanner":
        """Feeds all chunks; raises Refusal when the XML is broken or declares a document type."""
        parser = self.make_parser()
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refusal("damaged") from error
        return self

    def make_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.take_start
        parser.EndElementHandler = lambda name: self.end(self.local[name])
        parser.CharacterDataHandler = self.take_text
        parser.StartDoctypeDeclHandler = refuse_doctype
        return parser

    def take_start(self, name: str, attributes: Attributes) -> None:
        local = self.local
        self.start(local[name], {local[key]: value for key, value in attributes.items()})

    def take_text(self, text: str) -> None:
        if self.pieces is not None:
            self.pieces.append(text)


def refuse_doctype(*_details: object) -> None:
    raise Refusal("doctype")
