"""What the database refuses by itself: a row below another agency's, another file in the place of one that is made."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from reports.certificates.models import BlankSerial, Certificate
from reports.certificates.signatures.models import CertificateSignature
from reports.jobs.enums import SINGLE_KINDS
from reports.jobs.models import Document
from revmental.accounts.models import Agency
from tests.factories.accounts import SignerFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import CohortFactory, CurriculumFactory
from tests.factories.reports import (
    CertificateFactory,
    DocumentFactory,
    IssueRunFactory,
    TemplateChoiceFactory,
    TemplateVersionFactory,
)
from tests.factories.wallet import NameCorrectionFactory

pytestmark = pytest.mark.django_db


def enrolment_at(agency: Agency):
    return EnrolmentFactory(cohort__version__program__agency=agency)


def certificate_of(agency: Agency, **values: object) -> Certificate:
    return CertificateFactory(enrolment=enrolment_at(agency), **values)


# By the constraint's table and column: a row of the first agency below one of the second.
BELOW: dict[str, Callable[[Agency, Agency], object]] = {
    "namecorrection_certificate_id": lambda own, other: NameCorrectionFactory(
        agency=own, certificate=certificate_of(other)
    ),
    "certificatesignature_official_id": lambda own, other: CertificateSignature.objects.create(
        agency=own, certificate=certificate_of(own), official=SignerFactory(agency=other), provider="key"
    ),
    "templateversion_second_signer_id": lambda own, other: TemplateVersionFactory(
        template__agency=own, number=1, second_signer=SignerFactory(agency=other)
    ),
    "templatechoice_curriculum_id": lambda own, other: TemplateChoiceFactory(
        template__agency=own, curriculum=CurriculumFactory(program__agency=other)
    ),
    "certificate_template_version_id": lambda own, other: certificate_of(
        own, template_version=TemplateVersionFactory(template__agency=other, number=1)
    ),
    "certificate_run_id": lambda own, other: certificate_of(
        own, run=IssueRunFactory(cohort=CohortFactory(version__program__agency=other))
    ),
    "blankserial_certificate_id": lambda own, other: BlankSerial.objects.create(
        agency=own, enrolment=enrolment_at(own), kind="sttp", serial=other.short_name, certificate=certificate_of(other)
    ),
}


@pytest.mark.parametrize("name", BELOW)
def test_row_below_another_agencys_is_refused(jatim, kaltim, name) -> None:
    BELOW[name](jatim, jatim)
    connection.check_constraints()
    with transaction.atomic():
        BELOW[name](jatim, kaltim)
        with pytest.raises(IntegrityError, match=f"reports_{name}_same_agency"):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture(params=SINGLE_KINDS)
def made(request) -> Document:
    document = DocumentFactory(kind=request.param)
    values = {"status": "ready", "file": "documents/x.pdf", "sha256": "0" * 64, "finished_at": "2026-10-27T00:00Z"}
    Document.objects.filter(pk=document.pk).update(**values)
    document.refresh_from_db()
    return document


CHANGES = {
    "file": {"file": "documents/y.pdf"},
    "hash": {"sha256": "1" * 64},
    "both": {"file": "documents/y.pdf", "sha256": "1" * 64},
    "kind": {"kind": "certificate_zip"},
    "certificate": {"subject_id": "00000000-0000-0000-0000-000000000000"},
    "made again": {"status": "queued", "file": "", "sha256": ""},
    "purged": {"status": "purged"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_file_of_a_certificate_that_is_made_stands(made, change) -> None:
    with pytest.raises(IntegrityError, match="issued values of reports_document are frozen"), transaction.atomic():
        Document.objects.filter(pk=made.pk).update(**CHANGES[change])


def test_what_is_told_of_it_goes_on(made) -> None:
    told = {"told_at": "2026-10-28T00:00Z", "rung_at": "2026-10-28T00:00Z"}
    assert Document.objects.filter(pk=made.pk).update(**told) == 1


def test_file_that_can_be_made_again_is_not_frozen() -> None:
    document = DocumentFactory()
    ready = {"status": "ready", "file": "documents/x.zip", "sha256": "0" * 64, "finished_at": "2026-10-27T00:00Z"}
    rows = Document.objects.filter(pk=document.pk)
    assert (rows.update(**ready), rows.update(status="purged"), rows.update(file="", sha256="")) == (1, 1, 1)
