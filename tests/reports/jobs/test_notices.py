"""Who asked is told once that it has ended: in the work centre always, by mail where it took long or failed."""

import datetime as dt
import threading
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from reports import tasks
from reports.jobs.models import Document
from reports.jobs.notices import services
from reports.jobs.notices.models import Notice
from reports.jobs.notices.services import forget_notices, see_notices, tell_askers
from reports.jobs.services import retry_documents
from revmental.accounts.models import Membership
from revmental.accounts.system import system_user
from revmental.celery import app
from revmental.mail.models import OutgoingMail
from revmental.navigation import Counts, work_counts
from tests.factories.participants import EnrolmentFactory
from tests.factories.reports import CertificateFactory, DocumentFactory

pytestmark = pytest.mark.django_db
FILE = {"file": "documents/x.zip", "sha256": "0" * 64}
READY, FAILED = {"status": "ready", **FILE}, {"status": "failed", "error": "Nama tidak muat."}


def ended(by, *, seconds: int = 5, **values) -> Document:
    """A job that this person asked for and that ended after so many seconds."""
    now = timezone.now()
    return DocumentFactory(
        requested_by=by, requested_at=now - dt.timedelta(seconds=seconds), finished_at=now, **{"title": "ZIP", **values}
    )


def mails() -> list[tuple[str, str, str]]:
    return [(mail.kind, mail.recipient, mail.subject) for mail in OutgoingMail.objects.order_by("subject")]


@pytest.fixture
def sari(sari):
    sari.email = "sari@contoh.go.id"
    sari.save()
    return sari


def test_short_work_is_told_in_the_work_centre_alone_and_once(cohort, sari) -> None:
    document = ended(sari, cohort=cohort, **READY)
    assert [tell_askers(), tell_askers()] == [1, 0]
    notice = Notice.objects.get()
    assert (notice.user, notice.document, notice.ready, notice.failed, notice.seen_at) == (sari, document, 1, 0, None)
    assert mails() == []


@pytest.mark.parametrize(
    ("seconds", "state", "kind", "subject"),
    [(61, READY, "work_done", "Sudah jadi: ZIP"), (5, FAILED, "work_failed", "Gagal: ZIP")],
)
def test_long_or_failed_work_is_told_by_mail_too_and_once(cohort, sari, seconds, state, kind, subject) -> None:
    ended(sari, cohort=cohort, seconds=seconds, **state)
    assert [tell_askers(), tell_askers()] == [1, 0]
    assert mails() == [(kind, "sari@contoh.go.id", subject)]


def test_mail_says_why_and_leads_on(cohort, sari) -> None:
    document = ended(sari, cohort=cohort, seconds=90, **READY)
    ended(sari, cohort=cohort, kind="cohort_report", title="Laporan", **FAILED)
    tell_askers()
    failed, ready = (mail.body for mail in OutgoingMail.objects.order_by("subject"))
    home = settings.PUBLIC_BASE_URL
    assert failed.endswith(f"tidak dapat dibuat:\nNama tidak muat.\n\n{home}/admin/pekerjaan/?state=failed")
    assert ready == f"“ZIP” yang Anda minta sudah jadi.\n\n{home}/dokumen/{document.pk}/"


def test_signed_certificates_of_a_class_are_told_as_one(cohort, sari) -> None:
    rows = [ended(sari, cohort=cohort, kind="certificate_signed", subject_id=uuid4(), **READY) for _ in range(3)]
    assert (tell_askers(), Notice.objects.get().ready) == (1, len(rows))
    assert Notice.objects.get().title.startswith("Sertifikat bertanda tangan, ")


def test_class_of_certificates_is_told_as_one_when_none_is_on_its_way_any_more(cohort, sari) -> None:
    for state in (READY, READY, FAILED, {}):
        row = CertificateFactory(enrolment=EnrolmentFactory(cohort=cohort), issued_by=sari)
        Document.objects.filter(pk=row.document_id).update(**state, finished_at=timezone.now() if state else None)
    assert tell_askers() == 0
    Document.objects.unfinished().update(**READY, finished_at=timezone.now())
    assert [tell_askers(), tell_askers()] == [1, 0]
    notice = Notice.objects.get()
    assert (notice.cohort, notice.document, notice.ready, notice.failed) == (cohort, None, 3, 1)
    body = OutgoingMail.objects.get().body
    assert "3 berkas sudah jadi. 1 tidak dapat dibuat" in body


def test_work_that_is_tried_again_is_told_again(cohort, sari) -> None:
    document = ended(sari, cohort=cohort, **FAILED)
    tell_askers()
    retry_documents([document], by=sari)
    Document.objects.update(**READY, error="", finished_at=timezone.now())
    assert tell_askers() == 1
    assert [(notice.ready, notice.failed) for notice in Notice.objects.order_by("made_at")] == [(0, 1), (1, 0)]


def test_cancelled_work_is_no_news(cohort, sari) -> None:
    ended(sari, cohort=cohort, status="cancelled", cancelled_by=sari)
    assert (tell_askers(), Notice.objects.count()) == (0, 0)


def test_participant_gets_a_mail_without_a_way_into_the_work_centre(cohort, dewi) -> None:
    dewi.email = "dewi@contoh.go.id"
    dewi.save()
    ended(dewi, cohort=cohort, kind="plan_word", **FAILED)
    assert (tell_askers(), Notice.objects.count()) == (1, 0)
    assert OutgoingMail.objects.get().body.endswith("Silakan memintanya lagi di halaman tempat Anda memintanya semula.")


def test_system_and_people_without_address_get_no_mail(cohort, sari) -> None:
    sari.email = ""
    sari.save()
    ended(sari, cohort=cohort, **FAILED)
    ended(system_user(), cohort=cohort, kind="cohort_report", **FAILED)
    assert (tell_askers(), Notice.objects.count(), mails()) == (2, 1, [])


@pytest.mark.django_db(transaction=True)
def test_two_tellers_at_once_tell_once(cohort, sari) -> None:
    ended(sari, cohort=cohort, **FAILED)
    barrier, told = threading.Barrier(2), []

    def work() -> None:
        barrier.wait()
        told.append(tell_askers())
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (sum(told), Notice.objects.count(), OutgoingMail.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_without_the_mark_two_tellers_tell_twice(cohort, sari) -> None:
    """Negative control of "once": a teller that forgets to mark says it at each turn."""
    ended(sari, cohort=cohort, **FAILED)
    rows = list(Document.objects.all())
    for _turn in range(2):
        services.note(rows, timezone.now())
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (2, 2)


def test_open_work_cannot_count_as_told(cohort) -> None:
    DocumentFactory(cohort=cohort)
    with pytest.raises(IntegrityError, match="nobody_is_told_of_open_work"), transaction.atomic():
        Document.objects.update(told_at=timezone.now())


def test_work_centre_shows_the_news_until_they_are_seen(cohort, sari, as_user) -> None:
    ended(sari, cohort=cohort, **READY)
    tell_askers()
    browser, page = as_user(sari), reverse("job_list")
    body = browser.get(page).text
    assert ("Selesai sejak terakhir Anda lihat" in body, "1 baru" in body) == (True, True)
    key = str(Notice.objects.get().pk)
    answer = browser.post(reverse("notices_seen"), {"notice": [key, "kosong"]}, headers={"HX-Request": "true"})
    assert (answer.status_code, see_notices([key], by=sari)) == (204, 0)
    body = browser.get(page).text
    assert ("Selesai sejak terakhir Anda lihat" in body, "1 baru" in body) == (False, False)


def test_button_of_a_page_without_script_leads_back(cohort, sari, as_user) -> None:
    assert as_user(sari).post(reverse("notices_seen")).url == reverse("job_list")


def test_reading_alone_marks_nothing(cohort, sari, as_user) -> None:
    ended(sari, cohort=cohort, **FAILED)
    tell_askers()
    as_user(sari).get(reverse("job_list"))
    assert Notice.objects.unseen().count() == 1


def test_news_are_ones_own_and_end_with_the_right(cohort, sari, budi) -> None:
    ended(sari, cohort=cohort, **READY)
    DocumentFactory(cohort=cohort, kind="cohort_report")
    tell_askers()
    notice = Notice.objects.get()
    assert (see_notices([notice.pk], by=budi), work_counts(budi), work_counts(sari)) == (0, Counts(1, 0), Counts(1, 1))
    Membership.objects.filter(user=sari).update(is_active=False)
    again = type(sari).objects.get(pk=sari.pk)
    assert work_counts(again) == Counts(0, 0)


def test_sidebar_asks_once_for_both_counts(cohort, sari, django_assert_num_queries) -> None:
    work_counts(sari)
    with django_assert_num_queries(1):
        work_counts(sari)


def test_old_notices_are_forgotten(cohort, sari) -> None:
    ended(sari, cohort=cohort, **READY)
    tell_askers()
    assert forget_notices() == 0
    Notice.objects.update(made_at=timezone.now() - dt.timedelta(days=settings.DERIVED_FILES_DAYS + 1))
    assert forget_notices() == 1


def test_beat_rings_for_it(monkeypatch) -> None:
    called = []
    monkeypatch.setattr(tasks, "tell_askers", lambda: called.append(1))
    app.tasks[settings.CELERY_BEAT_SCHEDULE["tell-askers"]["task"]]()
    assert called == [1]
