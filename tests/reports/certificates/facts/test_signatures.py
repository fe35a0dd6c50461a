"""What a document says of its signature: of an electronic one only where it will bear one, an image only where it bears none."""

import pikepdf
import pytest
from django.core.files.base import ContentFile

from benchmarks.certificate_samples import photo
from programs.cohorts.models import Cohort
from reports.certificates.checks.conditions import SIGNED_HERE
from reports.certificates.facts.pictures import frozen_autograph, load
from reports.certificates.models import Certificate
from reports.certificates.shapes.services import begin_template, choose_template, edit_draft, publish_draft
from reports.jobs.files import path_of
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Agency, Signer, User
from tests.factories.accounts import SignerFactory
from tests.factories.reports import issue_all
from tests.pdf.judges import text_of

pytestmark = pytest.mark.django_db
NONE = "Kode QR menuju halaman verifikasi dan bukan tanda tangan elektronik."
SIGNED = "Dokumen ini telah ditandatangani secara elektronik; tanda tangannya ada dalam berkas PDF."
BY_BSRE = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar "
    "Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara (BSSN)."
)
# By provider of the agency's electronic signatures.
SENTENCES = {"none": NONE, "upload": SIGNED, "key": SIGNED, "bsre": BY_BSRE}
IMAGE = photo().data


def sign_by(agency: Agency, provider: str, official: User) -> None:
    Agency.objects.filter(pk=agency.pk).update(signature_provider=provider)
    agency.refresh_from_db()
    agency.signers.update(user=official)


def test_every_provider_has_its_sentence() -> None:
    assert list(SENTENCES) == SignatureProvider.values


@pytest.mark.parametrize("provider", SENTENCES)
def test_document_speaks_of_the_signature_it_bears_and_is_not_handed_out_before(
    graduated, sari, wati, provider
) -> None:
    sign_by(graduated.agency, provider, wati)
    issue_all(Cohort.objects.get(pk=graduated.pk), by=sari, confirmed_count=3)
    first = Certificate.objects.get(sequence=1)
    run_document(first.document_id, KINDS)
    first = Certificate.objects.select_related("document", "signature__document").get(pk=first.pk)
    text = text_of(path_of(first.document.file.name).read_bytes())
    assert [sentence for sentence in (NONE, SIGNED, BY_BSRE) if sentence in text] == [SENTENCES[provider]]
    assert ("BSrE" in text, "BSSN" in text) == (provider == "bsre",) * 2
    bears = getattr(first, "signature", None)
    assert (bears.provider if bears else "none") == provider
    assert first.handed_out == (first.document if provider == "none" else None)


def with_images(graduated: Cohort, by: User, *, printed: bool = True) -> list[Signer]:
    """Two officials with images of their signatures, and a template that says whether these are printed; it names both where
    both can sign."""
    officials = [graduated.agency.signers.get(), SignerFactory(agency=graduated.agency, name="Rina Contoh, S.H.")]
    for official in officials:
        official.autograph.save("tanda-tangan.jpg", ContentFile(photo(official.pk.int % 60).data))
    draft = begin_template(graduated.agency, kind="sttp", name="Dua pejabat", by=by)
    second = officials[1] if graduated.agency.signature_provider not in SIGNED_HERE else None
    draft = edit_draft(draft, values={"shows_autographs": printed, "second_signer": second}, by=by)
    version = publish_draft(draft, by=by)
    choose_template(graduated.agency, kind="sttp", template=version.template, by=by)
    return officials


def issued_first(graduated: Cohort, by: User, signer: Signer) -> Certificate:
    issue_all(Cohort.objects.get(pk=graduated.pk), by=by, confirmed_count=3, signer=signer)
    return Certificate.objects.select_related("document").get(sequence=1)


@pytest.mark.parametrize("printed", [True, False])
@pytest.mark.parametrize("provider", SENTENCES)
def test_images_of_signatures_are_frozen_only_where_nobody_signs_electronically(
    graduated, sari, wati, provider, printed
) -> None:
    sign_by(graduated.agency, provider, wati)
    officials = with_images(graduated, sari, printed=printed)
    facts = issued_first(graduated, sari, officials[0]).facts
    expected = [frozen_autograph(one) for one in officials] if printed and provider == "none" else [None, None]
    due = {"provider": provider, "official": str(officials[0].pk)}
    assert [facts["autograph"], facts["second_autograph"]] == expected
    assert facts["signature"] == (None if provider == "none" else due)


def test_official_without_an_image_leaves_the_place_free(graduated, sari) -> None:
    officials = with_images(graduated, sari)
    officials[0].autograph.delete()
    facts = issued_first(graduated, sari, officials[0]).facts
    assert (facts["autograph"], load(facts["second_autograph"]).alt) == (None, "Gambar tanda tangan Rina Contoh, S.H.")


@pytest.mark.parametrize(("provider", "images"), [("none", 2), ("key", 0)])
def test_images_of_signatures_are_on_the_page_only_where_nobody_signs_electronically(
    graduated, sari, wati, provider, images
) -> None:
    sign_by(graduated.agency, provider, wati)
    first = issued_first(graduated, sari, with_images(graduated, sari)[0])
    run_document(first.document_id, KINDS)
    first.document.refresh_from_db()
    with pikepdf.open(path_of(first.document.file.name)) as pdf:
        described = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert sum("Gambar tanda tangan" in text for text in described) == images
