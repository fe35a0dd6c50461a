"""What all certificates of one issue share, as rows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models.fields.files import FieldFile

from programs.cohorts.models import Cohort
from programs.curricula.subject_models import Subject
from reports.certificates.facts.pictures import mark_of
from reports.certificates.models import BlankSerial
from reports.certificates.shapes.choosing import shipped
from reports.certificates.shapes.models import TemplateVersion
from revmental.accounts.models import Agency, Signer


@dataclass(frozen=True)
class Issue:
    """What all certificates of one issue share. Read once, so that a class of 392 costs no query per person."""

    cohort: Cohort
    signer: Signer
    issued_on: dt.date
    senders: Sequence[Agency]
    subjects: Sequence[Subject]
    # Numbers of blankos that wait, by person and kind; read only where they are printed.
    serials: Mapping[tuple[UUID, str], str] = field(default_factory=dict)
    # Versions of templates by kind of document.
    versions: Mapping[str, TemplateVersion] = field(default_factory=dict)
    # What `shaping` has made of them.
    shaped: dict[str, Any] = field(default_factory=dict, compare=False)
    # Hashes of pictures by the name of their file: emblem and signatures are read once for all.
    marks: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def total_jp(self) -> int:
        return sum(subject.jp for subject in self.subjects)

    @cached_property
    def record(self) -> dict[str, Any]:
        """What the record of each of its certificates says of the training; plain, so that it need not be read out of sentences."""
        cohort = self.cohort
        return {
            "title": cohort.title,
            "starts_on": cohort.starts_on.isoformat(),
            "ends_on": cohort.ends_on.isoformat(),
            "total_jp": self.total_jp,
            "issued_on": self.issued_on.isoformat(),
            "issuer": cohort.agency.name,
            "signer": self.signer.name,
        }

    def mark_of(self, picture: FieldFile) -> str:
        """Hash of the picture as it is in this issue; read once."""
        if picture.name not in self.marks:
            self.marks[picture.name] = mark_of(picture)
        return self.marks[picture.name]

    def version_of(self, kind: str) -> TemplateVersion:
        return self.versions.get(kind) or shipped(kind)


def waiting_serials(cohort: Cohort) -> dict[tuple[UUID, str], str]:
    """Numbers of blankos that were taken in for documents to come, by person and kind."""
    rows = BlankSerial.objects.filter(enrolment__cohort=cohort, certificate=None)
    return {(person, kind): serial for person, kind, serial in rows.values_list("enrolment", "kind", "serial")}
