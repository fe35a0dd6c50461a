"""From the click that issues a class of 392 to the last signed file, through database, worker and signer, while twenty people
look at pages."""

import itertools
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.urls import reverse
from django.utils import timezone

from benchmarks.issuing.a_class import Taught, taught_class
from benchmarks.issuing.product import Product, own_home, running
from benchmarks.load import at, cookie_of, get
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.services import join_sitting, sign_all
from reports.certificates.signatures.sittings import Seat
from reports.demo.issuing import issue_to_all
from reports.demo.signatures import PASSPHRASE
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.verification.signatures import signature_in
from servers.processes import wait_until

PEOPLE = 392
READERS = 20
THINKING = 3.0  # seconds that a reader looks at a page
PATIENCE = 300
LONGEST, MOST_MB, MOST_MS = 30, 350, 1000


def run(people: int = PEOPLE) -> dict[str, Any]:
    """{"people", "signed", "seconds": {"issued", "files", "signatures", "whole"}, "worker_mb", "web_p95_ms", "visits"}; memory
    is that of worker and children together."""
    with own_home() as home:
        taught = taught_class(people)
        with running(home) as product, readers(product, taught) as times:
            seconds = issued_and_signed(taught)
        return {
            "people": people,
            "signed": sum(map(is_signed, CertificateSignature.objects.select_related("document"))),
            "seconds": seconds,
            "worker_mb": product.worker_mb,
            "web_p95_ms": at(times, 95),
            "visits": len(times),
        }


def issued_and_signed(taught: Taught) -> dict[str, float]:
    """Seconds of the three steps, each begun when the one before has ended."""
    clock = [time.perf_counter()]
    issue_to_all(taught.cohort, timezone.localdate(), by=taught.organiser)
    clock.append(time.perf_counter())
    wait_for_documents()
    clock.append(time.perf_counter())
    seat = Seat(taught.cohort.agency.signers.get(), taught.cohort.agency.signature_provider, taught.official)
    sign_all(taught.cohort, seat, join_sitting(seat, passphrase=PASSPHRASE))
    wait_for_documents()
    clock.append(time.perf_counter())
    steps = [after - before for before, after in itertools.pairwise(clock)]
    spent = dict(zip(("issued", "files", "signatures"), steps, strict=True)) | {"whole": clock[-1] - clock[0]}
    return {name: round(value, 2) for name, value in spent.items()}


def wait_for_documents() -> None:
    if not wait_until(lambda: not Document.objects.unfinished().exists(), seconds=PATIENCE, pause=0.2):
        raise RuntimeError(f"{Document.objects.unfinished().count()} files are not made after {PATIENCE} s")


def is_signed(row: CertificateSignature) -> bool:
    """Whether the file is there and its signature covers it."""
    if not row.is_signed:
        return False
    return signature_in(path_of(row.document.file.name).read_bytes()).state == "intact"


@contextmanager
def readers(product: Product, taught: Taught) -> Iterator[list[float]]:
    """Twenty people who open a page every three seconds; how long each took, ms. Raises RuntimeError when one is not answered."""
    pages, times, over = list(pages_of(taught)), [], threading.Event()
    for path, cookie in pages * 8:
        get(product.port, path, cookie)

    def read(first: int) -> None:
        over.wait(first * THINKING / READERS)
        for path, cookie in itertools.islice(itertools.cycle(pages), first, None):
            if over.is_set():
                return
            status, spent = get(product.port, path, cookie)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
            times.append(spent)
            over.wait(THINKING)

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read, number) for number in range(READERS)]
        try:
            yield times
        finally:
            over.set()
        for one in reading:
            one.result()


def pages_of(taught: Taught) -> Iterator[tuple[str, str]]:
    """Path and cookie: what staff watch while they issue, and what the others open meanwhile."""
    staff = cookie_of(taught.organiser.username)
    for name in ("certificate_list", "cohort_detail", "roster_list", "attendance_grid"):
        yield reverse(name, args=[taught.cohort.pk]), staff
    for name in ("desk_home", "cohort_list"):
        yield reverse(name), staff
    yield reverse("signature_list", args=[taught.cohort.pk]), cookie_of(taught.official.username)


def faults(figures: dict[str, Any]) -> list[str]:
    """What breaks a promise."""
    few = [f"only {figures['signed']} signed"] if figures["signed"] != figures["people"] else []
    slow = [f"longer than {LONGEST} s"] if figures["seconds"]["whole"] > LONGEST else []
    big = [f"the worker takes more than {MOST_MB} MB"] if figures["worker_mb"] > MOST_MB else []
    return few + slow + big + ([f"pages take more than {MOST_MS} ms"] if figures["web_p95_ms"] > MOST_MS else [])
