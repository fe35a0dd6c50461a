"""What the pages of signatures show: how far a class is, what the reader can sign, what is open for it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.certificates.signatures.forms import SittingForm
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.querysets import STATES, CertificateSignatureQuerySet
from reports.certificates.signatures.sittings import Seat
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.progress import class_file_of, joint_job
from reports.signing.client import OpenSession
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


@dataclass(frozen=True)
class Sitting:
    """What the reader can sign of a class in one way, and the session that is open for it. `trouble`: the signer is away."""

    seat: Seat
    due: int
    session: OpenSession | None
    trouble: str = ""

    @property
    def form(self) -> SittingForm:
        # Two on a page must not share the names of their fields.
        prefix = f"id_{self.seat.official.pk}_{self.seat.provider}_%s"
        return SittingForm(provider=self.seat.provider, is_open=self.session is not None, auto_id=prefix)

    @property
    def until(self) -> dt.datetime | None:
        return dt.datetime.fromtimestamp(self.session.until, dt.UTC) if self.session else None

    @property
    def is_service(self) -> bool:
        return self.seat.provider == SignatureProvider.BSRE


def sittings_of(cohort: Cohort, user: Any) -> list[Sitting]:
    """One for each official that the reader is and each way of signing: usually one, none for everybody else."""
    rows = CertificateSignature.objects.by_official(user).of_certificates_in_force().filter(certificate__cohort=cohort)
    rows = rows.exclude(provider=SignatureProvider.UPLOAD).order_by("official", "provider")
    seats = rows.values_list("official", "provider").distinct()
    officials = Signer.objects.in_bulk([official for official, _provider in seats])
    return [sitting_at(cohort, Seat(officials[official], provider, user)) for official, provider in seats]


def sitting_at(cohort: Cohort, seat: Seat) -> Sitting:
    rows = CertificateSignature.objects.waiting_for(seat.user).filter(certificate__cohort=cohort)
    due = rows.filter(official=seat.official, provider=seat.provider).count()
    try:
        return Sitting(seat, due, seat.session())
    except DomainError as error:
        return Sitting(seat, due, None, str(error))


def own_signatures(cohort: Cohort, user: Any) -> CertificateSignatureQuerySet:
    """The class's signatures, as far as the reader sees them."""
    return CertificateSignature.objects.visible_to(user).filter(certificate__cohort=cohort)


def signing_job(rows: CertificateSignatureQuerySet, cohort: Cohort) -> dict[str, Any] | None:
    """The bar of what is being signed; None when nothing is."""
    files = Document.objects.filter(certificate_signature__in=rows.order_by())
    counts = files.progress()
    if counts["total"] == counts["ready"] + counts["failed"]:
        return None
    title = _("Electronic signatures, %(cohort)s") % {"cohort": cohort.label}
    return joint_job(
        counts, timezone.now(), id=cohort.pk, title=title, poll_url=reverse("signature_status", args=[cohort.pk])
    )


def finished_job(rows: CertificateSignatureQuerySet, cohort: Cohort) -> dict[str, Any]:
    """The bar once nothing is being signed any more, with the way to the fresh page."""
    counts = Document.objects.filter(certificate_signature__in=rows.order_by()).progress()
    title = _("Electronic signatures, %(cohort)s") % {"cohort": cohort.label}
    link = {"download_url": reverse("signature_list", args=[cohort.pk]), "download_text": _("Show the list")}
    return joint_job(counts, timezone.now(), id=cohort.pk, title=title, poll_url="", **link)


def unsigned_zip(cohort: Cohort, user: Any) -> dict[str, Any] | None:
    """The latest ZIP of what is to be signed elsewhere, whatever its state."""
    rows = Document.objects.at_work(user).filter(cohort=cohort, kind=JobKind.CERTIFICATE_UNSIGNED)
    latest = rows.order_by("-requested_at").first()
    return class_file_of(latest, timezone.now()) if latest else None


def cohorts_to_sign(user: Any) -> list[dict[str, Any]]:
    """The classes in which something waits for the reader's signature, with how much; the one waiting longest first."""
    rows = CertificateSignature.objects.waiting_for(user).order_by()
    counts = dict(rows.values_list("certificate__cohort").annotate(n=Count("pk")))
    cohorts = Cohort.objects.filter(pk__in=counts).select_related("agency").order_by("starts_on", "pk")
    return [{"cohort": cohort, "due": counts[cohort.pk]} for cohort in cohorts]


def tabs_of(counts: dict[str, int], state: str) -> list[dict[str, Any]]:
    """The states of the class's signatures, each with how many."""
    everything = {"label": _("All"), "url": "?", "active": state not in STATES, "count": counts["total"]}
    labels = {
        "waiting": _("waiting for the signature"),
        "under_way": _("being signed"),
        "refused": _("signing refused"),
        "signed": _("signed"),
    }
    return [
        everything,
        *(
            {"label": capfirst(label), "url": f"?state={key}", "active": key == state, "count": counts[key]}
            for key, label in labels.items()
            if counts[key] or key == state
        ),
    ]
