"""What is promised of a class whatever dies, looked at from outside; and waiting until it is done."""

import io
from pathlib import Path

import pikepdf

from programs.cohorts.models import Cohort
from reports.certificates.chain import reading as chain
from reports.certificates.models import Certificate
from reports.certificates.register.reading import check_registers
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.jobs.services import sweep_documents
from tests.factories.participants import EnrolmentFactory
from tests.factories.reports import CertificateFactory
from tests.faults.workers import wait_until


def ready() -> int:
    return Document.objects.filter(status="ready").count()


def all_finished() -> bool:
    return not Document.objects.unfinished().exists()


def faults(count: int) -> list[str]:
    """Everything that is not as promised; empty when each of `count` certificates exists once with a whole file and the chain is unbroken."""
    rows = list(Certificate.objects.select_related("document").order_by("sequence"))
    found = [str(finding) for finding in (*check_registers(), *chain.broken())]
    if [row.sequence for row in rows] != list(range(1, count + 1)):
        found.append(f"numbers {[row.sequence for row in rows]}")
    found += [
        f"{row.number}: {row.document.status} {row.document.error}" for row in rows if row.document.status != "ready"
    ]
    files = {path.name for path in path_of("documents").rglob("*") if path.is_file()}
    if files != {f"{row.document_id}.pdf" for row in rows}:
        found.append(f"files {sorted(files)}")
    return found + [fault for row in rows if (fault := broken(row))]


def broken(row: Certificate) -> str:
    """Why the file is no whole PDF of this number; empty if it is."""
    data = path_of(row.document.file.name).read_bytes() if row.document.file else b""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            title = str(pdf.docinfo.get("/Title", ""))
            return "" if len(pdf.pages) == 2 and row.number in title else f"{row.number}: {title}"
    except pikepdf.PdfError as error:
        return f"{row.number}: {error}"


def drain(seconds: float, log: Path) -> None:
    """Until nothing waits, with the sweeper's beat in this process."""
    assert wait_until(all_finished, seconds=seconds, meanwhile=sweep_documents), (
        list(Document.objects.unfinished().values("status", "attempts")),
        log.read_text()[-3000:],
    )


def reach(count: int, log: Path, seconds: float = 300) -> None:
    """Until so many are ready."""
    assert wait_until(lambda: ready() >= count, seconds=seconds, meanwhile=sweep_documents), log.read_text()[-3000:]


def poisoned(cohort: Cohort, by: object, number: int, title: str) -> Document:
    """One more certificate of the class, whose making does what its title says (`hasty_app.HARMS`)."""
    row = CertificateFactory(
        enrolment=EnrolmentFactory(cohort=cohort, attendance_number=900 + number),
        sequence=900 + number,
        number=f"rusak {number}",
        issued_by=by,
        document__title=title,
    )
    return row.document
