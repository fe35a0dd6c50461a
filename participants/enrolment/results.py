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
    # NO KEY: others may go on adding rows that point at the cohort; only writers of results wait for each other.
    cohort = Cohort.objects.select_for_update(of=("self",), no_key=True).select_related("version").get(pk=cohort_id)
    if cohort.status == CohortStatus.CANCELLED:
        raise DomainError(_("%(cohort)s is cancelled; nothing is recorded in it any more.") % {"cohort": cohort.label})
    # Asked after the lock, in a statement of its own: what was committed while we waited is seen.
    if Cohort.objects.filter(pk=cohort_id, graduation__status="locked").exists():
        raise DomainError(
            _(
                "Graduation of %(cohort)s is locked, so attendance and scores stand as they are. Unlock it with a reason first."
            )
            % {"cohort": cohort.label}
        )
    return cohort
