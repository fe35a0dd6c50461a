"""`kill -9` of a worker, then of the signer, amid a class being signed: each certificate is signed once, and after the signer's death only anew asked."""

import os
from collections.abc import Iterator

import pytest
import redis

from benchmarks.broker import ringing_at
from benchmarks.certificate_samples import certificate
from benchmarks.certificates.signing_key import signing_key
from reports.certificates.files import printing
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.services import open_sitting, sign_all
from reports.certificates.signatures.sittings import Seat
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.jobs.services import sweep_documents
from reports.kinds import KINDS
from reports.rendering.certificate.stamped import Printed, stamp_certificate
from reports.verification.signatures import signature_in
from tests.factories.signatures import class_to_sign
from tests.faults.promises import all_finished
from tests.faults.workers import QUEUES, Worker, wait_until
from tests.reports.signing.test_signer import started

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full]
COUNT = 60


@pytest.fixture
def cohort(jatim, sari, wati, monkeypatch) -> Iterator[object]:
    """Sixty certificates whose files are made; this process rings at this run's broker."""
    monkeypatch.setattr(printing, "print_certificate", lambda page: Printed(stamp_certificate(certificate(3)), None))
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client, ringing_at(os.environ["REDIS_URL"]):
        cohort = class_to_sign(jatim, "key", official=wati, by=sari, count=COUNT)
        for document in Document.objects.unfinished():
            run_document(document.pk, KINDS)
        client.flushall()
        yield cohort


def counts() -> dict[str, int]:
    return CertificateSignature.objects.counts()


def test_class_is_signed_once_whoever_dies(cohort, wati, settings, tmp_path) -> None:
    row = CertificateSignature.objects.select_related("official").first()
    (tmp_path / f"{row.official_id}.p12").write_bytes(signing_key().file)
    settings.SIGNER_SOCKET = tmp_path / "sock"
    seat, where = Seat(row.official, "key", wati), {"SIGNER_SOCKET": str(tmp_path / "sock")}
    signer = started(tmp_path)
    worker = Worker(tmp_path / "worker.log", options=QUEUES, env=where)
    try:
        sign_all(cohort, seat, open_sitting(seat, passphrase="contoh"))
        assert wait_until(lambda: counts()["signed"] >= 5, seconds=120, meanwhile=sweep_documents)
        worker.kill_group()
        signed = counts()["signed"]
        worker = Worker(tmp_path / "worker.log", options=QUEUES, env=where)
        assert wait_until(lambda: counts()["signed"] > signed + 5, seconds=120, meanwhile=sweep_documents)
        signer.kill()
        signer.wait()
        assert wait_until(all_finished, seconds=180, meanwhile=sweep_documents)
        left = counts()
        assert (left["waiting"], left["under_way"], left["refused"] + left["signed"]) == (0, 0, COUNT)
        assert left["refused"] > 0
        signer = started(tmp_path)
        assert seat.session() is None
        assert sign_all(cohort, seat, open_sitting(seat, passphrase="contoh")) == left["refused"]
        assert wait_until(all_finished, seconds=180, meanwhile=sweep_documents)
    finally:
        worker.kill_group()
        signer.kill()
        signer.wait()
    assert (counts()["signed"], faults()) == (COUNT, [])


def faults() -> list[str]:
    """Everything that is not as promised."""
    rows = CertificateSignature.objects.select_related("certificate__document", "document")
    found = [f"{row}: none" for row in rows if not row.is_signed]
    for row in rows[:5]:
        issued, signed = (path_of(one.file.name).read_bytes() for one in (row.certificate.document, row.document))
        if not signed.startswith(issued) or signature_in(signed).state != "intact":
            found.append(f"{row}: not whole")
    if Document.objects.filter(kind="certificate_signed").count() != COUNT:
        found.append("signed twice")
    files = {path.name for path in path_of("documents").rglob("*") if path.is_file()}
    if len(files) != 2 * COUNT:
        found.append(f"{len(files)} files")
    return found
