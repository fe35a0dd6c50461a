"""The report on a cohort: a frozen snapshot, one open job, the text of the PDF."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from participants.attendance.services import mark_rest_present
from programs.cohorts.enums import TeamRole
from reports.cohort_report.build import data_of
from reports.cohort_report.models import ReportVersion
from reports.cohort_report.services import request_report
from reports.jobs.models import Document
from reports.rendering.report.printing import report_page
from revmental.lib.errors import DomainError
from tests.factories.accounts import SignerFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import ClassSessionFactory, StageFactory, SubjectFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db
EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'


@pytest.fixture
def taught(cohort, enrolment, sari):
    """A cohort with a signer, a subject, and a session that all attended."""
    SignerFactory(agency=cohort.agency)
    subject = SubjectFactory(stage=StageFactory(version=cohort.version), name="Integritas dan etos kerja")
    session = ClassSessionFactory(cohort=cohort, subject=subject, title="Integritas dan etos kerja")
    mark_rest_present(session, by=sari)
    return cohort


def test_snapshot_is_frozen_when_asked(taught, enrolment, sari) -> None:
    version = request_report(taught, by=sari)
    type(enrolment).objects.filter(pk=enrolment.pk).update(name="Nama Lain")
    (person,) = data_of(ReportVersion.objects.get(pk=version.pk).snapshot).participants
    assert (person.name_line, person.jp_attended, person.jp_due) == ("Dewi Contoh Lestari", 3, 3)


def test_emblem_of_the_agency_is_on_the_cover_as_it_was_when_asked(taught, sari) -> None:
    agency = taught.agency
    agency.logo.save("lambang.svg", ContentFile(EMBLEM))
    version = request_report(taught, by=sari)
    agency.logo.delete()
    data = data_of(ReportVersion.objects.get(pk=version.pk).snapshot)
    assert (data.logo.data, data.logo.media_type, data.logo.alt) == (
        EMBLEM,
        "image/svg+xml",
        f"Lambang {agency.name}",
    )
    assert ('class="emblem"' in report_page(data).html, list(report_page(data).assets.values())) == (True, [EMBLEM])


def test_team_is_named_without_the_short_form_of_staff(taught, sari, tono) -> None:
    for role in (TeamRole.LEAD, TeamRole.COACH):
        TeamMemberFactory(cohort=taught, user=tono, role=role)
    data = data_of(request_report(taught, by=sari).snapshot)
    assert {(member.role, member.name_line) for member in data.team} == {
        ("Penanggung jawab", tono.name),
        ("Coach", tono.name),
    }


def test_report_without_an_emblem_has_none(taught, sari) -> None:
    data = data_of(request_report(taught, by=sari).snapshot)
    assert (data.logo, 'class="emblem"' in report_page(data).html) == (None, False)


def test_emblem_whose_file_is_gone_is_named(taught, sari) -> None:
    taught.agency.logo.save("lambang.svg", ContentFile(EMBLEM))
    taught.agency.logo.storage.delete(taught.agency.logo.name)
    with pytest.raises(DomainError, match="Unggah kembali"):
        request_report(taught, by=sari)


def test_asking_twice_gives_one_version_with_two_files(taught, sari) -> None:
    assert request_report(taught, by=sari) == request_report(taught, by=sari)
    assert sorted(Document.objects.values_list("kind", flat=True)) == ["cohort_report", "cohort_report_word"]


def test_what_changed_makes_the_next_version_and_leaves_the_first(taught, enrolment, sari) -> None:
    first = request_report(taught, by=sari)
    type(enrolment).objects.filter(pk=enrolment.pk).update(name="Nama Lain")
    second = request_report(taught, by=sari)
    assert [first.number, second.number] == [1, 2]
    names = [data_of(version.snapshot).participants[0].name_line for version in (first, second)]
    assert names[0].startswith("Dewi Contoh Lestari")
    assert names[1].startswith("Nama Lain")


def test_what_failed_is_tried_again_with_the_same_version(taught, sari) -> None:
    version = request_report(taught, by=sari)
    Document.objects.filter(kind="cohort_report_word").update(status="failed", error="x", finished_at=timezone.now())
    assert request_report(taught, by=sari) == version
    assert set(Document.objects.values_list("status", flat=True)) == {"queued"}


@pytest.mark.parametrize("change", ["UPDATE reports_reportversion SET number = 9", "DELETE FROM reports_reportversion"])
def test_database_refuses_to_change_a_version(change, taught, sari) -> None:
    request_report(taught, by=sari)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_without_signer_it_says_what_to_do(cohort, sari) -> None:
    with pytest.raises(DomainError, match="penandatangan"):
        request_report(cohort, by=sari)


def test_snapshot_takes_as_many_queries_for_many(taught, sari, django_assert_max_num_queries) -> None:
    counts = []
    for size in (1, 29):
        EnrolmentFactory.create_batch(size, cohort=taught)
        with django_assert_max_num_queries(40) as captured:
            request_report(taught, by=sari)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_command_writes_the_pdf(taught, tmp_path, capsys) -> None:
    out = tmp_path / "laporan.pdf"
    call_command("make_report", "--cohort", taught.key, "--out", str(out), "--json")
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(out.read_bytes())).pages)
    assert told == {"file": str(out), "bytes": out.stat().st_size, "participants": 1}
    for wanted in ["KATA PENGANTAR", "Dewi Contoh Lestari", "Integritas dan etos kerja"]:
        assert wanted.lower() in text.lower()


def test_page_shows_and_takes_the_form(taught, sari, as_user) -> None:
    browser = as_user(sari)
    form = browser.get(reverse("cohort_report_detail", args=[taught.pk])).context["form"]
    values = {name: field.initial or "" for name, field in form.fields.items()}
    values["sections"] = [key for key in values["sections"] if key not in ("funding", "people")]
    values["signer"] = str(taught.agency.signers.get().pk)
    answer = browser.post(
        reverse("cohort_report_request", args=[taught.pk]), values | {"findings": "Sinyal lemah: rekaman dibagikan"}
    )
    assert answer.status_code == 302
    assert ReportVersion.objects.get().snapshot["findings"] == [
        {"problem": "Sinyal lemah", "follow_up": "rekaman dibagikan"}
    ]
    again = browser.get(reverse("cohort_report_detail", args=[taught.pk])).context["form"]
    assert again.fields["findings"].initial == "Sinyal lemah: rekaman dibagikan"
    left_out = {key for key, _title in again.fields["sections"].choices} - set(again.fields["sections"].initial)
    assert left_out == {"funding", "people"} == set(ReportVersion.objects.get().snapshot["left_out"])


def test_refused_report_says_why_and_keeps_what_was_written(taught, sari, as_user) -> None:
    taught.agency.logo.save("lambang.svg", ContentFile(EMBLEM))
    taught.agency.logo.storage.delete(taught.agency.logo.name)
    typed = {
        "signer": str(taught.agency.signers.get().pk),
        "foreword": "Kata yang ditulis lama",
        "conclusion": "Selesai",
    }
    answer = as_user(sari).post(reverse("cohort_report_request", args=[taught.pk]), typed)
    body = answer.content.decode()
    assert (answer.status_code, "Unggah kembali" in body, "Kata yang ditulis lama" in body) == (422, True, True)
    assert ReportVersion.objects.count() == 0


def test_report_says_what_the_cohort_says_when_it_is_frozen(taught, sari) -> None:
    """Not what it said when the page's row was read."""
    type(taught).objects.filter(pk=taught.pk).update(title="Judul Baru")
    assert request_report(taught, by=sari).snapshot["programme_name"] == "Judul Baru"


def test_who_reads_reports_watches_them_without_buttons(taught, sari, lina, as_user) -> None:
    request_report(taught, by=sari)
    Document.objects.filter(kind="cohort_report_word").update(status="failed", error="x", finished_at=timezone.now())
    page = as_user(lina).get(reverse("cohort_report_detail", args=[taught.pk])).content.decode()
    shown = [
        as_user(lina).get(reverse("job_status", args=[document.pk])).content.decode()
        for document in Document.objects.all()
    ]
    for body in (page, *shown):
        assert not [word for word in ("/ulangi/", "/batalkan/") if word in body]
    assert sum("Laporan penyelenggaraan" in body for body in shown) == 2


def test_invalid_form_redisplays(taught, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("cohort_report_request", args=[taught.pk]), {})
    assert (answer.status_code, Document.objects.count()) == (422, 0)


@pytest.mark.parametrize(("name", "status"), [("citra", 404), ("lina", 403), ("gita", 404), ("dewi", 403)])
def test_request_is_for_organisers(name, status, taught, request, as_user) -> None:
    assert (
        as_user(request.getfixturevalue(name)).post(reverse("cohort_report_request", args=[taught.pk])).status_code
        == status
    )


def test_request_refuses_get(taught, sari, as_user) -> None:
    assert as_user(sari).get(reverse("cohort_report_request", args=[taught.pk])).status_code == 405
