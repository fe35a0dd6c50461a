"""Pictures of records, which no address serves: the record page carries them, to those who may see the row."""

import base64
import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.factories.accounts import SignerFactory

pytestmark = pytest.mark.django_db

EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
PNG = b"\x89PNG contoh"
CARRIED = f"data:image/svg+xml;base64,{base64.b64encode(EMBLEM).decode()}"


@pytest.fixture
def jatim_with_emblem(jatim):
    jatim.letterhead = "PEMERINTAH CONTOH\nJalan Contoh Nomor 2 & 3"
    jatim.logo.save("lambang.svg", ContentFile(EMBLEM))
    return jatim


def page_of(browser, row) -> str:
    answer = browser.get(reverse(f"admin:accounts_{row._meta.model_name}_change", args=[row.pk]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def pictures(page: str) -> list[str]:
    return re.findall(r'<img class="stored-picture" src="([^"]*)"', page)


@pytest.mark.parametrize("reader", ["budi", "pusat"])
def test_emblem_is_carried_by_the_page_of_its_agency(jatim_with_emblem, reader, request, as_user) -> None:
    page = page_of(as_user(request.getfixturevalue(reader)), jatim_with_emblem)
    assert (pictures(page), jatim_with_emblem.logo.url in page) == ([CARRIED], False)


def test_emblem_whose_file_is_gone_is_no_picture(jatim_with_emblem, budi, pusat, as_user) -> None:
    jatim_with_emblem.logo.storage.delete(jatim_with_emblem.logo.name)
    pages = [page_of(as_user(reader), jatim_with_emblem) for reader in (budi, pusat)]
    assert ([pictures(page) for page in pages], "Tidak ada gambar" in pages[1]) == ([[], []], True)


def test_emblem_is_not_for_people_of_another_agency(jatim_with_emblem, citra, as_user) -> None:
    assert page_of(as_user(citra), jatim_with_emblem) == "302"


def test_autograph_is_carried_by_the_page_of_its_signer(jatim, budi, as_user) -> None:
    signer = SignerFactory(agency=jatim)
    signer.autograph.save("tanda.png", ContentFile(PNG))
    assert pictures(page_of(as_user(budi), signer)) == [f"data:image/png;base64,{base64.b64encode(PNG).decode()}"]


def test_autograph_is_not_for_those_who_only_read(jatim, sari, lina, as_user) -> None:
    signer = SignerFactory(agency=jatim, name="Pejabat Contoh")
    signer.autograph.save("tanda.png", ContentFile(PNG))
    pages = [page_of(as_user(reader), signer) for reader in (sari, lina)]
    assert [("Pejabat Contoh" in page, pictures(page)) for page in pages] == [(True, [])] * 2


def test_letterhead_keeps_its_lines_for_those_who_only_read(jatim_with_emblem, pusat, as_user) -> None:
    page = page_of(as_user(pusat), jatim_with_emblem)
    assert "PEMERINTAH CONTOH<br>Jalan Contoh Nomor 2 &amp; 3" in page


def test_address_of_the_registers_has_the_looks_of_a_link(jatim, budi, as_user) -> None:
    """A link with a class of its own is left unmarked by the style sheet of record pages."""
    found = re.search(r"<a [^>]*>Nomor terakhir dan berikutnya</a>", page_of(as_user(budi), jatim))
    assert found[0] == f'<a href="{reverse("number_registers", args=[jatim.pk])}">Nomor terakhir dan berikutnya</a>'
