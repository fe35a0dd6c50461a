"""What a template that two officials sign means for the way an agency's certificates are signed."""

import pytest

from programs.curricula.enums import DocumentKind
from reports.certificates.changes.reissue import plan_reissue
from reports.certificates.checks.preflight import preflight
from reports.certificates.models import Certificate
from reports.certificates.shapes.services import begin_template, choose_template, edit_draft, publish_draft
from revmental.lib.errors import DomainError
from tests.factories.accounts import SignerFactory
from tests.factories.reports import issue_all, reissue

pytestmark = pytest.mark.django_db

REFUSED = (
    "Templat “STTP dua pejabat” juga ditandatangani oleh Dra. Contoh Kedua, padahal tanda tangan elektronik di sistem ini hanya "
    "dapat dibubuhkan oleh satu pejabat. Pilih templat dengan satu pejabat, atau cara penandatanganan lain pada data induk instansi."
)
WARNED = (
    "Templat “STTP dua pejabat” juga ditandatangani oleh Dra. Contoh Kedua: kedua pejabat harus menandatangani setiap berkas "
    "sebelum berkas itu diunggah kembali."
)


def signed_by_two(agency, by) -> None:
    second = SignerFactory(agency=agency, name="Dra. Contoh Kedua")
    draft = begin_template(agency, kind=DocumentKind.STTP, name="STTP dua pejabat", by=by)
    version = publish_draft(edit_draft(draft, values={"second_signer": second}, by=by), by=by)
    choose_template(agency, kind=DocumentKind.STTP, template=version.template, by=by)


def sign_with(agency, provider, wati) -> None:
    agency.signers.update(user=wati)
    type(agency).objects.filter(pk=agency.pk).update(signature_provider=provider)


@pytest.mark.parametrize(
    ("provider", "refusals", "warned"),
    [("none", [], False), ("upload", [], True), ("key", [REFUSED], False), ("bsre", [REFUSED], False)],
)
def test_two_officials_and_the_ways_of_signing(graduated, jatim, sari, wati, provider, refusals, warned) -> None:
    signed_by_two(jatim, sari)
    sign_with(jatim, provider, wati)
    plan = preflight(graduated)
    assert (plan.refusals, WARNED in plan.warnings) == (refusals, warned)


def test_reissue_is_refused_as_the_issue_is(graduated, jatim, sari, wati) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    signed_by_two(jatim, sari)
    sign_with(jatim, "key", wati)
    certificate = Certificate.objects.get(sequence=1)
    plan = plan_reissue(certificate, {plan_reissue(certificate, {}).candidate.digest: []})
    assert (plan.refusals, plan.can_issue) == ([REFUSED], False)
    with pytest.raises(DomainError, match=REFUSED):
        reissue(certificate, by=sari, reason="x")


def test_one_official_signs_electronically_without_a_word(graduated, jatim, wati) -> None:
    sign_with(jatim, "bsre", wati)
    assert preflight(graduated).refusals == []
