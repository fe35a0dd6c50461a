"""Materials: taken in harmless, listed for those who read, handed out through one door."""

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from programs.materials.models import Material
from programs.materials.services import FIELDS, delete_material, save_material
from revmental.lib.stale import mark
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db


def pdf() -> bytes:
    file, out = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    file.save(out)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return out.getvalue()


def upload(data: bytes, name: str = "bahan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def url(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def fetched(answer) -> int:
    """The status of a download, whose file is read to the end and closed."""
    if answer.streaming:
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    answer.close()
    return answer.status_code


@pytest.fixture
def material(cohort, sari) -> Material:
    values = {"title": "Bahan Contoh", "subject": None, "link": "", "is_published": True}
    return save_material(None, cohort=cohort, values=values, data=pdf(), by=sari)


def test_file_is_kept_under_a_name_that_says_nothing(cohort, sari, as_user) -> None:
    as_user(sari).post(
        url("material_create", cohort),
        {"title": "Modul", "upload": upload(pdf(), "../../rahasia negara.pdf"), "is_published": "on"},
    )
    assert re.fullmatch(r"materials/[0-9a-f-]{36}\.pdf", Material.objects.get().file.name)


def test_picture_becomes_a_plain_jpeg(cohort, sari, as_user) -> None:
    as_user(sari).post(url("material_create", cohort), {"title": "Bagan", "upload": upload(picture(), "bagan.png")})
    with Material.objects.get().file.open() as file:
        assert Image.open(file).format == "JPEG"


@pytest.mark.parametrize("data", [b"<script>alert(1)</script>", b"MZ\x90\x00", b"%PDF-1.7 rusak"])
def test_anything_else_is_refused_with_a_reason(data, cohort, sari, as_user) -> None:
    answer = as_user(sari).post(url("material_create", cohort), {"title": "Modul", "upload": upload(data)})
    assert (answer.status_code, Material.objects.count(), "invalid-feedback" in answer.content.decode()) == (
        422,
        0,
        True,
    )


def test_link_alone_is_enough_and_nothing_is_too_little(cohort, sari, as_user) -> None:
    browser = as_user(sari)
    codes = [
        browser.post(url("material_create", cohort), {"title": "Modul", "link": link}).status_code
        for link in ("", "javascript:alert(1)", "https://contoh.go.id/modul")
    ]
    assert (codes, Material.objects.get().link) == ([422, 422, 302], "https://contoh.go.id/modul")


def test_edit_keeps_the_file_and_a_new_one_replaces_it(
    material, sari, as_user, django_capture_on_commit_callbacks
) -> None:
    browser, old = as_user(sari), material.file.name
    browser.post(url("material_edit", material), {"title": "Bahan Baru", "is_published": "on"})
    material.refresh_from_db()
    kept = (material.title, material.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url("material_edit", material), {"title": "Bahan Baru", "upload": upload(picture())})
    material.refresh_from_db()
    assert (kept, material.file.name == old, material.file.storage.exists(old)) == (("Bahan Baru", old), False, False)


def test_second_editor_sees_what_the_first_has_saved(material, sari, budi, as_user) -> None:
    seen = mark(material, FIELDS)
    as_user(budi).post(url("material_edit", material), {"title": "Judul Budi", "seen": seen})
    browser, typed = as_user(sari), {"title": "Judul Sari", "is_published": "on"}
    answer = browser.post(url("material_edit", material), typed | {"seen": seen})
    body = answer.content.decode()
    shown = ["Judul Budi", "Tidak", "Judul Sari"]
    assert (answer.status_code, [word for word in shown if word in body]) == (409, shown)
    assert Material.objects.get().title == "Judul Budi"
    browser.post(url("material_edit", material), typed | {"seen": ""})
    assert Material.objects.get().title == "Judul Sari"


def test_deleting_takes_the_file_along_after_the_commit(material, sari, django_capture_on_commit_callbacks) -> None:
    storage, name = material.file.storage, material.file.name
    with django_capture_on_commit_callbacks() as callbacks:
        delete_material(material, by=sari)
    before = storage.exists(name)
    [call() for call in callbacks]
    assert (before, storage.exists(name), Material.objects.count()) == (True, False, 0)


def test_download_can_do_nothing_in_a_browser(material, sari, as_user) -> None:
    answer = as_user(sari).get(url("material_download", material))
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        'attachment; filename="bahan-contoh.pdf"',
        "nosniff",
        "default-src 'none'; sandbox",
    )
    assert fetched(answer) == 200


def test_participant_downloads_what_is_published(material, enrolment, dewi, as_user) -> None:
    assert fetched(as_user(dewi).get(url("material_download", material))) == 200


@pytest.mark.parametrize(("who", "status"), [("dewi", 404), ("lina", 404), ("sari", 200)])
def test_hidden_material_is_absent_for_readers(who, status, material, enrolment, request, as_user) -> None:
    Material.objects.update(is_published=False)
    assert fetched(as_user(request.getfixturevalue(who)).get(url("material_download", material))) == status


def test_material_without_a_file_has_nothing_to_download(cohort, jatim, sari, as_user) -> None:
    row = Material.objects.create(agency=jatim, cohort=cohort, title="Tautan", link="https://contoh.go.id")
    assert as_user(sari).get(url("material_download", row)).status_code == 404


@pytest.mark.parametrize("name", ["material_edit", "material_delete", "material_download"])
def test_material_of_another_agency_is_absent(name, material, citra, as_user) -> None:
    browser = as_user(citra)
    answer = browser.post(url(name, material)) if name == "material_delete" else browser.get(url(name, material))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["material_edit", "material_delete"])
def test_trainer_reads_and_does_not_edit(name, material, cohort, tono, as_user) -> None:
    TeamMemberFactory(cohort=cohort, user=tono)
    assert as_user(tono).post(url(name, material)).status_code == 403
    assert as_user(tono).get(url("material_list", cohort)).status_code == 200


def test_list_shows_hidden_ones_to_those_who_edit(material, cohort, sari, lina, as_user) -> None:
    Material.objects.update(is_published=False)
    assert [
        "Bahan Contoh" in as_user(user).get(url("material_list", cohort)).content.decode() for user in (sari, lina)
    ] == [True, False]


def test_deletion_by_page(material, cohort, sari, as_user) -> None:
    browser = as_user(sari)
    assert browser.get(url("material_delete", material)).status_code == 405
    assert browser.post(url("material_delete", material)).url == url("material_list", cohort)
    assert Material.objects.count() == 0


def test_list_asks_the_same_for_one_and_three(material, cohort, jatim, sari, as_user) -> None:
    browser, counts = as_user(sari), []
    for _n in range(2):
        with CaptureQueriesContext(connection) as captured:
            browser.get(url("material_list", cohort))
        counts.append(len(captured))
        Material.objects.bulk_create(
            [Material(agency=jatim, cohort=cohort, title=f"B{n}", link="https://contoh.go.id") for n in range(2)]
        )
    assert counts[0] == counts[1]


def test_deleting_a_link_touches_no_file(cohort, jatim, sari, django_capture_on_commit_callbacks) -> None:
    row = Material.objects.create(agency=jatim, cohort=cohort, title="Tautan", link="https://contoh.go.id")
    with django_capture_on_commit_callbacks() as callbacks:
        delete_material(row, by=sari)
    assert (callbacks, Material.objects.count()) == ([], 0)
