"""Minimal valid documents and certificates, and a cohort whose graduation is locked; invented people only."""

import datetime as dt
import uuid
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind
from programs.curricula.models import CurriculumVersion
from reports.certificates.chain.services import append_entries
from reports.certificates.changes.reissue import plan_reissue
from reports.certificates.changes.services import reissue_certificate
from reports.certificates.checks.audiences import preflight_for
from reports.certificates.enums import Audience, RegisterEvent
from reports.certificates.issuing.services import issue_certificates
from reports.certificates.models import Certificate, IssueRun, NumberRegister, SealKey
from reports.certificates.shapes.models import CertificateTemplate, TemplateChoice, TemplateVersion
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from revmental.accounts.models import Agency, User
from tests.factories.accounts import AgencyFactory, SignerFactory, UserFactory
from tests.factories.participants import (
    EnrolmentFactory,
    GraduationDecisionFactory,
    GraduationMeetingFactory,
    PersonFactory,
    locked,
)
from tests.factories.programs import (
    CohortFactory,
    CurriculumFactory,
    DocumentRuleFactory,
    ProgramFactory,
    StageFactory,
    SubjectFactory,
)


def issue_all(
    cohort: Cohort, *, by: User, confirmed_count: int, audience: str = Audience.PARTICIPANTS, **choices: Any
) -> IssueRun:
    """Issues with every page taken to print right: laying out costs a second and has tests of its own."""
    findings = {one.digest: [] for one in preflight_for(cohort, audience, **choices).candidates}
    choices["audience"] = audience
    return issue_certificates(cohort, by=by, confirmed_count=confirmed_count, findings=findings, **choices)


def reissue(certificate: Certificate, *, by: User, reason: str, category: str = "name", **choices: Any) -> Certificate:
    """Replaces the certificate, its new page taken to print right."""
    plan = plan_reissue(certificate, {}, **choices)
    choices["findings"] = {plan.candidate.digest: []} if plan.candidate else {}
    return reissue_certificate(certificate, by=by, reason=reason, category=category, **choices)


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    kind = JobKind.CERTIFICATE_ZIP
    subject_id = factory.SelfAttribute("cohort.pk")
    title = "Berkas contoh"
    requested_by = factory.SubFactory(UserFactory)


class NumberRegisterFactory(DjangoModelFactory):
    class Meta:
        model = NumberRegister

    agency = factory.SubFactory(AgencyFactory)
    year = 2026
    kind = DocumentKind.STTP


class SealKeyFactory(DjangoModelFactory):
    class Meta:
        model = SealKey

    number = factory.Sequence(lambda n: n % 255 + 1)
    public_key = factory.LazyAttribute(lambda key: f"{key.number:043}")


class IssueRunFactory(DjangoModelFactory):
    class Meta:
        model = IssueRun

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    by = factory.SubFactory(UserFactory)
    count = 1


class CertificateTemplateFactory(DjangoModelFactory):
    class Meta:
        model = CertificateTemplate

    agency = factory.SubFactory(AgencyFactory)
    kind = DocumentKind.STTP
    name = factory.Sequence(lambda n: f"Templat contoh {n}")


class TemplateVersionFactory(DjangoModelFactory):
    class Meta:
        model = TemplateVersion

    template = factory.SubFactory(CertificateTemplateFactory)
    agency = factory.SelfAttribute("template.agency")


class TemplateChoiceFactory(DjangoModelFactory):
    class Meta:
        model = TemplateChoice

    template = factory.SubFactory(CertificateTemplateFactory)
    agency = factory.SelfAttribute("template.agency")
    kind = factory.SelfAttribute("template.kind")


class CertificateFactory(DjangoModelFactory):
    class Meta:
        model = Certificate
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    enrolment = factory.SubFactory(EnrolmentFactory)
    cohort = factory.SelfAttribute("enrolment.cohort")
    agency = factory.SelfAttribute("cohort.agency")
    kind = DocumentKind.STTP
    year = 2026
    sequence = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda c: f"800.2.4/{c.sequence:03}/CONTOH/2026")
    facts = factory.LazyAttribute(lambda c: {"name_line": c.enrolment.name})
    issued_by = factory.SubFactory(UserFactory)
    document = factory.SubFactory(
        DocumentFactory,
        cohort=factory.SelfAttribute("..cohort"),
        kind=JobKind.CERTIFICATE,
        subject_id=factory.SelfAttribute("..id"),
        requested_by=factory.SelfAttribute("..issued_by"),
    )

    @factory.post_generation
    def chained(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """No certificate exists of which the chain does not tell."""
        with transaction.atomic():
            append_entries([(RegisterEvent.ISSUED, self)] if create else [], by=self.issued_by)


def graduated_cohort(
    agency: Agency, *, count: int = 3, version: CurriculumVersion | None = None, **values: object
) -> Cohort:
    """A cohort of `agency` with `count` people who passed, its meeting locked, a signer and a rule for STTP."""
    version = version or CurriculumFactory(
        program=ProgramFactory(agency=agency), legal_basis="Peraturan Contoh Nomor 4"
    )
    DocumentRuleFactory(version=version)
    SubjectFactory.create_batch(2, stage=StageFactory(version=version))
    cohort = CohortFactory(version=version, place="Kampus Contoh", city="Surabaya", **values)
    SignerFactory(agency=agency)
    meeting = GraduationMeetingFactory(cohort=cohort)
    for number in range(1, count + 1):
        GraduationDecisionFactory(meeting=meeting, enrolment=passing(cohort, number), predikat="Memuaskan")
    locked(meeting)
    return cohort


def passing(cohort: Cohort, number: int) -> Enrolment:
    person = PersonFactory(name=f"Peserta Contoh {number}", birth_place="Bontang", birth_date=dt.date(1987, 3, 12))
    return EnrolmentFactory(
        cohort=cohort,
        person=person,
        attendance_number=number,
        back_title="S.E.",
        personal_number=f"198703122010012{number:03}",
        rank="III/d",
        position="Analis Contoh",
        agency_name="Pemerintah Kota Contoh",
    )
