"""Old files that can be made again go; certificates and reports never do, whatever the code says."""

import datetime as dt
import itertools

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from reports import tasks
from reports.certificates.checks.results import findings_of, latest_check
from reports.jobs import purging_services
from reports.jobs.enums import AGENCY_KINDS, DERIVED_KINDS, JobKind
from reports.jobs.files import new_file, path_of
from reports.jobs.models import Document
from reports.jobs.purging_services import purge_derived_files
from revmental.celery import app
from tests.factories.reports import CertificateFactory, DocumentFactory

pytestmark = pytest.mark.django_db
KEPT = sorted(set(JobKind) - set(DERIVED_KINDS))


def asked(cohort, kind: str, **values: object) -> Document:
    of_agency = {"cohort": None, "agency": cohort.agency, "subject_id": cohort.agency_id}
    return DocumentFactory(**{"cohort": cohort, "kind": kind, **(of_agency if kind in AGENCY_KINDS else {}), **values})


def made(cohort, kind: str, *, days_ago: float, **values: object) -> Document:
    """A finished file of that age, with its bytes on the disk."""
    document = asked(cohort, kind, **values)
    name = f"documents/{document.pk}.bin"
    with new_file(name) as out:
        out.write(b"{}")
    at = timezone.now() - dt.timedelta(days=days_ago)
    Document.objects.filter(pk=document.pk).update(status="ready", file=name, sha256="0" * 64, finished_at=at)
    document.refresh_from_db()
    return document


def state(document: Document) -> tuple[str, bool]:
    """What the row says, and whether the file is there."""
    name = document.file.name
    document.refresh_from_db()
    return document.status, path_of(name).exists()


@pytest.mark.parametrize("kind", DERIVED_KINDS)
def test_file_goes_after_the_days_of_the_setting(cohort, kind, settings) -> None:
    settings.DERIVED_FILES_DAYS = 10
    old, young = made(cohort, kind, days_ago=10.1), made(cohort, kind, days_ago=9.9)
    assert [purge_derived_files(), purge_derived_files()] == [1, 0]
    assert (state(old), state(young)) == (("purged", False), ("ready", True))
    assert (old.file.name, old.sha256, old.title) == ("", "", "Berkas contoh")


@pytest.mark.parametrize("kind", KEPT)
def test_certificates_and_reports_stay_for_good(cohort, kind) -> None:
    document = made(cohort, kind, days_ago=4000)
    assert purge_derived_files() == 0
    assert state(document) == ("ready", True)


@pytest.mark.parametrize("kind", KEPT)
def test_database_lets_no_other_file_be_called_purged(cohort, kind) -> None:
    document = asked(cohort, kind)
    with pytest.raises(IntegrityError, match="only_derived_files_purged"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(status="purged")


def test_run_that_broke_off_is_finished_by_the_next(cohort) -> None:
    document = made(cohort, JobKind.CERTIFICATE_ZIP, days_ago=40)
    Document.objects.filter(pk=document.pk).update(status="purged")
    assert purge_derived_files() == 1
    assert state(document) == ("purged", False)


def test_file_that_is_gone_already_is_no_fault(cohort) -> None:
    document = made(cohort, JobKind.CERTIFICATE_ZIP, days_ago=40)
    path_of(document.file.name).unlink()
    assert (purge_derived_files(), state(document)) == (1, ("purged", False))


def test_file_that_the_disk_keeps_waits_for_the_next_run(cohort, monkeypatch) -> None:
    stuck, other = (made(cohort, JobKind.CERTIFICATE_ZIP, days_ago=40) for _ in range(2))
    whole = purging_services.path_of

    class Stuck:
        def unlink(self, *, missing_ok: bool) -> None:
            raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(purging_services, "path_of", lambda name: Stuck() if name == stuck.file.name else whole(name))
        assert purge_derived_files() == 1
    assert (state(stuck), state(other)) == (("purged", True), ("purged", False))
    assert (purge_derived_files(), state(stuck)) == (1, ("purged", False))


def test_files_that_are_being_made_or_failed_are_left_alone(cohort) -> None:
    kinds = list(zip(DERIVED_KINDS, itertools.cycle(("queued", "rendering", "failed")), strict=False))
    rows = [
        DocumentFactory(cohort=cohort, kind=kind, status=status, error="x" * (status == "failed"))
        for kind, status in kinds
    ]
    Document.objects.update(requested_at=timezone.now() - dt.timedelta(days=400))
    assert purge_derived_files() == 0
    left = Document.objects.filter(pk__in=[row.pk for row in rows]).values_list("kind", "status")
    assert sorted(left) == sorted(kinds)


def test_beat_rings_for_it_every_night_where_the_files_lie(monkeypatch) -> None:
    called = []
    monkeypatch.setattr(tasks, "purge_derived_files", lambda: called.append(1))
    entry = settings.CELERY_BEAT_SCHEDULE["purge-derived-files"]
    app.tasks[entry["task"]]()
    assert (called, entry["schedule"].hour, entry["schedule"].minute) == ([1], {19, 20}, {30})
    assert app.amqp.router.route({}, entry["task"])["queue"].name == "documents"


def test_check_that_was_cleared_away_is_as_if_it_had_never_been(cohort) -> None:
    made(cohort, JobKind.CERTIFICATE_CHECK, days_ago=40)
    purge_derived_files()
    assert (latest_check(cohort), findings_of(latest_check(cohort))) == (None, {})


def test_page_says_so_and_offers_to_make_it_again(cohort, sari, as_user) -> None:
    certificate = CertificateFactory(enrolment__cohort=cohort)
    Document.objects.filter(pk=certificate.document_id).update(
        status="ready", file="x.pdf", sha256="0" * 64, finished_at=timezone.now()
    )
    old = made(cohort, JobKind.CERTIFICATE_ZIP, days_ago=40, title="Sertifikat (ZIP), Angkatan I")
    browser, page = as_user(sari), reverse("certificate_list", args=[cohort.pk])
    purge_derived_files()
    text = browser.get(page).text
    assert ("sudah dihapus untuk menghemat ruang" in text, reverse("document_download", args=[old.pk]) in text) == (
        True,
        False,
    )
    assert browser.get(reverse("document_download", args=[old.pk])).status_code == 404
    browser.post(reverse("certificate_zip", args=[cohort.pk]))
    assert Document.objects.filter(kind=JobKind.CERTIFICATE_ZIP).order_by("requested_at").last().status == "queued"
