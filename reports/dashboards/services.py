"""The only writers of tallies: they count anew what has changed. Tallies are never edited, so counting twice does no harm."""

from collections.abc import Collection
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import Sum

from programs.cohorts.models import Cohort
from reports.dashboards.counting import counted
from reports.dashboards.counts import COUNTED
from reports.dashboards.models import ClassTally, TallyMark, YearTally

log = structlog.get_logger(__name__)
# Cohorts counted in one transaction, and transactions in one run; the next run goes on.
BATCH, BATCHES = 250, 40
# So many marks are read at once: a class of 392 may have left as many.
MARKS = 5000
COUNTING = 7_203_411_855_194_022  # key of the lock: one counts, a second one has nothing to do


def refresh_tallies() -> int:
    """Counts the marked cohorts anew; returns how many. Two runs at once do no harm: the second one leaves."""
    found = 0
    for _batch in range(BATCHES):
        done = refresh_some()
        found += done
        if not done:
            break
    if found:
        log.info("tallies.refreshed", cohorts=found)
    return found


@transaction.atomic
def refresh_some() -> int:
    """Counts up to BATCH marked cohorts, the longest waiting first, and takes away the marks that were read before counting:
    what changes meanwhile has left another mark and is counted next time."""
    if not alone():
        return 0
    marks = TallyMark.objects.order_by("at", "pk").values_list("cohort_id", flat=True)[:MARKS]
    keys = list(dict.fromkeys(marks))[:BATCH]
    read = list(TallyMark.objects.filter(cohort__in=keys).values_list("pk", flat=True))
    count_anew(keys)
    TallyMark.objects.filter(pk__in=read).delete()
    return len(keys)


def alone() -> bool:
    """Whether nobody else is counting; holds them off until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [COUNTING])
        return bool(cursor.fetchone()[0])


def recount_all() -> int:
    """Counts every cohort anew, whether marked or not; returns how many. For a database that was changed past its triggers."""
    keys = list(Cohort.objects.order_by("agency", "year", "pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNTING])
            count_anew(keys[start : start + BATCH])
    return len(keys)


def count_anew(keys: Collection[UUID]) -> None:
    """Replaces the tallies of these cohorts, and those of the years of their agencies. A cohort that has moved to another year
    changes both."""
    mine = ClassTally.objects.filter(cohort__in=keys)
    touched = set(mine.order_by().values_list("agency", "year").distinct())
    mine.delete()
    rows = counted(keys)
    ClassTally.objects.bulk_create(rows, batch_size=1000)
    sum_years(touched | {(row.agency_id, row.year) for row in rows})


def sum_years(years: Collection[tuple[UUID, int]]) -> None:
    """Replaces the sums of these years of agencies."""
    agencies, numbers = {agency for agency, _year in years}, {year for _agency, year in years}
    scope = {"agency__in": agencies, "year__in": numbers}
    YearTally.objects.filter(**scope).delete()
    sums = {f"sum_{name}": Sum(name) for name in COUNTED}
    rows = ClassTally.objects.filter(**scope).order_by().values_list("agency", "year", "position_group")
    YearTally.objects.bulk_create(
        [
            YearTally(agency_id=agency, year=year, position_group=group, **dict(zip(COUNTED, numbers, strict=True)))
            for agency, year, group, *numbers in rows.annotate(**sums)
        ]
    )
