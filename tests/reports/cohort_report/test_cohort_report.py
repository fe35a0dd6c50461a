"""The report on a cohort: a frozen snapshot, one open job, the text of the PDF."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from pypdf import PdfReader

from participants.attendance.services import mark_rest_present
from reports.cohort_report.build import data_of
from reports.cohort_report.services import request_report
from reports.jobs.models import Document
from reports.rendering.report.printing import report_page
from revmental.lib.errors import DomainError
from tests.factories.accounts import SignerFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import ClassSessionFactory, StageFactory, SubjectFactory

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
    document = request_report(taught, by=sari)
    type(enrolment).objects.filter(pk=enrolment.pk).update(name="Nama Lain")
    (person,) = data_of(Document.objects.get(pk=document.pk).parameters).participants
    assert (person.name_line, person.jp_attended, person.jp_due) == ("Dewi Contoh Lestari", 3, 3)


def test_emblem_of_the_agency_is_on_the_cover_as_it_was_when_asked(taught, sari) -> None:
    agency = taught.agency
    agency.logo.save("lambang.svg", ContentFile(EMBLEM))
    document = request_report(taught, by=sari)
    agency.logo.delete()
    data = data_of(Document.objects.get(pk=document.pk).parameters)
    assert (data.logo.data, data.logo.media_type, data.logo.alt) == (
        EMBLEM,
        "image/svg+xml",
        f"Lambang {agency.name}",
    )
    assert ('class="emblem"' in report_page(data).html, list(report_page(data).assets.values())) == (True, [EMBLEM])


def test_report_without_an_emblem_has_none(taught, sari) -> None:
    data = data_of(request_report(taught, by=sari).parameters)
    assert (data.logo, 'class="emblem"' in report_page(data).html) == (None, False)


def test_emblem_whose_file_is_gone_is_named(taught, sari) -> None:
    taught.agency.logo.save("lambang.svg", ContentFile(EMBLEM))
    taught.agency.logo.storage.delete(taught.agency.logo.name)
    with pytest.raises(DomainError, match="Unggah kembali"):
        request_report(taught, by=sari)


def test_asking_twice_gives_one_job(taught, sari) -> None:
    assert request_report(taught, by=sari) == request_report(taught, by=sari)
    assert Document.objects.count() == 1


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
        Document.objects.all().delete()
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
    values["signer"] = str(taught.agency.signers.get().pk)
    answer = browser.post(
        reverse("cohort_report_request", args=[taught.pk]), values | {"findings": "Sinyal lemah: rekaman dibagikan"}
    )
    assert answer.status_code == 302
    assert Document.objects.get().parameters["findings"] == [
        {"problem": "Sinyal lemah", "follow_up": "rekaman dibagikan"}
    ]


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
