"""The one door for status: inside a transaction, along the table."""

import pytest

from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from revmental.lib.workflow import IllegalMove, move, move_many
from tests.factories.programs import CohortFactory


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_moves(sari) -> None:
    cohort = CohortFactory()
    for act in (
        lambda: move(cohort, CohortStatus.RUNNING, by=sari),
        lambda: move_many(Cohort.objects.all(), CohortStatus.RUNNING, by=sari),
    ):
        with pytest.raises(RuntimeError, match="outside a transaction"):
            act()
    assert Cohort.objects.get().status == cohort.status


@pytest.mark.django_db
def test_a_step_that_the_table_forbids_names_both_ends(sari) -> None:
    cohort = CohortFactory()
    with pytest.raises(IllegalMove, match="tidak dapat"):
        move(cohort, CohortStatus.CERTIFICATES, by=sari)
    assert cohort.status_changes.count() == 0
