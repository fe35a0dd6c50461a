"""Reading the chain: every entry computed anew and every certificate held against the last one about it; nothing is written."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Func, OuterRef, Subquery, TextField, Value

from reports.certificates.chain.statements import FILES, FIRST_PREVIOUS, link, terms_of
from reports.certificates.models import Certificate, RegisterEntry

CHUNK = 500
# As a head is written: agency, position, hash.
WRITTEN = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,9}):([0-9a-f]{64})")
# What a deed adds to the terms of a certificate.
DEED = ("v", "position", "event", "by", "at")


@dataclass(frozen=True)
class Break:
    """One thing that was altered: `kind` is chain (an entry), row (a certificate), unchained, gone, or head."""

    kind: str
    agency: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.agency} · {self.where}"


@dataclass(frozen=True)
class Head:
    """The end of an agency's chain: who keeps it outside can tell whether anything before it was altered or cut."""

    agency: UUID
    position: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.agency}:{self.position}:{self.sha256}"


def written_heads(text: str) -> list[Head]:
    """Every head that stands in the text, which may be the whole message it was sent in."""
    return [Head(UUID(agency), int(position), sha256) for agency, position, sha256 in WRITTEN.findall(text)]


def heads() -> list[Head]:
    """The end of every agency's chain."""
    rows = RegisterEntry.objects.order_by("agency", "-position").distinct("agency")
    return [Head(*values) for values in rows.values_list("agency", "position", "sha256")]


def head_of(agency_id: UUID) -> Head | None:
    """The end of the agency's chain; None before its first certificate."""
    row = RegisterEntry.objects.head_of(agency_id)
    return Head(agency_id, row.position, row.sha256) if row else None


def broken(noted: Iterable[Head] = ()) -> Iterator[Break]:
    """Every alteration of an entry or a certificate that the chain shows, and every noted head that it no longer passes."""
    yield from broken_links()
    yield from unlike_the_chain()
    yield from unlike_the_heads(noted)


def broken_links() -> Iterator[Break]:
    """Entries that do not say what they were hashed for, or do not follow the one before. Streamed, so that memory stays flat."""
    rows = RegisterEntry.objects.annotate(name=F("agency__name")).order_by("agency__name", "agency", "position")
    for _agency, own in groupby(rows.iterator(chunk_size=CHUNK), key=lambda entry: entry.agency_id):
        expected, previous = 1, FIRST_PREVIOUS
        for entry in own:
            if not is_sound(entry, expected, previous):
                yield Break("chain", entry.name, str(entry.position))
            expected, previous = entry.position + 1, entry.sha256


def is_sound(entry: RegisterEntry, position: int, previous: str) -> bool:
    """Whether the entry stands in its place and all its columns say what its hash was taken of."""
    if (entry.position, entry.previous) != (position, previous) or entry.sha256 != link(previous, entry.statement):
        return False
    columns = {"position": position, "agency": str(entry.agency_id), "certificate": str(entry.certificate_id)}
    return columns.items() <= said_in(entry.statement).items()


def unlike_the_chain() -> Iterator[Break]:
    """Certificates of which no entry tells, those that are not as their last entry says, and those that are gone."""
    last = RegisterEntry.objects.filter(certificate=OuterRef("pk")).order_by("-position").values("statement")[:1]
    rows = Certificate.objects.as_chained().annotate(said=Subquery(last), agency_name=F("agency__name"))
    for row in rows.order_by("agency_name", "year", "kind", "sequence", "pk").iterator(chunk_size=CHUNK):
        if row.said is None:
            yield Break("unchained", row.agency_name, row.number)
        elif not is_as_said(terms_of(row), terms_in(row.said)):
            yield Break("row", row.agency_name, row.number)
    yield from gone()
    yield from files_said_anew()


def files_said_anew() -> Iterator[Break]:
    """Certificates of which two entries tell of different files: a file stands once it is made, so one was swapped in between."""
    for name in FILES:
        said = Func(
            F("statement"), Value(f'"{name}":"([0-9a-f]{{64}})"'), function="substring", output_field=TextField()
        )
        rows = RegisterEntry.objects.order_by().values("certificate").annotate(files=Count(said, distinct=True))
        for row in rows.filter(files__gt=1).values_list("agency__name", "certificate__number"):
            yield Break("row", *row)


def is_as_said(now: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether nothing has changed; a file that was made since is said later, by `bind_files`."""
    return said == {name: value for name, value in now.items() if name in said or name not in FILES}


def gone() -> Iterator[Break]:
    kept = Certificate.objects.filter(pk=OuterRef("certificate"))
    for entry in RegisterEntry.objects.filter(~Exists(kept)).annotate(name=F("agency__name")).order_by("pk"):
        yield Break("gone", entry.name, said_in(entry.statement).get("number", str(entry.certificate_id)))


def said_in(statement: str) -> dict[str, Any]:
    """What an entry says; nothing when it is no longer readable."""
    try:
        return json.loads(statement)
    except ValueError:
        return {}


def terms_in(statement: str) -> dict[str, Any]:
    return {name: value for name, value in said_in(statement).items() if name not in DEED}


def unlike_the_heads(noted: Iterable[Head]) -> Iterator[Break]:
    """Noted heads at whose place another entry stands, or none: the tail was cut, or the chain was written anew."""
    for head in noted:
        kept = RegisterEntry.objects.filter(agency=head.agency, position=head.position)
        if head.sha256 not in kept.values_list("sha256", flat=True):
            yield Break("head", str(head.agency), str(head.position))
