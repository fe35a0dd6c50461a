"""The long form: every way of dying amid 392 certificates, as often as is promised, with the leases of production."""

import math

import pytest

from reports.certificates.models import Certificate
from reports.jobs.models import Document
from tests.faults import strikes
from tests.faults.figures import Figures
from tests.faults.promises import drain, poisoned, ready
from tests.faults.rounds import CLASS, PATIENCE, USUALLY, struck

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
FAULTS = {
    "worker killed": (strikes.kill_group, 50),
    "one process killed": (strikes.kill_child, 10),
    "parent killed": (strikes.kill_parent, 10),
    "asked to end": (strikes.terminate, 10),
    "frozen past its lease": (strikes.freeze, 10),
    "out of memory": (strikes.run_out_of_memory, 10),
    "database cut": (strikes.cut_database, 10),
    "broker flushed": (strikes.flush_broker, 10),
}
# Of these the half is promised too, once they have been struck as often as is promised: a single blow may fall late in a class.
PROMPT = {
    "worker killed",
    "one process killed",
    "parent killed",
    "asked to end",
    "frozen past its lease",
    "out of memory",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_way_of_dying_amid_392_certificates(issued, tmp_path, start, fault) -> None:
    strike, promised = FAULTS[fault]
    issued(CLASS)
    figures = Figures(fault, of_each=CLASS)
    struck(figures, promised, strike, start, tmp_path / "log")
    figures.keep()
    usually = USUALLY if fault in PROMPT and figures.repetitions >= promised else math.inf
    assert (figures.bad, max(figures.seconds) <= PATIENCE, figures.usual <= usually) == ([], True, True)


def test_three_poisoned_records_end_as_failed_and_the_other_389_are_issued(issued, sari, tmp_path, start) -> None:
    cohort, log = issued(CLASS - 3), tmp_path / "log"
    harms = [poisoned(cohort, sari, number, f"racun: {name}") for number, name in enumerate(("kill", "memory", "loop"))]
    worker = start()
    try:
        drain(300, log)
    finally:
        worker.kill_group()
    found = Document.objects.filter(pk__in=[harm.pk for harm in harms])
    assert [(bad.status, bad.attempts, bad.error != "") for bad in found] == [("failed", 3, True)] * 3
    assert (ready(), Certificate.objects.count()) == (CLASS - 3, CLASS)
