"""An update restarts web servers and workers in turn amid a class and steady requests: nobody notices, no certificate is lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.urls import reverse

from reports.certificates.models import Certificate
from tests.faults.figures import Figures, repetitions
from tests.faults.promises import drain, faults, reach
from tests.faults.rounds import CLASS, PATIENCE, struck
from tests.faults.strikes import terminate
from tests.faults.webs import Web, load
from tests.faults.workers import HASTY, QUEUES, Worker

pytestmark = pytest.mark.django_db(transaction=True)
FEW = 12
EACH_SECOND = 20
RESTARTS = 10


@pytest.fixture
def webs(flushed, tmp_path) -> Iterator[list[Web]]:
    pair = [Web(tmp_path / f"web-{letter}") for letter in "ab"]
    yield pair
    for web in pair:
        web.stop()


def public_pages() -> list[str]:
    """A certificate's page as the QR code opens it, the sign-in page, the address that is watched."""
    token = Certificate.objects.values_list("token", flat=True)[0]
    return [reverse("certificate_verify", args=[token]), reverse("account_login"), reverse("healthz")]


def updated(webs: list[Web], worker: Worker, start: Callable[[], Worker]) -> Worker:
    """As `scripts/update.sh`: the worker, then one web server after the other, each when the one before answers again."""
    worker = terminate(worker, start)
    for web in webs:
        web.restart()
    return worker


def test_restarts_of_web_and_worker_are_noticed_by_nobody(webs, issued, quick_sweeper, tmp_path) -> None:
    """The short form: each goes once; the second web server does so when the first answers again."""

    def start() -> Worker:
        return Worker(log, HASTY, options=QUEUES)

    log = tmp_path / "log"
    issued(FEW)
    worker = start()
    try:
        for web in webs:
            web.wait_for()
        with load(webs, public_pages(), each_second=FEW) as answers:
            reach(2, log)
            worker = terminate(worker, start)
            webs[0].restart()
            webs[1].stop()
            drain(60, log)
    finally:
        worker.kill_group()
    assert (set(answers), len(answers) > FEW, faults(FEW)) == ({"200"}, True, [])


@pytest.mark.full
def test_ten_rolling_restarts_amid_392_certificates_are_noticed_by_nobody(webs, issued, start, tmp_path) -> None:
    issued(CLASS)
    for web in webs:
        web.wait_for()
    figures = Figures("restarted for an update", of_each=CLASS)
    with load(webs, public_pages(), each_second=EACH_SECOND) as answers:
        struck(figures, RESTARTS, partial(updated, webs), start, tmp_path / "log")
    figures.requests = len(answers)
    figures.bad += [answer for answer in answers if answer != "200"]
    figures.keep()
    assert (figures.bad, max(figures.seconds) <= PATIENCE) == ([], True)


@pytest.mark.full
def test_one_web_server_alone_is_missed_while_it_restarts(webs, issued) -> None:
    """Negative control: the same blows on the usual shape are felt, and felt as refusals, so the blows do fall."""
    issued(FEW)
    alone = webs[:1]
    alone[0].wait_for()
    with load(alone, public_pages(), each_second=EACH_SECOND) as answers:
        for _turn in range(repetitions(RESTARTS)):
            alone[0].restart()
    counted = Counter(answers)
    assert (counted["refused"] > RESTARTS, set(counted)) == (True, {"200", "refused"})
