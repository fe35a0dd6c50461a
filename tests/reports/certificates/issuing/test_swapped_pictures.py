"""What was checked and prepared is what is issued, pictures too: one that took another's place makes another page."""

from collections.abc import Callable

import pytest

from participants.people.models import Person
from reports.certificates.changes.reissue import plan_reissue
from reports.certificates.changes.services import reissue_certificate
from reports.certificates.checks.preflight import preflight
from reports.certificates.facts import issue as issue_facts
from reports.certificates.issuing.services import issue_certificates, propose_issue, write_certificates
from reports.certificates.models import Certificate
from reports.jobs.files import path_of, sha256_of
from revmental.accounts.models import Agency, Signer
from revmental.lib.errors import DomainError
from tests.factories.reports import TemplateChoiceFactory, TemplateVersionFactory, issue_all

pytestmark = pytest.mark.django_db
FIRST, SECOND = b"\xff\xd8\xff pertama", b"\xff\xd8\xff kedua"
# The same names as before, with other bytes: a name says nothing of what is seen.
PLACES = {"photo": "photos/1.jpg", "logo": "agency-logos/1.jpg", "autograph": "a/1.jpg", "second_autograph": "a/2.jpg"}


def put(name: str, content: bytes) -> None:
    path_of(PLACES[name]).parent.mkdir(parents=True, exist_ok=True)
    path_of(PLACES[name]).write_bytes(content)


@pytest.fixture
def pictured(graduated, jatim, sari):
    """The class with a photo of the first person, an emblem, and images of both signatures on each page."""
    for name in PLACES:
        put(name, FIRST)
    Person.objects.filter(pk=graduated.enrolments.get(attendance_number=1).person_id).update(photo=PLACES["photo"])
    Agency.objects.filter(pk=jatim.pk).update(logo=PLACES["logo"])
    jatim.signers.update(autograph=PLACES["autograph"])
    second = Signer.objects.create(
        agency=jatim, name="Yulia Contoh Kedua", nip="197001011995032001", position="Sekretaris", autograph=PLACES["second_autograph"]
    )  # fmt: skip
    version = TemplateVersionFactory(
        template__agency=jatim, number=1, shows_autographs=True, second_signer=second, published_by=sari, published_at="2026-01-01T00:00Z"
    )  # fmt: skip
    TemplateChoiceFactory(template=version.template)
    graduated.refresh_from_db()
    return graduated


def sound(cohort) -> dict[str, list[str]]:
    return {one.digest: [] for one in preflight(cohort).candidates}


@pytest.mark.parametrize(("name", "people"), [("photo", 1), ("logo", 3), ("autograph", 3), ("second_autograph", 3)])
def test_exchanged_picture_makes_every_page_that_shows_it_another(pictured, sari, name, people) -> None:
    findings = sound(pictured)
    put(name, SECOND)
    assert len(preflight(pictured, findings=findings).unchecked) == people
    with pytest.raises(DomainError, match="Periksa halaman sekali lagi"):
        issue_certificates(pictured, by=sari, confirmed_count=3, findings=findings)
    assert Certificate.objects.count() == 0


def test_second_person_does_not_confirm_another_photo_than_was_prepared(pictured, jatim, sari, budi) -> None:
    Agency.objects.filter(pk=jatim.pk).update(issues_by_two=True)
    propose_issue(pictured, by=sari, confirmed_count=3, findings=sound(pictured))
    put("photo", SECOND)
    with pytest.raises(DomainError, match="perlu disiapkan"):
        issue_all(pictured, by=budi, confirmed_count=3)
    put("photo", FIRST)
    assert issue_all(pictured, by=budi, confirmed_count=3).count == 3


def test_reissue_prints_the_photo_that_was_checked(pictured, sari) -> None:
    issue_all(pictured, by=sari, confirmed_count=3)
    certificate = Certificate.objects.get(sequence=1)
    findings = {plan_reissue(certificate, {}).candidate.digest: []}
    put("photo", SECOND)
    with pytest.raises(DomainError, match="Periksa halamannya"):
        reissue_certificate(certificate, by=sari, reason="Jabatan keliru", category="other", findings=findings)


@pytest.mark.parametrize("name", PLACES)
def test_picture_exchanged_between_the_check_and_its_keeping_is_not_kept(pictured, sari, name) -> None:
    plan = preflight(pictured, findings=sound(pictured))
    assert len(plan.ready) == 3
    put(name, SECOND)
    with pytest.raises(DomainError, match="Periksa halaman sekali lagi"):
        write_certificates(plan.ready, issued_on=plan.issued_on, by=sari)


def test_what_all_pages_share_is_read_once(pictured, monkeypatch) -> None:
    read: list[str] = []
    mark: Callable = issue_facts.mark_of
    monkeypatch.setattr(issue_facts, "mark_of", lambda picture: read.append(picture.name) or mark(picture))
    marks = [one.marks for one in preflight(pictured).candidates if one.digest]
    assert sorted(read) == sorted(PLACES.values())
    assert marks[0] == {name: sha256_of(path_of(place)) for name, place in PLACES.items()}
    assert marks[1] == {name: mark for name, mark in marks[0].items() if name != "photo"}


def test_lost_emblem_is_told_when_issuing_and_does_not_stop_the_check(pictured, sari) -> None:
    path_of(PLACES["logo"]).unlink()
    assert len(preflight(pictured).candidates) == 3
    with pytest.raises(DomainError, match="tidak ditemukan"):
        issue_all(pictured, by=sari, confirmed_count=3)
