"""PDF files from people are written anew or refused with a sentence."""

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from revmental.lib.errors import DomainError
from revmental.lib.pdfs import safe_pdf
from revmental.lib.untrusted import FileRefused, clean_copy


def pdf(pages: int = 1, **root: object) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    for _page in range(pages):
        document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    document.save(out)
    return out.getvalue()


def test_safe_pdf_writes_anew_what_is_harmless() -> None:
    result = safe_pdf(pdf(3) + b"<script>alert(1)</script>")
    assert (len(pikepdf.open(io.BytesIO(result)).pages), b"script" in result) == (3, False)


def test_safe_pdf_keeps_a_signed_file_byte_for_byte() -> None:
    signed = pdf(AcroForm=Dictionary(SigFlags=3, Sig=Dictionary(ByteRange=[0, 1, 2, 3])))
    assert safe_pdf(signed) == signed


def test_safe_pdf_refuses_what_follows_a_signature() -> None:
    with pytest.raises(DomainError, match="rusak"):
        safe_pdf(pdf(AcroForm=Dictionary(Sig=Dictionary(ByteRange=[0, 1, 2, 3]))) + b"PK\x03\x04")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Berkas kosong"),
        (b"GIF89a" + pdf(), "bukan PDF"),
        (b"%PDF-1.7\n", "rusak"),
        (pdf(101), "100 halaman"),
        (pdf(OpenAction=Dictionary(S=Name.JavaScript, JS="app.alert(1)")), "skrip"),
        (pdf(OpenAction=Dictionary(S=Name.Launch, F="cmd.exe")), "skrip"),
        (pdf(AcroForm=Dictionary(XFA="x")), "skrip"),
        (pdf(Names=Dictionary(EmbeddedFiles=Dictionary(Names=[]))), "membawa berkas"),
    ],
    ids=["empty", "behind a gif", "cut off", "too long", "javascript", "launch", "xfa", "attachment"],
)
def test_safe_pdf_refuses_with_a_reason(data, reason) -> None:
    with pytest.raises(DomainError, match=reason):
        safe_pdf(data)


def test_safe_pdf_refuses_a_password() -> None:
    document, out = pikepdf.open(io.BytesIO(pdf())), io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(DomainError, match="kata sandi"):
        safe_pdf(out.getvalue())


def test_clean_copy_takes_the_death_of_the_child_as_refusal() -> None:
    with pytest.raises(FileRefused, match="limits"):
        clean_copy("no_such_checker", b"x")
