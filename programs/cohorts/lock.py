"""The lock that whoever writes for a whole cohort takes first: a step of its road, its schedule, an issue, a list that is taken in."""

from uuid import UUID

from programs.cohorts.models import Cohort


def locked(cohort_id: UUID) -> Cohort:
    """The fresh row under lock until the transaction ends, so that what is read after it is what holds when it is written.

    Rows that point at the cohort may be added by others meanwhile (NO KEY): only those who take this lock wait for each other.
    """
    rows = Cohort.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agency", "version__program").get(pk=cohort_id)
