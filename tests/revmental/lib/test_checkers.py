"""The checkers of uploads in this process; that the child says the same is held by the tests of images, PDFs and the corpus."""

import io
import json
import sys
from io import TextIOWrapper

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from revmental.lib.children import Limits
from revmental.lib.untrusted import FileRefused, clean_copy, process
from revmental.lib.untrusted.checkers import entry, image, pdf
from revmental.lib.untrusted.checkers.limits import CPU_SECONDS, MAX_FILE_BYTES, MEMORY_BYTES, REFUSED, Refusal


def picture(mode: str = "RGB", size: tuple[int, int] = (900, 600), kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def document(**root: object) -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.Root.Number = made.make_indirect(42)
    for key, value in root.items():
        made.Root[f"/{key}"] = value
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "1", "L", "LA", "I;16"])
def test_image_is_flat_and_small(mode) -> None:
    result = Image.open(io.BytesIO(image.clean(picture(mode), max_side=100)))
    assert (result.mode, result.size) == ("RGB", (100, 67))


def test_image_is_turned_and_cropped() -> None:
    exif = Image.Exif()
    exif[image.ORIENTATION] = 8
    turned = image.clean(picture(kind="JPEG", exif=exif), max_side=300, crop_ratio=3 / 4)
    assert Image.open(io.BytesIO(turned)).size == (225, 300)


def test_image_with_a_broken_note_about_the_camera_is_taken(monkeypatch) -> None:
    def broken(_picture: Image.Image) -> None:
        raise SyntaxError("not a TIFF file")

    monkeypatch.setattr(Image.Image, "getexif", broken)
    assert image.orientation(Image.new("RGB", (1, 1))) == 1


@pytest.mark.parametrize(
    ("data", "code"), [(b"GIF89a", "not_image"), (picture("1", (10_000, 5_001)), "too_many_pixels")]
)
def test_image_is_refused_by_code(data, code) -> None:
    with pytest.raises(Refusal, match=code):
        image.clean(data, max_side=100)


def test_pdf_is_written_anew_or_kept_when_signed() -> None:
    signed = document(Sig=Dictionary(ByteRange=[0, 1, 2, 3]))
    assert (pdf.clean(document()).startswith(b"%PDF-"), pdf.clean(signed)) == (True, signed)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x", "not_pdf"),
        (document(Sig=Dictionary(ByteRange=[0])) + b"x", "damaged"),
        (document(Later=Array([Dictionary(S=Name.Launch)])), "active"),
        (document(AcroForm=Dictionary(XFA="x")), "active"),
        (document(Names=Dictionary(EmbeddedFiles=Dictionary())), "attachments"),
    ],
)
def test_pdf_is_refused_by_code(data, code) -> None:
    with pytest.raises(Refusal, match=code):
        pdf.clean(data)


def test_pdf_with_a_password_or_without_a_page_is_refused() -> None:
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(document())).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    open_to_read = io.BytesIO()
    pikepdf.open(io.BytesIO(document())).save(open_to_read, encryption=pikepdf.Encryption(owner="a", user=""))
    none = io.BytesIO()
    pikepdf.new().save(none)
    codes = []
    for data in (out, open_to_read, none):
        with pytest.raises(Refusal) as refusal:
            pdf.clean(data.getvalue())
        codes.append(refusal.value.code)
    assert codes == ["encrypted", "encrypted", "pages"]


def test_pdf_of_too_many_objects_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(pdf, "MAX_OBJECTS", 2)
    with pytest.raises(Refusal, match="limits"):
        pdf.clean(document())


@pytest.mark.parametrize(
    ("content", "clean", "answer"),
    [
        (b"x", lambda _content: b"copy", (0, b"copy")),
        (b"", lambda _content: b"copy", (REFUSED, b"empty")),
        (b"\0" * (MAX_FILE_BYTES + 1), lambda _content: b"copy", (REFUSED, b"too_big")),
        (b"x", lambda _content: bytearray(10**15), (REFUSED, b"limits")),
        (b"x", lambda content: content["no"], (REFUSED, b"damaged")),
    ],
)
def test_judge_answers_whatever_happens(content, clean, answer) -> None:
    assert entry.judge(clean, content, {}) == answer


def test_main_answers_with_the_checkers_copy(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "checkers.echo", Echo)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(io.BytesIO(b"isi")))
    out = TextIOWrapper(io.BytesIO())
    monkeypatch.setattr("sys.stdout", out)
    assert (entry.main("checkers.echo", '{"a": 1}'), out.buffer.getvalue()) == (0, b'isi{"a": 1}')


class Echo:
    """A checker that gives back what it got."""

    @staticmethod
    def clean(content: bytes, **options: object) -> bytes:
        return content + json.dumps(options).encode()


def test_a_lost_child_is_a_refusal(monkeypatch) -> None:
    """What a lost child is stands in the tests of `children`."""
    monkeypatch.setattr(process, "LIMITS", Limits(MEMORY_BYTES, CPU_SECONDS, wall=0.001))
    with pytest.raises(FileRefused, match="limits"):
        clean_copy("image", b"x", max_side=10)
