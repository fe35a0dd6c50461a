"""Vocabulary of background documents."""

import datetime as dt

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentStatus(TextChoices):
    QUEUED = "queued", _("waiting")
    RENDERING = "rendering", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    PURGED = "purged", _("cleared away")


class JobKind(TextChoices):
    """What a job makes; each kind is one entry of `reports.kinds`."""

    CERTIFICATE = "certificate", _("certificate")
    CERTIFICATE_CHECK = "certificate_check", _("check of the certificates before issue")
    CERTIFICATE_PROOF = "certificate_proof", _("proof sheet of the certificates")
    CERTIFICATE_ZIP = "certificate_zip", _("all certificates of a cohort (ZIP)")
    CERTIFICATE_PRINT = "certificate_print", _("all certificates of a cohort (one print file)")
    COHORT_REPORT = "cohort_report", _("report on the training")
    PLAN_APPROVAL = "plan_approval", _("approval sheet of an action plan")
    PLAN_WORD = "plan_word", _("action plan as Word file")
    SEMINAR_MINUTES = "seminar_minutes", _("minutes of a seminar")
    REGISTER_BOOK = "register_book", _("register of certificates")


# Made of what stands elsewhere, so that each can be made again; never a certificate, never a report that was filed.
DERIVED_KINDS = [
    JobKind.CERTIFICATE_CHECK,
    JobKind.CERTIFICATE_PROOF,
    JobKind.CERTIFICATE_ZIP,
    JobKind.CERTIFICATE_PRINT,
]
# About one plan, for its author and whoever may read it; the minutes for whoever reads the results of the seminar.
PLAN_KINDS = [JobKind.PLAN_APPROVAL, JobKind.PLAN_WORD]
# About the agency itself; every other kind is about one cohort.
AGENCY_KINDS = [JobKind.REGISTER_BOOK]
PAPER_KINDS = [*PLAN_KINDS, JobKind.SEMINAR_MINUTES]

MAX_ATTEMPTS = 3
LATE_AFTER = dt.timedelta(minutes=5)
