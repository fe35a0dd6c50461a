"""Evidence files of a plan: kept under a name of our own, taken away while no submitted version names them."""

from typing import Any
from uuid import UUID, uuid4

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from participants.plans.evidence.models import EvidenceFile
from participants.plans.evidence.taking import MAX_BYTES, MAX_FILES, SUFFIX, SafeFile
from participants.plans.lock import locked
from participants.plans.models import ActionPlan
from revmental.accounts import audit
from revmental.lib.errors import DomainError

log = structlog.get_logger(__name__)


def add_evidence(plan: ActionPlan, file: SafeFile, *, by: Any, activity: UUID | None = None) -> EvidenceFile:
    """Keeps the checked file with the plan, and with one of its activities if named.

    The same bytes again give the file that is there already. Raises DomainError for a twenty-first file or when the
    disk refuses. The bytes are written first and taken away again if the row cannot be.
    """
    if len(file.data) > MAX_BYTES:
        raise DomainError(_("The file is larger than 10 MB. Save it in a smaller size."))
    stored = store(file)
    try:
        row = write_row(plan, file, stored, by=by, activity=activity)
    except BaseException:
        default_storage.delete(stored)
        raise
    if row.file.name != stored:
        default_storage.delete(stored)
    return row


def store(file: SafeFile) -> str:
    """Writes the bytes under a random name; what the file was called plays no part."""
    try:
        return default_storage.save(f"evidence/{uuid4()}{SUFFIX[file.content_type]}", ContentFile(file.data))
    except OSError as error:
        log.error("evidence.not_stored", error=type(error).__name__)
        raise DomainError(
            _("The file could not be stored just now. Nothing is lost; try again in a few minutes.")
        ) from error


@transaction.atomic
def write_row(plan: ActionPlan, file: SafeFile, stored: str, *, by: Any, activity: UUID | None) -> EvidenceFile:
    fresh = locked(plan)
    if known := fresh.evidence_files.filter(sha256=file.sha256, activity=activity).first():
        return known
    if fresh.evidence_files.count() >= MAX_FILES:
        raise DomainError(
            _("A plan takes at most %(limit)d files. Remove one that is no longer needed.") % {"limit": MAX_FILES}
        )
    if activity and not fresh.activities.filter(pk=activity).exists():
        raise DomainError(_("That activity is not in this plan. Reload the page."))
    row = EvidenceFile.objects.create(
        agency_id=fresh.agency_id,
        plan=fresh,
        activity_id=activity,
        file=stored,
        name=file.name,
        content_type=file.content_type,
        size=len(file.data),
        sha256=file.sha256,
        uploaded_by=by,
    )
    audit.record("evidence.added", row, by=by)
    return row


@transaction.atomic
def remove_evidence(file: EvidenceFile, *, by: Any) -> None:
    """Takes a file away; its bytes go after the commit. Raises DomainError when a submitted version or a report names it."""
    plan = locked(file.plan)
    if plan.versions.filter(content__evidence__contains=[{"id": str(file.pk)}]).exists():
        raise DomainError(_("“%(name)s” belongs to a version that was submitted, so it stays.") % {"name": file})
    audit.record("evidence.removed", file, by=by)
    stored = str(file.file.name)
    try:
        file.delete()
    except ProtectedError:
        raise DomainError(_("“%(name)s” proves what you reported, so it stays.") % {"name": file}) from None
    transaction.on_commit(lambda: default_storage.delete(stored))


def note_reading(file: EvidenceFile, *, by: Any) -> None:
    """Somebody other than its author opened the file."""
    audit.record("evidence.read", file, by=by)
