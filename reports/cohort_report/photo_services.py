"""The photos of a class for its report: added, taken away."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from reports.certificates.facts.pictures import FOLDER
from reports.cohort_report.models import ReportPhoto
from reports.jobs.files import keep_bytes
from revmental.accounts import audit
from revmental.lib.errors import DomainError

MOST_PHOTOS = 12


@transaction.atomic
def add_photo(cohort: Cohort, jpeg: bytes, caption: str, *, by: Any) -> ReportPhoto:
    """Keeps a checked JPEG for the report of the cohort; the same picture again is refused, as is a thirteenth.

    Raises DomainError.
    """
    locked(cohort.pk)
    if ReportPhoto.objects.filter(cohort=cohort).count() >= MOST_PHOTOS:
        raise DomainError(
            _("A report shows at most %(count)s photos. Take one away before you add another.") % {"count": MOST_PHOTOS}
        )
    sha256 = keep_bytes(jpeg, FOLDER, "jpg")
    photo = ReportPhoto(agency=cohort.agency, cohort=cohort, sha256=sha256, caption=caption, added_by=by)
    try:
        with transaction.atomic():
            photo.save(force_insert=True)
    except IntegrityError:
        raise DomainError(_("This picture is already among the photos of the report.")) from None
    audit.record("report_photo.added", photo, by=by)
    return photo


@transaction.atomic
def remove_photo(photo: ReportPhoto, *, by: Any) -> None:
    """The next version is without it; versions that show it keep it, so its bytes stay. Harmless when it has gone."""
    if ReportPhoto.objects.filter(pk=photo.pk).delete()[0]:
        audit.record("report_photo.removed", photo, by=by)
