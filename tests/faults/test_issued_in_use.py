"""A class of forty issued and signed by the running product while people use it: every one is signed once, every page answered."""

import pytest

from benchmarks.issuing.measuring import faults, run
from reports.jobs.models import Document

pytestmark = pytest.mark.django_db(transaction=True)
CLASS = 40
FIGURES = {
    "people": 392,
    "signed": 392,
    "seconds": {"whole": 20.0},
    "worker_mb": 300.0,
    "web_p95_ms": 200,
}


def test_forty_are_issued_and_signed_while_people_use_the_product() -> None:
    figures = run(CLASS)
    assert (figures["people"], figures["signed"], figures["visits"] > 0) == (CLASS, CLASS, True)
    assert (figures["worker_mb"] > 0, Document.objects.count()) == (
        True,
        0,
    )  # the database of the tests was not touched


@pytest.mark.parametrize(
    ("figure", "word"),
    [
        ({}, []),
        ({"signed": 391}, ["only 391 signed"]),
        ({"seconds": {"whole": 30.1}}, ["longer than 30 s"]),
        ({"worker_mb": 350.1}, ["the worker takes more than 350 MB"]),
        ({"web_p95_ms": 1001}, ["pages take more than 1000 ms"]),
    ],
)
def test_each_bound_is_told_when_it_is_missed(figure, word) -> None:
    assert faults(FIGURES | figure) == word
