"""What a certificate costs against the ways others would take, taken by turns in one run; and what a class costs signed."""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.utils import translation

from benchmarks.certificates.classes import class_of
from benchmarks.certificates.peers.batched import batched_way
from benchmarks.certificates.peers.naive import naive_way
from benchmarks.certificates.peers.naive_signed import naive_signed_way
from benchmarks.certificates.peers.reportlab_way import reportlab_way
from benchmarks.certificates.peers.typst_way import typst_way
from benchmarks.certificates.signed_class import signed_class
from benchmarks.certificates.signing_key import signature_of, signing_key
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.stamped import stamp_certificate
from reports.stamping.revision import signed_revision

ROUNDS = 5
OURS = 40
# How many a way makes in a round: enough to be measured, one where that is enough; a larger batch is not quicker.
COUNTS = {"ours": OURS, "ours_signed": OURS, "batched": 10, "typst_reused": 4, "reportlab": 4}
SIZES = (25, 392, 5000)
Way = Callable[[CertificatePage], bytes]


def run(rounds: int = ROUNDS) -> dict[str, Any]:
    """CPU per certificate of each way divided by ours, and the milliseconds behind it."""
    with translation.override("id"), tempfile.TemporaryDirectory() as name:
        times = _interleaved(_ways(Path(name)), rounds)
        medians = {way: statistics.median(spent) for way, spent in times.items()}
        people = class_of(max(SIZES))
        return {
            "ratios": {
                way: round(cost / medians["ours_signed" if way.endswith("signed") else "ours"], 1)
                for way, cost in medians.items()
                if not way.startswith("ours")
            },
            "signed_392": signed_class(392),
            "signed_5000": signed_class(5000),
            "cpu_ms": {way: round(cost, 2) for way, cost in medians.items()},
            "flat_ms": {str(size): round(_per_certificate(people, size), 2) for size in SIZES},
        }


def _ways(folder: Path) -> dict[str, Callable[[Sequence[CertificatePage]], object]]:
    """Each way with its fonts, art and templates ready, as a worker has them; each makes a list of certificates."""
    key = signing_key()
    signature = signature_of(key)
    singles: dict[str, Way] = {
        "ours_signed": lambda page: signed_revision(stamp_certificate(page), signature),
        "naive": naive_way(folder),
        "naive_signed": naive_signed_way(folder, key),
        "typst_reused": typst_way(folder),
        "reportlab": reportlab_way(folder),
    }
    return {
        "ours": stamp_all,
        "batched": batched_way,
        **{name: lambda pages, way=way: [way(page) for page in pages] for name, way in singles.items()},
    }


def _interleaved(ways: dict[str, Callable[..., Any]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of CPU per certificate in each round; the first one only warms up."""
    people = class_of((rounds + 1) * OURS)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for start in range(0, len(people), OURS):
        for name, way in ways.items():
            some = people[start : start + COUNTS.get(name, 1)]
            times[name].append(_cpu(way, some) / len(some))
    return {name: spent[1:] for name, spent in times.items()}


def _per_certificate(people: Sequence[CertificatePage], size: int) -> float:
    """Our milliseconds per certificate in a class that large; of small ones the median of several."""
    classes = [people[start : start + size] for start in range(0, min(len(people), 8 * size), size)]
    return statistics.median(_cpu(stamp_all, one) / len(one) for one in classes)


def stamp_all(pages: Sequence[CertificatePage]) -> list[bytes]:
    return [stamp_certificate(page) for page in pages]


def _cpu(way: Callable[[Sequence[CertificatePage]], object], pages: Sequence[CertificatePage]) -> float:
    began = time.process_time()
    way(pages)
    return (time.process_time() - began) * 1000


# What is promised: times our cost at least; seconds and megabytes of a signed class at most.
LEAST = {"naive": 100, "naive_signed": 100, "typst_reused": 5}
MOST = {"signed_392": {"seconds": 5, "rss_mb": 200}, "signed_5000": {"seconds": 45, "rss_mb": 250}}


def faults(figures: dict[str, Any]) -> list[str]:
    """What is promised and does not hold."""
    ratios, flat = figures["ratios"], list(figures["flat_ms"].values())
    found = [f"{name}: only {ratios[name]} times our cost" for name, bound in LEAST.items() if ratios[name] < bound]
    for name, bounds in MOST.items():
        found += [
            f"{name}: {figures[name][unit]} {unit}" for unit, bound in bounds.items() if figures[name][unit] > bound
        ]
    return [*found, *(["the cost per certificate grows with the class"] if flat[-1] > 1.5 * flat[0] else [])]
