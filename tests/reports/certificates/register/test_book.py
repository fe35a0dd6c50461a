"""The printed book: every number in its place with what became of it, as it was after one entry of the chain."""

import io

import pypdf
import pytest
from django.urls import reverse
from django.utils import translation

from reports.certificates.changes.services import revoke_certificate
from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.register.book import book_of, build_book
from reports.certificates.register.book_services import request_book
from reports.jobs.models import Document
from reports.rendering.papers.data import BookData, BookRow, Letterhead, Signature
from reports.rendering.papers.printing import render_book
from revmental.lib.errors import DomainError
from tests.factories.reports import issue_all, reissue
from tests.pdf.judges import failures, pages_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(graduated, sari) -> NumberRegister:
    """Three numbers, of which the first is revoked and the second replaced by a fourth."""
    issue_all(graduated, by=sari, confirmed_count=3)
    first, second, _third = Certificate.objects.order_by("sequence")
    revoke_certificate(first, by=sari, reason="Salah orang", category="other")
    reissue(second, by=sari, reason="Nama keliru")
    return NumberRegister.objects.select_related("agency").get()


def remarks(register: NumberRegister, document: Document) -> list[tuple[str, str]]:
    with translation.override("id"):
        return [(row.number[8:11], row.remark) for row in book_of(register, document.parameters).rows]


def test_withdrawn_numbers_keep_their_place(register, sari) -> None:
    year = register.year
    assert remarks(register, request_book(register, by=sari)) == [
        ("001", "Dicabut: Salah orang"),
        ("002", f"Diganti dengan 800.2.4/004/BPSDM/{year}: Nama keliru"),
        ("003", ""),
        ("004", ""),
    ]


def test_book_shows_the_state_it_was_asked_for_in(register, sari) -> None:
    before = request_book(register, by=sari)
    Document.objects.update(status="failed", error="x")
    revoke_certificate(Certificate.objects.get(sequence=3), by=sari, reason="Salah orang", category="other")
    after = request_book(register, by=sari)
    assert [dict(remarks(register, one))["003"] for one in (before, after)] == ["", "Dicabut: Salah orang"]


def test_same_state_is_printed_once(register, sari, budi) -> None:
    assert request_book(register, by=sari) == request_book(register, by=budi)


def test_file_is_valid_and_ends_with_the_head(register, sari) -> None:
    document, out = request_book(register, by=sari), io.BytesIO()
    build_book(document, out, lambda done, total: None)
    text = text_of(out.getvalue())
    assert (failures(out.getvalue()), pages_of(out.getvalue())) == ([], 2)
    assert ("".join(text.split()).count(document.parameters["head"]), text.count("Peserta Contoh")) == (1, 4)


def test_head_of_the_book_says_the_numbers_and_no_pattern_and_its_end_the_chain(register, sari) -> None:
    document, out = request_book(register, by=sari), io.BytesIO()
    build_book(document, out, lambda done, total: None)
    text = text_of(out.getvalue())
    year = register.year
    assert text.count(f"Nomor 800.2.4/001/BPSDM/{year} s.d. 800.2.4/004/BPSDM/{year}") == 1
    told = (document.parameters["signature"]["name"], "Ujung rantai pengaman register (untuk pemeriksaan)")
    assert sorted(told, key=text.index) == list(told)
    assert [text.count(word) for word in ("{n", "Kepala rantai")] == [0, 0]


def test_pages_of_a_book_are_used_well() -> None:
    """Fifty-one long rows: ten below the head of the book, fifteen on each page after it."""
    name, training = (
        "Dr. Peserta Contoh Namapanjang, S.Sos., M.Si.",
        "Pelatihan Revolusi Mental, Angkatan III Tahun 2026",
    )
    rows = [
        BookRow(n, f"800.2.4/{n:03}/KDOD/2026", name, "19870312 201001 2 003", training, "16 Agustus 2026", [f"{n:08}/DIKLAT/LAN/2026", f"ABC {n:06}"], "")
        for n in range(1, 52)
    ]  # fmt: skip
    book = BookData(
        "Buku Register",
        "STTP · 2026",
        [("Penerbit", "Badan Contoh")],
        rows,
        "",
        "51",
        "",
        Signature("Kepala", "Contoh", ""),
    )
    sheets = pypdf.PdfReader(io.BytesIO(render_book(book, Letterhead(["BADAN CONTOH"], []))))
    assert [sheet.extract_text().count("Namapanjang") for sheet in sheets.pages][:2] == [10, 15]


def test_register_without_a_number_has_no_book(jatim, sari) -> None:
    register = NumberRegister.objects.create(agency=jatim, year=2026, kind="sttp", starts_after=7, last_number=7)
    with pytest.raises(DomainError, match="belum memberikan nomor"):
        request_book(register, by=sari)


def test_register_of_another_agency_is_not_printed(register, kaltim, sari, as_user) -> None:
    foreign = NumberRegister.objects.create(agency=kaltim, year=2026, kind="sttp", last_number=7)
    answer = as_user(sari).post(
        reverse("register_book", args=[register.agency_id]), {"register": foreign.pk}, follow=True
    )
    assert (
        "Pilih salah satu buku nomor" in answer.content.decode(),
        Document.objects.filter(kind="register_book").count(),
    ) == (
        True,
        0,
    )


def test_page_asks_for_the_book_and_the_work_centre_shows_it(register, sari, as_user) -> None:
    browser = as_user(sari)
    answer = browser.post(reverse("register_book", args=[register.agency_id]), {"register": register.pk}, follow=True)
    title = Document.objects.get(kind="register_book").title
    assert [title in body for body in (answer.content.decode(), browser.get(reverse("job_list")).content.decode())] == [
        True
    ] * 2


def test_another_agencys_register_is_not_printed(register, kaltim, citra, as_user) -> None:
    as_user(citra).post(reverse("register_book", args=[kaltim.pk]), {"register": register.pk})
    assert Document.objects.filter(kind="register_book").count() == 0
