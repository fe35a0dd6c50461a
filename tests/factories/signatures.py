"""A signature that is due; and a class of which every certificate waits for one. Invented people only."""

import factory
from factory.django import DjangoModelFactory

from programs.cohorts.models import Cohort
from reports.certificates.signatures.models import CertificateSignature
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Agency, User
from tests.factories.accounts import SignerFactory
from tests.factories.reports import CertificateFactory, graduated_cohort, issue_all


class CertificateSignatureFactory(DjangoModelFactory):
    class Meta:
        model = CertificateSignature

    certificate = factory.SubFactory(CertificateFactory)
    agency = factory.SelfAttribute("certificate.agency")
    official = factory.SubFactory(SignerFactory, agency=factory.SelfAttribute("..agency"))
    provider = SignatureProvider.KEY


def class_to_sign(
    agency: Agency, provider: str, *, official: User, by: User, count: int = 3, key: str = "tanda"
) -> Cohort:
    """Issued to `count` people, to be signed by `official`, who is the agency's only signing official."""
    Agency.objects.filter(pk=agency.pk).update(signature_provider=provider)
    cohort = graduated_cohort(agency, count=count, key=key)
    cohort.agency.signers.update(user=official)
    issue_all(Cohort.objects.get(pk=cohort.pk), by=by, confirmed_count=count)
    return cohort
