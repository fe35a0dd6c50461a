"""Reusable reads of certificates."""

import re
from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Replace, Upper

from programs.curricula.enums import DocumentKind
from reports.certificates.enums import CertificateStatus
from reports.jobs.enums import DocumentStatus, JobKind
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission

# As `models.new_token` makes them.
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
NOBODYS = "-"


def possible(token: str) -> str:
    """The token; for what is none the one that nobody has, so that asking for it costs the same."""
    return token if TOKEN.fullmatch(token) else NOBODYS


PUBLIC = (
    "number", "token", "status", "withdrawal", "facts", "agency__name", "agency__time_zone", "document__status", "document__sha256",
)  # fmt: skip
# The number as people may type it; an index holds it.
BARE_NUMBER = Upper(Replace(F("number"), Value(" ")))
READY = DocumentStatus.READY
HAS_FILE = Q(signature=None, document__status=READY) | Q(signature__document__status=READY)
# In force, made, and waiting for its signature.
UNSIGNED = Q(status=CertificateStatus.VALID, document__status=READY, signature__isnull=False) & ~HAS_FILE


def bare(number: str) -> str:
    """A number as `BARE_NUMBER` has it: to people `001 / bkd` and `001/BKD` are one."""
    return "".join(number.split()).upper()


class CertificateQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Certificates of the user's agencies, of people the user's agency sent, and one's own over all agencies."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(agency__in=agency_ids(user, Permission.CERTIFICATE_VIEW))
            | Q(enrolment__sender__in=sender_ids(user))
            | Q(enrolment__person__user=user)
            | Q(recipient=user)
        )

    def in_force(self) -> Self:
        return self.filter(status=CertificateStatus.VALID)

    def of_participants(self) -> Self:
        """Those of who took part, without the charters of the team."""
        return self.filter(recipient=None)

    def numbers_by_enrolment(self, cohort: Any) -> dict[UUID, str]:
        """The number in force of each who took part in the class."""
        return dict(self.in_force().of_participants().filter(cohort=cohort).values_list("enrolment_id", "number"))

    def as_chained(self) -> Self:
        """Adds what the chain tells of and what stands in other tables: `lan_code`, `serial` (the blanko's number), and the hashes
        of the file and the signed file, empty while there is none."""
        return self.annotate(
            lan_code=Coalesce("enrolment__lan_code", Value("")),
            serial=Coalesce("blank_serial__serial", Value("")),
            file=F("document__sha256"),
            signed_file=Coalesce("signature__document__sha256", Value("")),
        )

    def with_file(self) -> Self:
        """Those of which there is a file to be handed out: a signed one where a signature is due."""
        return self.filter(HAS_FILE)

    def unsigned(self) -> Self:
        """In force, made, and waiting for a signature."""
        return self.filter(UNSIGNED)

    def for_the_public(self) -> Self:
        """With what the public page shows and nothing else, in no order: building the statement costs as much as the page."""
        return self.select_related("agency", "document").only(*PUBLIC).order_by()

    def bearing(self, number: str) -> Self:
        """Those with this number, blanks and capitals aside, what is in force first; with `printed_name` and `token` alone."""
        rows = self.annotate(bare=BARE_NUMBER, printed_name=KT("facts__name_line")).filter(bare=bare(number))
        # By the alphabet "valid" is the last of the three words.
        return rows.only("token").order_by(F("status").desc(), "pk")

    def numbers_given(self, agency: Agency, numbers: Iterable[str]) -> Any:
        """Those of the numbers that documents of the agency bear, once for each document."""
        # Every kind is named, because it stands before the number in the index: without it the whole table is read.
        rows = self.filter(agency=agency, kind__in=DocumentKind.values, number__in=numbers)
        return rows.order_by().values_list("number", flat=True)

    def of_file(self, sha256: str) -> Self:
        """The certificate whose issued file has this hash, with what its public page shows."""
        issued = Q(document__kind=JobKind.CERTIFICATE, document__status=READY, document__sha256=sha256)
        return self.filter(issued | Q(pk__in=self.signed_in(sha256))).for_the_public()

    def signed_in(self, sha256: str) -> Any:
        """The key of the certificate whose signed file has this hash."""
        signatures = self.model._meta.get_field("signature").related_model.objects.order_by()
        files = {
            "document__kind": JobKind.CERTIFICATE_SIGNED,
            "document__status": READY,
            "document__sha256": sha256,
        }
        return signatures.filter(**files).values("certificate")

    def matching(self, text: str) -> Self:
        """Whose number, name or NIP holds the text."""
        words = text.strip()
        digits = words.replace(" ", "")
        if not words:
            return self
        holds = Q(number__icontains=words) | Q(enrolment__name__icontains=words) | Q(recipient__name__icontains=words)
        return self.filter(holds | Q(enrolment__personal_number__startswith=digits) if digits.isdigit() else holds)

    def for_list(self) -> Self:
        """With everything a row of a list shows, by number; the printed facts, which are long, left out."""
        rows = self.select_related("enrolment", "recipient", "document", "replaced_by", "signature__document")
        rows = rows.defer("facts", "replaced_by__facts")
        return rows.order_by("year", "kind", "sequence", "pk")

    def with_printed_decision(self) -> Self:
        """Adds `printed_outcome` and `printed_predikat`, for which decision it was issued; the other facts, which are long, stay out."""
        return self.defer("facts").annotate(
            printed_outcome=KT("facts__record__outcome"), printed_predikat=KT("facts__record__predikat")
        )

    def with_printed_day(self) -> Self:
        """Adds `printed_day`, the day of issue as printed (ISO); the other facts, which are long, stay out."""
        return self.defer("facts").annotate(printed_day=KT("facts__record__issued_on"))

    def counts(self) -> dict[str, int]:
        """How many are in force, revoked, replaced; of how many the file is ready, and how many were laid out in full."""
        statuses = {status.value: Count("pk", filter=Q(status=status)) for status in CertificateStatus}
        return self.order_by().aggregate(
            total=Count("pk"),
            files=Count("pk", filter=HAS_FILE),
            full=Count("pk", filter=Q(document__remark__gt="")),
            unsigned=Count("pk", filter=UNSIGNED),
            to_sign=Count("pk", filter=Q(signature__isnull=False)),
            **statuses,
        )

    def reasons_in_full(self) -> QuerySet:
        """Why certificates were laid out in full, in words, each with how many; the most frequent first."""
        rows = self.filter(document__remark__gt="").order_by().values_list("document__remark")
        return rows.annotate(many=Count("pk")).order_by("-many", "document__remark")


class RegisterEntryQuerySet(QuerySet):
    def head_of(self, agency_id: UUID) -> Any:
        """The last entry of the agency's chain; None before its first certificate."""
        return self.filter(agency=agency_id).order_by("-position").first()


class NumberRegisterQuerySet(QuerySet):
    def at_hand(self, agency: Agency, year: int, kinds: Iterable[str]) -> dict[str, Any]:
        """By kind the agency's registers of the year, with their agency; one that is not begun yet is new and not kept."""
        begun = {row.kind: row for row in self.filter(agency=agency, year=year)}
        registers = {kind: begun.get(kind) or self.model(year=year, kind=kind) for kind in kinds}
        for register in registers.values():
            register.agency = agency
        return registers
