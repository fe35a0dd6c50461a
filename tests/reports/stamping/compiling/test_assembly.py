"""A file that is not as the renderer writes it becomes no template: its certificates are rendered in full."""

import io

import pikepdf
import pytest

from reports.stamping.compiling.assembly import compile_template
from reports.stamping.marks import PageMarks, Specimen
from reports.stamping.refusals import StampRefused


def blank_page() -> bytes:
    output = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(output)
    return output.getvalue()


@pytest.mark.parametrize("document", [blank_page(), b"%PDF-1.7 contoh"], ids=["untagged", "broken"])
def test_strange_file_is_refused(document) -> None:
    specimen = Specimen(document, (PageMarks((), ()),), [], [], "id", qr=b"", photo=b"")
    with pytest.raises(StampRefused) as refusal:
        compile_template(specimen)
    assert refusal.value.reason == "template"
