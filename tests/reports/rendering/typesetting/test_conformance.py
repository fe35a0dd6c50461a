"""The finisher: streams whose ends no reader can misread, and drawings that are no content."""

import io
import zlib
from functools import partial

import pydyf
import pypdf
import pytest

from benchmarks.certificate_samples import certificate
from reports.rendering.certificate.printing import certificate_page, render_certificate
from reports.rendering.typesetting import pdf as rendering_pdf
from reports.rendering.typesetting.conformance import finish, is_sound
from reports.stamping.packing import packed


def content_ending_in(byte: int) -> bytes:
    """Some content whose compressed form ends in the byte (the last one of its checksum)."""
    return next(text for number in range(100_000) if zlib.compress(text := str(number).encode(), 9)[-1] == byte)


def written(*streams: pydyf.Stream) -> bytes:
    pdf = pydyf.PDF()
    for stream in streams:
        pdf.add_object(stream)
    finish(None, pdf, backdrops=[])
    output = io.BytesIO()
    pdf.write(output)
    return output.getvalue()


def test_packed_content_never_ends_in_a_line_end() -> None:
    for byte in b"\r\n":
        content = content_ending_in(byte)
        assert zlib.decompress(packed(content)) == content + b" "


def test_text_stream_is_written_sound() -> None:
    stream = pydyf.Stream([content_ending_in(13)], compress=True)
    assert is_sound(written(stream))


def test_image_that_came_compressed_is_written_sound() -> None:
    content = content_ending_in(13)
    raw = pydyf.Stream([zlib.compress(content, 9)], {"Filter": "/FlateDecode"})
    assert is_sound(written(raw))


def test_without_the_finisher_such_a_stream_is_unsound() -> None:
    """Negative control: this is what the finisher is for."""
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([content_ending_in(13)], compress=True))
    output = io.BytesIO()
    pdf.write(output)
    assert not is_sound(output.getvalue())


def test_backdrop_is_an_artifact_before_the_content() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_certificate(certificate())))
    for index, page in enumerate(reader.pages):
        assert page["/Contents"][0].get_data().strip() == f"/Artifact BMC q /Backdrop{index} Do Q EMC".encode()
        assert page["/Resources"]["/XObject"][f"/Backdrop{index}"]["/Subtype"] == "/Form"


def test_file_that_never_comes_out_sound_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(rendering_pdf, "is_sound", lambda document: False)
    with pytest.raises(rendering_pdf.RenderingRefused, match="no sound file"):
        render_certificate(certificate())


def test_padding_changes_the_tables_and_nothing_that_is_read() -> None:
    page = certificate_page([certificate()])
    plain = rendering_pdf._lay_out(page).write_pdf(finisher=partial(finish, backdrops=[]))
    padded = rendering_pdf._lay_out(page).write_pdf(finisher=partial(finish, backdrops=[], padding=2))
    assert plain != padded
    assert (
        pypdf.PdfReader(io.BytesIO(plain)).pages[0].extract_text()
        == pypdf.PdfReader(io.BytesIO(padded)).pages[0].extract_text()
    )
