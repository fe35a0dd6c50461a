"""Photos of a class: kept without their place, shown by the next version, kept by those that show them."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from reports.cohort_report.build import data_of
from reports.cohort_report.forms import PHOTO_SIDE
from reports.cohort_report.models import ReportPhoto
from reports.cohort_report.photo_services import MOST_PHOTOS, add_photo, remove_photo
from reports.cohort_report.services import request_report
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.lib.images import safe_jpeg
from tests.factories.accounts import SignerFactory

pytestmark = pytest.mark.django_db


def jpeg(shade: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (shade, 80, 120)).save(out, "JPEG")
    return out.getvalue()


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("kelas.jpg", content, "image/jpeg")


def test_a_photo_is_added_shown_and_taken_away(cohort, sari, as_user) -> None:
    browser = as_user(sari)
    browser.post(reverse("report_photo_add", args=[cohort.pk]), {"picture": upload(jpeg()), "caption": "Pembukaan"})
    photo = ReportPhoto.objects.get()
    shown = browser.get(reverse("report_photo", args=[photo.pk]))
    assert (shown["Content-Type"], b"".join(shown.streaming_content)[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert "Pembukaan" in browser.get(reverse("cohort_report_detail", args=[cohort.pk])).content.decode()
    browser.post(reverse("report_photo_remove", args=[photo.pk]))
    assert ReportPhoto.objects.count() == 0


def test_photo_is_chosen_in_words_of_the_page_and_not_of_the_browser(cohort, sari, as_user) -> None:
    body = as_user(sari).get(reverse("cohort_report_detail", args=[cohort.pk])).text
    (field,) = re.findall(r'<input[^>]*type="file"[^>]*>', body)
    told = ['class="sr drop-field"' in field, 'accept="image/jpeg,image/png,image/webp"' in field]
    assert (told, body.count("Pilih berkas</label>")) == ([True, True], 1)


def test_what_is_no_picture_is_refused_with_a_reason(cohort, sari, as_user) -> None:
    answer = as_user(sari).post(
        reverse("report_photo_add", args=[cohort.pk]), {"picture": upload(b"%PDF-1.7"), "caption": "x"}
    )
    assert answer.status_code == 422
    assert "bukan gambar" in answer.content.decode()
    assert ReportPhoto.objects.count() == 0


def test_versions_keep_the_photo_that_was_taken_away(cohort, sari) -> None:
    SignerFactory(agency=cohort.agency)
    photo = add_photo(cohort, jpeg(), "Pembukaan", by=sari)
    first = request_report(cohort, by=sari)
    remove_photo(photo, by=sari)
    second = request_report(cohort, by=sari)
    shown = [[photo.alt for photo in data_of(version.snapshot).photos] for version in (first, second)]
    assert shown == [["Pembukaan"], []]
    assert data_of(first.snapshot).photos[0].data == jpeg()


def test_the_same_picture_and_the_thirteenth_are_refused(cohort, sari) -> None:
    for shade in range(MOST_PHOTOS):
        add_photo(cohort, jpeg(shade * 20), f"Foto {shade}", by=sari)
    with pytest.raises(DomainError, match="paling banyak 12"):
        add_photo(cohort, jpeg(250), "Foto", by=sari)
    ReportPhoto.objects.last().delete()
    with pytest.raises(DomainError, match="sudah ada"):
        add_photo(cohort, jpeg(0), "Foto", by=sari)
    assert ReportPhoto.objects.count() == MOST_PHOTOS - 1


def test_refused_photo_says_why_and_keeps_its_caption(cohort, sari, as_user) -> None:
    add_photo(cohort, safe_jpeg(jpeg(), max_side=PHOTO_SIDE), "Pembukaan", by=sari)
    typed = {"picture": upload(jpeg()), "caption": "Pembukaan kedua"}
    answer = as_user(sari).post(reverse("report_photo_add", args=[cohort.pk]), typed)
    body = answer.content.decode()
    assert (answer.status_code, "sudah ada" in body, "Pembukaan kedua" in body) == (422, True, True)


def test_taking_a_photo_away_twice_is_told_once(cohort, sari) -> None:
    photo = add_photo(cohort, jpeg(), "Pembukaan", by=sari)
    remove_photo(photo, by=sari)
    remove_photo(ReportPhoto(pk=photo.pk, agency=cohort.agency, cohort=cohort, caption="Pembukaan"), by=sari)
    assert AuditEvent.objects.filter(verb="report_photo.removed").count() == 1


@pytest.mark.parametrize(("name", "status"), [("citra", 404), ("gita", 404), ("dewi", 403), ("lina", 200)])
def test_who_reads_reports_sees_the_photo(name, status, cohort, sari, request, as_user) -> None:
    photo = add_photo(cohort, jpeg(), "Pembukaan", by=sari)
    answer = as_user(request.getfixturevalue(name)).get(reverse("report_photo", args=[photo.pk]))
    b"".join(answer.streaming_content if answer.streaming else [])
    assert answer.status_code == status
