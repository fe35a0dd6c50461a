"""The editor: what is typed stays, what is wrong says so, the preview shows what stands in the form."""

import pytest
from django.urls import reverse

from reports.certificates.shapes.models import TemplateChoice, TemplateVersion
from reports.certificates.shapes.services import FIELDS, begin_template, publish_draft
from revmental.lib.stale import mark

pytestmark = pytest.mark.django_db
TYPED = {
    "orientation": "landscape", "language": "id", "brand": "#14532d", "accent": "#7d5a0c", "shows_emblem": "on", "title": "Sertifikat Contoh",
    "facts": ["identifier", "agency"], "shows_photo": "on",
}  # fmt: skip


@pytest.fixture
def draft(jatim, sari) -> TemplateVersion:
    return begin_template(jatim, kind="sttp", name="STTP contoh", by=sari)


@pytest.fixture
def address(draft) -> str:
    return reverse("template_version", args=[draft.pk])


def test_draft_is_begun_saved_published_and_chosen(jatim, sari, as_user) -> None:
    browser = as_user(sari)
    page = browser.post(reverse("template_begin", args=[jatim.pk]), {"kind": "certificate", "name": "Sertifikat"}).url
    assert browser.post(page, TYPED).status_code == 302
    version = TemplateVersion.objects.get()
    assert (version.title, version.orientation, version.facts) == (
        "Sertifikat Contoh",
        "landscape",
        ["identifier", "agency"],
    )
    browser.post(reverse("template_publish", args=[version.pk]))
    browser.post(reverse("template_choose", args=[jatim.pk]), {"template": version.template_id})
    assert TemplateChoice.objects.get().template == version.template
    browser.post(reverse("template_unchoose", args=[TemplateChoice.objects.get().pk]))
    assert TemplateChoice.objects.count() == 0


def test_published_version_shows_every_setting_for_reading(address, draft, sari, as_user) -> None:
    browser = as_user(sari)
    browser.post(address, TYPED | {"letterhead": "BADAN CONTOH\nBIDANG CONTOH"})
    browser.post(reverse("template_publish", args=[draft.pk]))
    answer = browser.get(address)
    shown = {name: value for _heading, fields in answer.context["settings"] for name, value in fields}
    assert list(shown) == [str(TemplateVersion._meta.get_field(name).verbose_name) for name in FIELDS]
    usual = "tidak diisi: seperti tanpa templat"
    assert list(shown.values()) == [
        "mendatar", "Bahasa Indonesia", "#14532d", "#7d5a0c", "Ya", "BADAN CONTOH\nBIDANG CONTOH", "Sertifikat Contoh", *[usual] * 4,
        "NIP atau nomor lain, Instansi", "Ya", "Tidak", "Tidak", "hanya satu pejabat", "Tidak",
    ]  # fmt: skip
    page = answer.content.decode()
    assert ("BADAN CONTOH<br>BIDANG CONTOH" in page, reverse("template_discard", args=[draft.pk]) in page) == (
        True,
        False,
    )


def test_draft_is_discarded_from_its_page(address, draft, jatim, sari, as_user) -> None:
    browser = as_user(sari)
    discard = reverse("template_discard", args=[draft.pk])
    page = browser.get(address)
    assert (f'formaction="{discard}"' in page.content.decode(), browser.get(discard).status_code) == (True, 405)
    answer = browser.post(discard, TYPED | {"seen": page.context["seen"]})
    assert (answer.url, TemplateVersion.objects.count()) == (reverse("template_list", args=[jatim.pk]), 0)


def test_draft_is_not_discarded_by_those_who_may_not_edit_it(draft, tono, citra, as_user) -> None:
    discard = reverse("template_discard", args=[draft.pk])
    assert [as_user(user).post(discard).status_code for user in (tono, citra)] == [404, 404]
    assert list(TemplateVersion.objects.all()) == [draft]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"opening": "Diberikan kepada {nama}"}, "{nama} tidak dapat diisi. Yang boleh: {instansi}"),
        ({"brand": "#ffd700"}, "sulit dibaca di atas putih"),
        ({"accent": "red"}, "Tulis warna sebagai #rrggbb."),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(address, sari, as_user, wrong, word) -> None:
    answer = as_user(sari).post(address, {**TYPED, **wrong})
    body = answer.content.decode()
    assert (answer.status_code, word in body, "Sertifikat Contoh" in body) == (422, True, True)
    assert TemplateVersion.objects.get().title == ""


def test_what_somebody_saved_meanwhile_is_shown_beside_what_was_typed(address, draft, sari, budi, as_user) -> None:
    seen = mark(draft, FIELDS)
    as_user(budi).post(address, {**TYPED, "title": "Judul Budi", "seen": seen})
    answer = as_user(sari).post(address, {**TYPED, "seen": seen})
    body = answer.content.decode()
    assert (answer.status_code, "Judul Budi" in body, "Sertifikat Contoh" in body) == (409, True, True)


def test_draft_that_somebody_changed_meanwhile_is_read_again_before_it_is_published(draft, sari, budi, as_user) -> None:
    publish, seen = reverse("template_publish", args=[draft.pk]), mark(draft, FIELDS)
    as_user(budi).post(reverse("template_version", args=[draft.pk]), {**TYPED, "seen": seen})
    browser = as_user(sari)
    answer = browser.post(publish, {"seen": seen}, follow=True)
    assert ("Bacalah sekali lagi" in answer.content.decode(), TemplateVersion.objects.get().is_published) == (
        True,
        False,
    )
    browser.post(publish, {"seen": answer.context["seen"]})
    assert TemplateVersion.objects.get().is_published


def test_preview_shows_what_stands_in_the_form_without_saving_it(draft, graduated, sari, as_user) -> None:
    preview = reverse("template_preview", args=[draft.pk])
    answer = as_user(sari).post(preview, {**TYPED, "cohort": graduated.pk})
    body = answer.content.decode()
    assert (body.count("data:image/webp"), "Peserta Contoh" in body) == (3, True)
    assert TemplateVersion.objects.get().title == ""
    wrong = as_user(sari).post(preview, {**TYPED, "closing": "{siapa}"}).content.decode()
    assert ("{siapa} tidak dapat diisi" in wrong, "Notonegoro" in wrong) == (True, True)


def test_preview_without_a_script_comes_with_the_page(address, sari, as_user) -> None:
    answer = as_user(sari).post(address, {**TYPED, "show": "1"})
    body = answer.content.decode()
    assert (answer.status_code, body.count("data:image/webp"), "Sertifikat Contoh" in body) == (200, 3, True)


def test_published_version_is_shown_and_copied_but_not_edited(address, draft, sari, as_user) -> None:
    publish_draft(draft, by=sari)
    browser = as_user(sari)
    answer = browser.post(address, TYPED)
    body = answer.content.decode()
    assert (answer.status_code, "tidak berubah lagi" in body, "Sertifikat Contoh" in body) == (422, True, True)
    assert TemplateVersion.objects.get().title == ""
    copy = browser.post(reverse("template_copy", args=[draft.pk])).url
    assert TemplateVersion.objects.get(published_at=None).pk.hex in copy.replace("-", "")


def test_published_version_leads_to_where_it_is_put_in_use(address, draft, sari, as_user) -> None:
    browser, link = as_user(sari), f"{reverse('template_list', args=[draft.agency_id])}#use"
    assert link not in browser.get(address).content.decode()
    publish_draft(draft, by=sari)
    assert browser.get(address).content.decode().count(link) == 1
    assert browser.get(link).content.decode().count('id="use"') == 1


@pytest.mark.parametrize(("name", "status"), [("budi", 200), ("tono", 404), ("citra", 404), ("pusat", 404)])
def test_is_for_those_who_shape_templates(address, request, as_user, name, status) -> None:
    assert as_user(request.getfixturevalue(name)).get(address).status_code == status
