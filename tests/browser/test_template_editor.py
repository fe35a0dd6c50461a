"""Shaping a template in a real browser: the preview follows what is typed, which stays; clean on both sizes, by keyboard."""

import os

import pytest
from django.urls import reverse

from reports.certificates.shapes.models import TemplateVersion
from reports.certificates.shapes.services import begin_template
from tests.browser.watch import assert_clean_at_both_widths

pytestmark = pytest.mark.django_db(transaction=True)
PICTURE = "#preview img"


def look(page, name: str) -> None:
    if folder := os.environ.get("LOOK"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def test_preview_follows_what_is_typed_and_nothing_is_lost(open_page, jatim, sari) -> None:
    draft = begin_template(jatim, kind="sttp", name="STTP contoh", by=sari)
    page = open_page(reverse("template_version", args=[draft.pk]), user=sari)
    page.wait_for_selector(PICTURE)
    upright = page.locator(PICTURE).first.get_attribute("src")
    look(page, "editor")
    assert_clean_at_both_widths(page)
    page.focus("[name=title]")
    page.keyboard.type("Sertifikat Ketikan")
    page.focus("[name=orientation][value=portrait]")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "(old) => { const i = document.querySelector('#preview img'); return i && i.src !== old && i.naturalWidth > i.naturalHeight }",
        arg=upright,
    )
    assert page.input_value("[name=title]") == "Sertifikat Ketikan"
    page.fill("[name=closing]", "pada {hari}")
    page.wait_for_selector("#preview .preview-note")
    look(page, "editor-wrong")
    page.fill("[name=closing]", "pada tanggal {tanggal}")
    page.focus("text=Simpan draf")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messages, .message, [role=status]")
    assert TemplateVersion.objects.get().title == "Sertifikat Ketikan"


def test_list_is_clean_and_leads_to_a_published_version(open_page, jatim, sari) -> None:
    begin_template(jatim, kind="charter", name="Piagam contoh", by=sari)
    page = open_page(reverse("template_list", args=[jatim.pk]), user=sari)
    look(page, "list")
    assert_clean_at_both_widths(page)
    page.click("text=versi 1")
    page.click("text=Tetapkan yang tersimpan")
    page.wait_for_selector("text=Mulai versi baru")
    page.wait_for_selector(PICTURE)
    look(page, "published")
    assert_clean_at_both_widths(page)
