"""Documents from archives, links that show documents, requests for another name."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reports.archive.models import ArchivedCertificate, ArchiveImport
from reports.wallet.models import NameCorrection, ShareLink
from tests.factories.accounts import AgencyFactory, UserFactory
from tests.factories.participants import PersonFactory
from tests.factories.reports import CertificateFactory


class ArchiveImportFactory(DjangoModelFactory):
    class Meta:
        model = ArchiveImport

    agency = factory.SubFactory(AgencyFactory)
    file_name = "arsip contoh.xlsx"
    sha256 = "0" * 64
    created_by = factory.SubFactory(UserFactory)


class ArchivedCertificateFactory(DjangoModelFactory):
    class Meta:
        model = ArchivedCertificate

    agency = factory.SubFactory(AgencyFactory)
    source = factory.SubFactory(ArchiveImportFactory, agency=factory.SelfAttribute("..agency"))
    person = factory.SubFactory(PersonFactory)
    title = "Sertifikat"
    number = factory.Sequence(lambda n: f"893.3/{n + 1:03}/ARSIP/2018")
    name_line = factory.LazyAttribute(lambda record: record.person.printed_name)
    personal_number = "198703122010012001"
    programme = "Pelatihan Contoh 2018"
    issued_on = dt.date(2018, 3, 12)


class ShareLinkFactory(DjangoModelFactory):
    class Meta:
        model = ShareLink

    person = factory.SubFactory(PersonFactory)
    label = "Contoh"
    nonce = "n" * 32
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class NameCorrectionFactory(DjangoModelFactory):
    class Meta:
        model = NameCorrection

    certificate = factory.SubFactory(CertificateFactory)
    agency = factory.SelfAttribute("certificate.agency")
    name = "Nama Yang Benar"
    explanation = "Ijazah"
    created_by = factory.SubFactory(UserFactory)
