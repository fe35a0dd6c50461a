"""Reading the register: which numbers come next, and whether numbers, rows and files agree; nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from programs.curricula.enums import DocumentKind
from reports.certificates.checks.plan import Preflight
from reports.certificates.models import Certificate, NumberRegister
from reports.jobs.enums import DocumentStatus
from reports.jobs.files import path_of, sha256_of
from reports.jobs.models import Document
from revmental.accounts.models import Agency
from revmental.lib.dates import today_in
from revmental.lib.errors import DomainError

# Agency, year, kind of document: what one counter counts.
Register = tuple[str, int, str]


def next_numbers(plan: Preflight) -> list[dict[str, Any]]:
    """For each kind of document in the plan: title, count, first and last number as they would be taken now."""
    agency, year = plan.cohort.agency, plan.issued_on.year
    registers = NumberRegister.objects.at_hand(agency, year, {one.rule.kind for one in plan.ready})
    rows = []
    for kind, group in groupby(sorted(plan.ready, key=lambda one: one.rule.kind), key=lambda one: one.rule.kind):
        people = list(group)
        count, register = len(people), registers[kind]
        ends = [register.number_of(register.last_number + n) for n in (1, count)]
        rows.append({"title": people[0].rule.title, "count": count, "first": ends[0], "last": ends[1]})
    return rows


def this_year(agency: Agency) -> int:
    """The year at the agency."""
    return today_in(agency.time_zone).year


def registers_of(agency: Agency, year: int) -> list[NumberRegister]:
    """Every register of the agency, newest year first; of `year` also those that no number was taken from yet."""
    rows = list(agency.number_registers.select_related("agency").order_by("-year", "kind", "pk"))
    kept = {row.kind for row in rows if row.year == year}
    blank = [NumberRegister(agency=agency, year=year, kind=kind) for kind in DocumentKind.values if kind not in kept]
    return [*blank, *rows]


def next_number(register: NumberRegister) -> str:
    """The number that would be taken now; empty while the agency's pattern makes none."""
    try:
        return register.number_of(register.last_number + 1)
    except DomainError:
        return ""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `kind` is gap, duplicate, beyond, before, missing, altered, failed; the rest says where."""

    kind: str
    agency: str
    year: int
    document: str
    number: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.agency} · {self.document} · {self.year} · {self.number}"


def check_registers() -> Iterator[Finding]:
    """Every gap, duplicate, number beyond the counter or before its start, missing, altered or failed file, over all agencies."""
    registers = NumberRegister.objects.select_related("agency")
    counters = {(r.agency.name, r.year, r.kind): (r.starts_after, r.last_number) for r in registers}
    found = sequences()
    for where in [*found, *(counters.keys() - found.keys())]:
        yield from wrong_numbers(where, found.get(where, []), *counters.get(where, (0, 0)))
    rows = Certificate.objects.select_related("agency", "document", "signature__document").defer("facts")
    yield from wrong_files(rows.order_by("agency__name", "year", "kind", "sequence", "pk").iterator(chunk_size=500))


def sequences() -> dict[Register, list[int]]:
    """The running numbers that certificates bear, in order, by register."""
    found: dict[Register, list[int]] = {}
    rows = Certificate.objects.order_by("agency__name", "year", "kind", "sequence", "pk")
    for *where, number in rows.values_list("agency__name", "year", "kind", "sequence"):
        found.setdefault(tuple(where), []).append(number)
    return found


def wrong_numbers(where: Register, present: list[int], start: int, last: int) -> Iterator[Finding]:
    """A voided certificate keeps its number, so every number after the start up to the counter has exactly one row."""
    for number in sorted(set(range(start + 1, last + 1)) - set(present)):
        yield Finding("gap", *where, str(number))
    for before, number in pairwise(present):
        if before == number:
            yield Finding("duplicate", *where, str(number))
    for number in present:
        if not start < number <= last:
            yield Finding("beyond" if number > last else "before", *where, str(number))


def wrong_files(rows: Iterable[Certificate]) -> Iterator[Finding]:
    for certificate in rows:
        kind = file_state(certificate)
        if kind:
            yield Finding(kind, certificate.agency.name, certificate.year, certificate.kind, certificate.number)


def file_state(certificate: Certificate) -> str:
    """What is wrong with its file, or with the signed one."""
    signature = getattr(certificate, "signature", None)
    signed = signature.handed_out if signature else None
    return state_of(certificate.document) or (state_of(signed) if signed else "")


def state_of(document: Document) -> str:
    """What is wrong with the file: failed, missing, altered; empty when nothing is, or while it is still being made."""
    if document.status != DocumentStatus.READY:
        return "failed" if document.status == DocumentStatus.FAILED else ""
    place = path_of(document.file.name)
    if not place.is_file():
        return "missing"
    return "" if sha256_of(place) == document.sha256 else "altered"
