"""Vocabulary of background documents."""

import datetime as dt
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentStatus(TextChoices):
    QUEUED = "queued", _("waiting")
    RENDERING = "rendering", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    PURGED = "purged", _("cleared away")
    CANCELLED = "cancelled", _("cancelled")


OPEN = [DocumentStatus.QUEUED, DocumentStatus.RENDERING]


class JobKind(TextChoices):
    """What a job makes; each kind is one entry of `reports.kinds`."""

    CERTIFICATE = "certificate", _("certificate")
    CERTIFICATE_SIGNED = "certificate_signed", _("signed certificate")
    CERTIFICATE_UNSIGNED = "certificate_unsigned", _("certificates of a cohort to be signed (ZIP)")
    CERTIFICATE_CHECK = "certificate_check", _("check of the certificates before issue")
    CERTIFICATE_PROOF = "certificate_proof", _("proof sheet of the certificates")
    CERTIFICATE_ZIP = "certificate_zip", _("all certificates of a cohort (ZIP)")
    CERTIFICATE_PRINT = "certificate_print", _("all certificates of a cohort (one print file)")
    COHORT_REPORT = "cohort_report", _("report on the training")
    COHORT_REPORT_WORD = "cohort_report_word", _("report on the training as Word file")
    PLAN_APPROVAL = "plan_approval", _("approval sheet of an action plan")
    PLAN_WORD = "plan_word", _("action plan as Word file")
    SEMINAR_MINUTES = "seminar_minutes", _("minutes of a seminar")
    REGISTER_BOOK = "register_book", _("register of certificates")
    SHEET_ATTENDANCE = "sheet_attendance", _("attendance list")
    SHEET_SCHEDULE = "sheet_schedule", _("schedule of the class")
    SHEET_BIODATA = "sheet_biodata", _("biodata of the participants")
    SHEET_SCORES = "sheet_scores", _("recap of the scores")
    SHEET_MINUTES = "sheet_minutes", _("minutes of the graduation meeting")
    SHEET_RECEIPT = "sheet_receipt", _("receipt with signatures")
    SHEET_NAME_TAGS = "sheet_name_tags", _("name tags")
    SHEET_FORM_A = "sheet_form_a", _("Form A (plan)")
    SHEET_FORM_B = "sheet_form_b", _("Form B (result)")
    EXPORT_RECAP = "export_recap", _("recap of the class (Excel)")
    EXPORT_LAN = "export_lan", _("registration list for LAN (Excel)")
    EXPORT_SIASN = "export_siasn", _("course list for SIASN (Excel)")


# Made of what stands elsewhere, so that each can be made again; never a certificate, never a report that was filed.
DERIVED_KINDS = [
    JobKind.CERTIFICATE_CHECK,
    JobKind.CERTIFICATE_PROOF,
    JobKind.CERTIFICATE_ZIP,
    JobKind.CERTIFICATE_PRINT,
    JobKind.CERTIFICATE_UNSIGNED,
    *(kind for kind in JobKind if kind.startswith(("sheet_", "export_"))),
]
# One file of each certificate: as it was issued, and as it was signed.
SINGLE_KINDS = [JobKind.CERTIFICATE, JobKind.CERTIFICATE_SIGNED]
# About one plan, for its author and whoever may read it; the minutes for whoever reads the results of the seminar.
PLAN_KINDS = [JobKind.PLAN_APPROVAL, JobKind.PLAN_WORD]
# About the agency itself; every other kind is about one cohort.
AGENCY_KINDS = [JobKind.REGISTER_BOOK]
# The two files of one version of a report; kept for good.
REPORT_KINDS = [JobKind.COHORT_REPORT, JobKind.COHORT_REPORT_WORD]
PAPER_KINDS = [*PLAN_KINDS, JobKind.SEMINAR_MINUTES]
# What is made in the end whatever staff wish, and why.
UNCANCELLABLE: dict[str, Any] = {
    JobKind.CERTIFICATE: _("A certificate bears a number that was given for good, so its file is made in the end."),
    JobKind.CERTIFICATE_SIGNED: _("Whoever signs ends the signing session: what is not signed by then stays unsigned."),
    **dict.fromkeys(PAPER_KINDS, _("This paper belongs to the plan's author and is made within seconds.")),
}

MAX_ATTEMPTS = 3
LATE_AFTER = dt.timedelta(minutes=5)
