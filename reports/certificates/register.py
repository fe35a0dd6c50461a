"""Reading the register: which numbers come next, and whether numbers, rows and files agree; nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from reports.certificates.enums import KIND_CODES
from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.preflight import Preflight
from reports.jobs.enums import DocumentStatus
from reports.jobs.files import path_of, sha256_of
from revmental.lib.numbering import number_text

# Agency, year, kind of document: what one counter counts.
Register = tuple[str, int, str]


def next_numbers(plan: Preflight) -> list[dict[str, Any]]:
    """For each kind of document in the plan: title, count, first and last number as they would be taken now."""
    agency, year = plan.cohort.agency, plan.issued_on.year
    taken = dict(NumberRegister.objects.filter(agency=agency, year=year).values_list("kind", "last_number"))
    rows = []
    for kind, group in groupby(sorted(plan.ready, key=lambda one: one.rule.kind), key=lambda one: one.rule.kind):
        people = list(group)
        count, last = len(people), taken.get(kind, 0)
        ends = [
            number_text(agency.certificate_pattern, n=n, unit=agency.short_name, year=year, kind=KIND_CODES[kind])
            for n in (last + 1, last + count)
        ]
        rows.append({"title": people[0].rule.title, "count": count, "first": ends[0], "last": ends[1]})
    return rows


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `kind` is gap, duplicate, beyond, missing, altered, failed; the rest says where."""

    kind: str
    agency: str
    year: int
    document: str
    number: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.agency} · {self.document} · {self.year} · {self.number}"


def check_registers() -> Iterator[Finding]:
    """Every gap, duplicate, number beyond the counter, missing, altered or failed file, over all agencies."""
    counters = {(r.agency.name, r.year, r.kind): r.last_number for r in NumberRegister.objects.select_related("agency")}
    for where, numbers in sequences().items():
        yield from wrong_numbers(where, numbers, counters.get(where, 0))
    for where in counters.keys() - sequences().keys():
        yield from wrong_numbers(where, [], counters[where])
    rows = Certificate.objects.select_related("agency", "document").defer("facts")
    yield from wrong_files(rows.order_by("agency__name", "year", "kind", "sequence", "pk").iterator(chunk_size=500))


def sequences() -> dict[Register, list[int]]:
    """The running numbers that certificates bear, in order, by register."""
    found: dict[Register, list[int]] = {}
    rows = Certificate.objects.order_by("agency__name", "year", "kind", "sequence", "pk")
    for *where, number in rows.values_list("agency__name", "year", "kind", "sequence"):
        found.setdefault(tuple(where), []).append(number)
    return found


def wrong_numbers(where: Register, present: list[int], last: int) -> Iterator[Finding]:
    """A voided certificate keeps its number, so every number from 1 to the counter has exactly one row."""
    for number in sorted(set(range(1, last + 1)) - set(present)):
        yield Finding("gap", *where, str(number))
    for before, number in pairwise(present):
        if before == number:
            yield Finding("duplicate", *where, str(number))
    for number in present:
        if number > last:
            yield Finding("beyond", *where, str(number))


def wrong_files(rows: Iterable[Certificate]) -> Iterator[Finding]:
    for certificate in rows:
        kind = file_state(certificate)
        if kind:
            yield Finding(kind, certificate.agency.name, certificate.year, certificate.kind, certificate.number)


def file_state(certificate: Certificate) -> str:
    """What is wrong with the file: failed, missing, altered; empty when nothing is, or while it is still being made."""
    document = certificate.document
    if document.status != DocumentStatus.READY:
        return "failed" if document.status == DocumentStatus.FAILED else ""
    place = path_of(document.file.name)
    if not place.is_file():
        return "missing"
    return "" if sha256_of(place) == document.sha256 else "altered"
