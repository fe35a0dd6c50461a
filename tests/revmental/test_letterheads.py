"""The letterhead of printed sheets: lines and emblem of the agency, whatever of both there is."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from revmental.accounts.models import Agency
from revmental.templatetags.letterheads import letterhead
from tests.factories.participants import GraduationMeetingFactory
from tests.factories.programs import ClassSessionFactory

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
ADDRESS = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="


@pytest.fixture
def lettered(jatim) -> Agency:
    jatim.letterhead = "PEMERINTAH PROVINSI CONTOH\n\n BADAN CONTOH \nJalan Contoh Nomor 1"
    jatim.logo.save("lambang.svg", ContentFile(SVG))
    return jatim


def test_lines_and_emblem(lettered) -> None:
    assert letterhead(lettered) == {
        "lines": ["PEMERINTAH PROVINSI CONTOH", "BADAN CONTOH", "Jalan Contoh Nomor 1"],
        "emblem": ADDRESS,
    }


def test_agency_without_both_gives_its_name(jatim) -> None:
    assert letterhead(jatim) == {"lines": [jatim.name], "emblem": ""}


def test_emblem_whose_file_is_gone_stops_no_sheet(lettered) -> None:
    lettered.logo.storage.delete(lettered.logo.name)
    assert letterhead(lettered)["emblem"] == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\xff\xd8\xff\xe0", "image/jpeg"), (b"\x89PNG\r\n", "image/png"), (b"<html><script>", None)],
)
def test_emblem_is_what_its_bytes_are(lettered, data, kind) -> None:
    lettered.logo.save("lambang.svg", ContentFile(data))
    address = letterhead(lettered)["emblem"]
    assert address.split(";")[0] == (f"data:{kind}" if kind else "")


def test_sheets_begin_with_it(lettered, cohort, sari, as_user) -> None:
    ClassSessionFactory(cohort=cohort)
    meeting = GraduationMeetingFactory(cohort=cohort)
    pages = [reverse("schedule_print", args=[cohort.pk]), reverse("graduation_minutes", args=[meeting.pk])]
    texts = [as_user(sari).get(page).text for page in pages]
    assert [(ADDRESS in text, "BADAN CONTOH" in text) for text in texts] == [(True, True)] * 2
