"""The lock that whoever writes results (attendance, scores, decisions) takes first; what the results are is told by the wings above."""

from uuid import UUID

from django.utils.translation import gettext as _

from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from revmental.lib.errors import DomainError


def lock_results(cohort_id: UUID) -> Cohort:
    """The cohort's row under lock until the transaction ends: results cannot change while graduation is being locked.

    Raises DomainError when graduation is locked already or the cohort is cancelled.
    """
    cohort = lock_cohort(cohort_id)
    # Asked after the lock, in a statement of its own: what was committed while we waited is seen.
    if has_locked_graduation(cohort):
        raise DomainError(
            _(
                "Graduation of %(cohort)s is locked, so attendance and scores stand as they are. Unlock it with a reason first."
            )
            % {"cohort": cohort.label}
        )
    return cohort


def lock_cohort(cohort_id: UUID) -> Cohort:
    """The same lock for those who decide on the lock of graduation itself. Raises DomainError for a cancelled cohort."""
    # NO KEY: others may go on adding rows that point at the cohort; only writers of results wait for each other.
    cohort = Cohort.objects.select_for_update(of=("self",), no_key=True).select_related("version").get(pk=cohort_id)
    if cohort.status == CohortStatus.CANCELLED:
        raise DomainError(_("%(cohort)s is cancelled; nothing is recorded in it any more.") % {"cohort": cohort.label})
    return cohort


def has_locked_graduation(cohort: Cohort) -> bool:
    """Whether results stand as they are; asked by name, because graduation is a wing above."""
    return Cohort.objects.filter(pk=cohort.pk, graduation__status="locked").exists()
