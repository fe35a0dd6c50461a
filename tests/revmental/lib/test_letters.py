"""Mails: the plain text is the message; the page beside it says the same words."""

import re

from django.core.mail import EmailMultiAlternatives

from revmental.lib.letters import dressed, paragraphs

BODY = "Yth. Contoh & Co,\n\nbaca di sini:\nhttps://contoh.go.id/mentor/x/\n\nTerima kasih.\nBPSDM <Contoh>"


def page_of(body: str, sender: str = "") -> str:
    ((page, kind),) = dressed(EmailMultiAlternatives("Perihal", body), sender=sender).alternatives
    assert kind == "text/html"
    return page


def test_lines_stand_in_their_paragraphs() -> None:
    assert [[line["text"] for line in lines] for lines in paragraphs(BODY)] == [
        ["Yth. Contoh & Co,"],
        ["baca di sini:", "https://contoh.go.id/mentor/x/"],
        ["Terima kasih.", "BPSDM <Contoh>"],
    ]


def test_address_alone_on_its_line_can_be_pressed_and_read() -> None:
    page = page_of(BODY)
    assert re.findall(r'href="([^"]+)"', page) == ["https://contoh.go.id/mentor/x/"]
    assert '<span class="address">https://contoh.go.id/mentor/x/</span>' in page


def test_address_within_a_sentence_stays_text() -> None:
    assert "href" not in page_of("Buka https://contoh.go.id/ sekarang.")


def test_what_people_wrote_is_escaped() -> None:
    page = page_of(BODY, sender="Kota <b>Contoh</b>")
    assert "BPSDM &lt;Contoh&gt;" in page
    assert "<b>" not in page


def test_page_asks_for_nothing_from_outside_and_has_its_colours() -> None:
    page = page_of(BODY)
    assert re.findall(r"(src=|url\(|@import|var\()", page) == []
    assert "background: #12407a" in page
