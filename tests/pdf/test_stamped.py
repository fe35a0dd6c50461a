"""Stamped certificates are the certificates that the full rendering would have printed: as pictures, as files, as text."""

import dataclasses
import io
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from benchmarks.certificate_samples import EDGE_NAMES, LONG_AGENCY, LONG_NAME, LONG_POSITION, certificate, edge_cases
from benchmarks.certificates.classes import class_of
from reports.certificates.shapes.enums import PrintLanguage
from reports.rendering.certificate import slots
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.printing import addressed, render_certificate
from reports.rendering.certificate.slots import shape_of
from reports.rendering.certificate.stamped import print_certificate, stamp_certificate
from reports.rendering.parts import Picture
from reports.stamping.marks import Specimen
from reports.stamping.refusals import StampRefused
from tests.pdf.judges import failures, pages_of, qpdf_complaints, qr_codes, text_of

CASES = {page.name_line[:24] + page.key: page for page in edge_cases()}
PLAIN = certificate(3)
# Each differs from the others in what moves: sizes, lines, rows that are missing, pictures, texts of the class.
SAMPLES = {
    "everything long": certificate(4, name_line=LONG_NAME, position=LONG_POSITION, unit=LONG_AGENCY),
    "rows missing": certificate(5, rank="", unit="", birth="", position=LONG_POSITION, identifier_label="NI PPPK"),
    "no picture, other result": certificate(6, photo=None, logo=None, qualification="Cukup", name_line="Ny"),
    "numbers of others": certificate(7, lan_code="0000123/CONTOH", serial_number="CB 00012", name_line=EDGE_NAMES[6]),
}
# None are refused but those with a letter that the face itself does not have, or that is put together from two.
REFUSED = {"Ĭ", "Ŧ", "\N{COMBINING ACUTE ACCENT}"}


def pictures(document: bytes, folder: Path, name: str) -> list[Image.Image]:
    (folder / f"{name}.pdf").write_bytes(document)
    subprocess.run(["pdftoppm", "-r", "100", "-png", folder / f"{name}.pdf", folder / name], check=True)
    return [Image.open(path) for path in sorted(folder.glob(f"{name}-*.png"))]


def differing_pixels(first: bytes, second: bytes, folder: Path) -> list[int]:
    """For each page how many of its 967,000 pixels are not of the very same colour."""
    pairs = zip(pictures(first, folder, "first"), pictures(second, folder, "second"), strict=True)
    differences = (ImageChops.difference(one, other).convert("L").histogram() for one, other in pairs)
    return [sum(counts[1:]) for counts in differences]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_stamped_is_to_the_pixel_what_full_rendering_prints(sample, tmp_path) -> None:
    document = stamp_certificate(sample)
    assert differing_pixels(document, render_certificate(sample), tmp_path) == [0, 0]
    assert failures(document) == []
    assert qpdf_complaints(document, tmp_path) == ""


def test_comparison_sees_another_letter(tmp_path) -> None:
    """Negative control."""
    other = dataclasses.replace(PLAIN, position="Analis Kebijakan Ahli Mudo")
    found = differing_pixels(stamp_certificate(PLAIN), stamp_certificate(other), tmp_path)
    assert found[0] > 10
    assert found[1] == 0


FULL = pytest.mark.full


@pytest.mark.parametrize(
    "step", [95, pytest.param(90, marks=FULL), pytest.param(85, marks=FULL), pytest.param(80, marks=FULL), 75]
)
def test_size_of_the_name_is_a_value_and_no_template(step, tmp_path) -> None:
    names = ("Citra Contoh Lestari " + "a" * count + ", S.E., M.Si." for count in range(40))
    page = next(page for name in names if addressed(page := certificate(3, name_line=name)).name.step == step)
    assert shape_of(addressed(page)) == shape_of(addressed(PLAIN))
    assert differing_pixels(stamp_certificate(page), render_certificate(page), tmp_path) == [0, 0]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_edge_case_is_valid_and_says_what_it_should(case) -> None:
    printed = print_certificate(case)
    assert failures(printed.document) == []
    text = unicodedata.normalize("NFC", text_of(printed.document))
    for value in (case.name_line, case.number, case.agency):
        assert " ".join(unicodedata.normalize("NFC", value).split()) in text
    assert pages_of(printed.document) == (2 if case.subjects else 1)
    assert (printed.refusal is not None) == bool(REFUSED & set(case.name_line))


def test_what_is_refused_is_rendered_in_full_and_says_why() -> None:
    page = certificate(3, name_line="Ŧaŧa Contoh")
    printed = print_certificate(page)
    assert printed.document == render_certificate(page)
    assert (printed.refusal.reason, printed.refusal.where) == ("glyph", "Ŧ")


@pytest.mark.parametrize(
    ("changes", "reason", "where"),
    [
        ({"number": "800/" + "9" * 90}, "width", "number"),
        ({"name_line": "W" * 60}, "width", "name_line"),
        ({"position": "x" * 120}, "width", "position"),
        ({"position": " ".join([LONG_POSITION] * 6)}, "lines", "position"),
        ({"photo": Picture(b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png", "Pas foto")}, "picture", "photo"),
        ({"programme_name": "Pelatihan {number}"}, "template", "{"),
    ],
)
def test_refuses(changes, reason, where) -> None:
    with pytest.raises(StampRefused) as refusal:
        stamp_certificate(certificate(3, **changes))
    assert (refusal.value.reason, refusal.value.where) == (reason, where)


def test_same_values_give_the_same_bytes_whoever_came_first() -> None:
    first = stamp_certificate(SAMPLES["rows missing"])
    slots.compiled.cache_clear()
    stamp_certificate(PLAIN)
    assert stamp_certificate(SAMPLES["rows missing"]) == first
    assert stamp_certificate(PLAIN) != first


def test_language_may_be_one_of_a_models_choices() -> None:
    """Shapes are equal then, so a refusal for the one would be met by all others of the process."""
    slots.compiled.cache_clear()
    first = stamp_certificate(dataclasses.replace(PLAIN, language=PrintLanguage.INDONESIAN))
    assert first == stamp_certificate(PLAIN)


def test_class_that_can_have_no_template_is_compiled_in_vain_once(monkeypatch) -> None:
    slots.compiled.cache_clear()
    tried = []

    def refusing(specimen: Specimen) -> None:
        tried.append(specimen)
        raise StampRefused("template", "fonts")

    people = [certificate(3, name_line=f"Peserta Contoh {word}") for word in ("Satu", "Dua", "Tiga")]
    with monkeypatch.context() as broken:
        broken.setattr(slots, "compile_template", refusing)
        printed = [print_certificate(page) for page in people]
    in_full = [render_certificate(page) for page in people]
    other = print_certificate(dataclasses.replace(people[0], programme_name="Pelatihan Contoh Lain"))
    slots.compiled.cache_clear()
    reasons = [(one.refusal.reason, one.refusal.where) for one in printed]
    assert (reasons, len(tried)) == ([("template", "fonts")] * 3, 1)
    assert [one.document for one in printed] == in_full
    assert other.refusal is None


def test_refusal_of_one_person_is_none_of_the_class() -> None:
    assert print_certificate(certificate(3, name_line="Ŧaŧa Contoh")).refusal.where == "Ŧ"
    assert print_certificate(PLAIN).refusal is None


def test_file_is_sound_for_qpdf_and_the_qr_reads_back(tmp_path) -> None:
    url = "https://sertifikat.badan-pengembangan-sumber-daya-manusia.provinsi-contoh.go.id/v/" + "x" * 220
    document = stamp_certificate(certificate(3, qr_url=url))
    assert qpdf_complaints(document, tmp_path) == ""
    assert qr_codes(document, tmp_path) == [url]


def test_sealed_code_is_stamped_as_it_is_rendered_and_reads_back(tmp_path) -> None:
    """A seal as long as most; of the two files not one pixel differs, and a picture at 150 dots an inch is enough."""
    page = certificate(3, seal="123456789" * 36)
    assert shape_of(addressed(page)) == shape_of(addressed(PLAIN))
    document = stamp_certificate(page)
    assert differing_pixels(document, render_certificate(page), tmp_path) == [0, 0]
    assert qr_codes(document, tmp_path) == [f"{page.qr_url}#{page.seal}"]


def test_title_pictures_and_language_are_the_persons() -> None:
    page = dataclasses.replace(PLAIN, name_line="Łukasz & <Contoh> (satu)")
    with pikepdf.open(io.BytesIO(stamp_certificate(page))) as pdf:
        title = f"Surat Tanda Tamat Pelatihan {page.number}, {page.name_line}"
        assert (str(pdf.docinfo.Title), pdf.open_metadata()["dc:title"], str(pdf.Root.Lang)) == (title, title, "id")
        alts = [
            str(element.Alt) for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and "/Alt" in element
        ]
        assert sorted(alts) == ["Kode QR verifikasi: " + page.qr_url, "Lambang instansi contoh", "Pas foto"]
        (photo,) = (image for image in pdf.pages[0].get_images().values() if image.get("/Filter") == "/DCTDecode")
        assert photo.read_raw_bytes() == page.photo.data


def test_missing_rows_leave_no_trace_in_the_structure() -> None:
    whole, parted = (pypdf.PdfReader(io.BytesIO(stamp_certificate(one))) for one in (PLAIN, SAMPLES["rows missing"]))
    assert (rows_of(whole), rows_of(parted)) == (6, 3)
    assert "Unit kerja" not in text_of(stamp_certificate(SAMPLES["rows missing"]))


def rows_of(reader: pypdf.PdfReader) -> int:
    """Table rows of the first page's section that can be reached from the root of the structure."""
    front = reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()["/K"][0].get_object()

    def rows(element) -> int:
        kids = [kid.get_object() for kid in element.get("/K", []) if not isinstance(kid, int)]
        return (element["/S"] == "/TR") + sum(map(rows, kids))

    return rows(front)


def test_photo_of_other_proportions_covers_its_box(tmp_path) -> None:
    output = io.BytesIO()
    Image.linear_gradient("L").resize((300, 410)).convert("RGB").save(output, "JPEG")
    page = certificate(3, photo=Picture(output.getvalue(), "image/jpeg", "Pas foto"))
    assert differing_pixels(stamp_certificate(page), render_certificate(page), tmp_path) == [0, 0]


def test_a_class_of_392_needs_few_templates() -> None:
    shapes = {shape_of(addressed(page)) for page in class_of(392)}
    assert len(shapes) == 3


def test_hostile_text_of_a_person_is_printed_as_letters() -> None:
    hostile = '<img src="//x.id">'
    texts = {item.name: hostile for item in dataclasses.fields(CertificatePage) if item.name in slots.ALWAYS}
    document = stamp_certificate(certificate(3, **(texts | {"qr_url": "https://contoh.go.id/v/x"})))
    assert failures(document) == []
    assert "".join(text_of(document).split()).count("".join(hostile.split())) == len(texts) + 1
