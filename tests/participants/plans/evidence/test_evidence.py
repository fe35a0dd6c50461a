"""Evidence files: kept under a name of our own, taken away while no version names them."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image

from participants.plans.evidence.models import EvidenceFile
from participants.plans.evidence.services import add_evidence, remove_evidence
from participants.plans.evidence.taking import JPEG, PDF, SafeFile, shown_name, take
from participants.plans.versions.services import submit_plan
from revmental.lib.errors import DomainError
from tests.factories.participants import ActionPlanFactory
from tests.factories.plans import EvidenceFileFactory, PlanActivityFactory


def stored_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def small_file(text: bytes = b"isi", name: str = "foto.jpg") -> SafeFile:
    return SafeFile(name, JPEG, text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Foto loket.JPG", "Foto loket.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\x\\loket.png", "loket.jpg"),
        ("loket.php.jpg", "loket.php.jpg"),
        ("foto\u202egpj.exe", "fotogpj.jpg"),
        ("a\x00b\r\nc.jpg", "abc.jpg"),
        ("...", "bukti.jpg"),
        ("", "bukti.jpg"),
        ("n" * 400 + ".jpg", "n" * 120 + ".jpg"),
    ],
)
def test_shown_name_is_harmless(raw, shown) -> None:
    assert shown_name(raw, JPEG) == shown


def test_take_judges_by_the_bytes_and_not_by_the_name() -> None:
    picture, document = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(document)
    taken = [take("bukti.pdf", picture.getvalue()), take("bukti.jpg", document.getvalue())]
    assert [(file.name, file.content_type) for file in taken] == [("bukti.jpg", JPEG), ("bukti.pdf", PDF)]


@pytest.mark.django_db
def test_add_evidence_keeps_the_bytes_under_a_random_name(draft, dewi) -> None:
    row = add_evidence(draft, small_file(name="rumah saya.jpg"), by=dewi)
    assert Path(default_storage.path(row.file.name)).read_bytes() == b"isi"
    assert ("rumah" in row.file.name, row.name, row.size, row.agency_id) == (
        False,
        "rumah saya.jpg",
        3,
        draft.agency_id,
    )


@pytest.mark.django_db
def test_add_evidence_of_the_same_bytes_keeps_one_file(draft, dewi) -> None:
    assert add_evidence(draft, small_file(), by=dewi) == add_evidence(draft, small_file(name="lagi.jpg"), by=dewi)
    assert len(stored_files()) == 1


@pytest.mark.django_db
def test_add_evidence_refuses_the_twenty_first_file_and_leaves_nothing_behind(draft, dewi) -> None:
    EvidenceFileFactory.create_batch(20, plan=draft)
    with pytest.raises(DomainError, match="paling banyak 20"):
        add_evidence(draft, small_file(), by=dewi)
    assert stored_files() == []


@pytest.mark.django_db
def test_add_evidence_refuses_an_activity_of_another_plan(draft, dewi) -> None:
    other = PlanActivityFactory(plan=ActionPlanFactory())
    with pytest.raises(DomainError, match="tidak ada dalam rencana ini"):
        add_evidence(draft, small_file(), by=dewi, activity=other.pk)
    assert stored_files() == []


@pytest.mark.django_db
def test_add_evidence_refuses_more_than_10_mb(draft, dewi) -> None:
    with pytest.raises(DomainError, match="lebih dari 10 MB"):
        add_evidence(draft, small_file(b"\0" * (10 * 1024 * 1024 + 1)), by=dewi)


@pytest.mark.django_db
def test_a_full_disk_is_told_and_leaves_no_row(draft, dewi, monkeypatch) -> None:
    def full(*_args: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(DomainError, match="belum dapat disimpan"):
        add_evidence(draft, small_file(), by=dewi)
    assert EvidenceFile.objects.count() == 0


@pytest.mark.django_db
def test_remove_evidence_takes_the_bytes_away_after_the_commit(draft, dewi, django_capture_on_commit_callbacks) -> None:
    row = add_evidence(draft, small_file(), by=dewi)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        remove_evidence(row, by=dewi)
    assert (len(callbacks), EvidenceFile.objects.count(), stored_files()) == (1, 0, [])


@pytest.mark.django_db
def test_remove_evidence_refuses_what_a_version_names(draft, dewi) -> None:
    row = add_evidence(draft, small_file(), by=dewi)
    version = submit_plan(draft, by=dewi)
    with pytest.raises(DomainError, match="termasuk dalam versi"):
        remove_evidence(row, by=dewi)
    assert [(file["id"], file["sha256"]) for file in version.content["evidence"]] == [(str(row.pk), row.sha256)]
    assert EvidenceFile.objects.get() == row
