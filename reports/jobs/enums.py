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
    CERTIFICATE_ZIP = "certificate_zip", _("all certificates of a cohort (ZIP)")
    CERTIFICATE_PRINT = "certificate_print", _("all certificates of a cohort (one print file)")
    COHORT_REPORT = "cohort_report", _("report on the training")


# Made of what stands elsewhere, so that each can be made again; never a certificate, never a report that was filed.
DERIVED_KINDS = [JobKind.CERTIFICATE_CHECK, JobKind.CERTIFICATE_ZIP, JobKind.CERTIFICATE_PRINT]

MAX_ATTEMPTS = 3
LATE_AFTER = dt.timedelta(minutes=5)
