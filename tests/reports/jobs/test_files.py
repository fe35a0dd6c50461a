"""Files appear whole, once, and under safe names."""

import pytest

from reports.jobs.files import download_name, drop_parts, keep_bytes, kept_name, new_file, path_of


def names(folder: str) -> list[str]:
    return sorted(path.name for path in path_of(folder).iterdir())


def test_file_is_invisible_until_it_is_whole() -> None:
    with new_file("a/x.pdf") as out:
        out.write(b"isi")
        assert not path_of("a/x.pdf").exists()
    assert (names("a"), path_of("a/x.pdf").read_bytes()) == (["x.pdf"], b"isi")


def write_half(name: str) -> None:
    with new_file(name) as out:
        out.write(b"is")
        raise ValueError("mitten drin")


def test_failed_file_leaves_nothing() -> None:
    with pytest.raises(ValueError, match="mitten"):
        write_half("a/x.pdf")
    assert names("a") == []


def test_published_file_is_never_overwritten() -> None:
    for content in (b"erste", b"zweite"):
        with new_file("a/x.pdf") as out:
            out.write(content)
    assert (names("a"), path_of("a/x.pdf").read_bytes()) == (["x.pdf"], b"erste")


def test_parts_of_one_file_are_dropped_and_others_stay() -> None:
    for name in (".x.pdf.aa.part", ".y.pdf.aa.part", "x.pdf"):
        path_of("a").mkdir(exist_ok=True)
        path_of(f"a/{name}").write_bytes(b"")
    drop_parts("a/x.pdf")
    assert names("a") == [".y.pdf.aa.part", "x.pdf"]


def test_bytes_are_kept_once_under_their_hash() -> None:
    digest = keep_bytes(b"gambar", "frozen", "jpg")
    assert keep_bytes(b"gambar", "frozen", "jpg") == digest
    assert path_of(kept_name(digest, "frozen", "jpg")).read_bytes() == b"gambar"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("STTP 800.2.4/007/BPSDM/2026 · Dewi, S.E.", "STTP 800.2.4-007-BPSDM-2026 Dewi, S.E..pdf"),
        ("../../etc/passwd", "..-..-etc-passwd.pdf"),
        ("a\r\nContent-Type: x", "a Content-Type x.pdf"),
        ("Ş" * 300, "Ş" * 120 + ".pdf"),
    ],
)
def test_download_name_is_safe(title, expected) -> None:
    assert download_name(title, "documents/x.pdf") == expected
