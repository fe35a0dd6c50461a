"""A signer in this process, the official's key with it, and classes that wait for their signatures."""

import dataclasses
import functools
import itertools
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.certificate_samples import certificate
from benchmarks.certificates.signing_key import SigningKey, signature_of, signing_key
from programs.cohorts.models import Cohort
from reports.certificates.files import printing
from reports.certificates.models import Certificate
from reports.certificates.signatures.models import CertificateSignature
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.rendering.certificate.stamped import Printed, stamp_certificate
from reports.signing import server
from reports.signing.bsre import Service
from reports.signing.secrets import Secret
from reports.signing.sessions import Sessions
from reports.stamping.revision import signed_revision
from tests.factories.signatures import class_to_sign
from tests.reports.signing.conftest import accept
from tests.reports.signing.esign import PASSWORD, USER, Esign, serving

PASSPHRASE = "contoh"


@dataclasses.dataclass
class Bench:
    """The signer's desk, its socket, and the key that both the file and the stand-in service sign with."""

    desk: server.Desk
    place: Path
    key: SigningKey


@pytest.fixture(scope="session")
def official_key() -> SigningKey:
    return signing_key()


@pytest.fixture
def bench(official_key, settings) -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = server.Desk(Sessions(60), folder)
        settings.SIGNER_SOCKET = folder / "sock"
        with server.listening(folder / "sock") as door:
            threading.Thread(target=accept, args=(door, desk), daemon=True).start()
            yield Bench(desk, folder / "sock", official_key)


@pytest.fixture
def esign(bench) -> Iterator[Esign]:
    signature = signature_of(bench.key)
    with serving(Esign(lambda file: signed_revision(file, signature))) as service:
        bench.desk.service = Service(service.url, USER, Secret(PASSWORD), 1)
        yield service


@functools.cache
def sample_file(number: int) -> bytes:
    return stamp_certificate(certificate(number))


@pytest.fixture(autouse=True)
def quickly_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the same kind from one template: laying out that of each class costs seconds and has tests of its own."""
    count = itertools.count(1)
    monkeypatch.setattr(printing, "print_certificate", lambda page: Printed(sample_file(next(count)), None))


@pytest.fixture
def waiting(jatim, sari, wati, bench) -> Callable[..., Cohort]:
    """`waiting("key", count=3)`: a class whose files are made and wait for Wati's signature; her key file is in its place."""

    def make(provider: str, *, count: int = 3) -> Cohort:
        cohort = class_to_sign(jatim, provider, official=wati, by=sari, count=count)
        official = CertificateSignature.objects.first().official
        (bench.desk.keys / f"{official.pk}.p12").write_bytes(bench.key.file)
        run_all()
        return cohort

    return make


def run_all() -> None:
    for document in Document.objects.unfinished().order_by("requested_at", "pk"):
        run_document(document.pk, KINDS)


def state_of(cohort: Cohort) -> dict[str, int]:
    counts = CertificateSignature.objects.filter(certificate__cohort=cohort).counts()
    return {name: count for name, count in counts.items() if count and name != "total"}


def reasons(cohort: Cohort) -> set[str]:
    return set(
        CertificateSignature.objects.filter(certificate__cohort=cohort).values_list("document__error", flat=True)
    )


def files(cohort: Cohort) -> list[tuple[bytes, bytes]]:
    """Issued and signed bytes of each certificate of the class."""
    rows = Certificate.objects.filter(cohort=cohort).select_related("document", "signature__document")
    return [
        (path_of(row.document.file.name).read_bytes(), path_of(row.signature.document.file.name).read_bytes())
        for row in rows.order_by("sequence")
    ]
