"""What the whole laporan of a large class costs, with scores, plans and photos: CPU seconds, memory, size; in a process of its own."""

import concurrent.futures
import multiprocessing
import resource
import time
from collections.abc import Callable

import django
from django.utils import translation

from benchmarks.reports.samples import full_report
from reports.rendering.report.data import ReportData
from reports.rendering.report.printing import render_report
from reports.rendering.report.word import write_report


def measure(count: int = 392) -> dict[str, float]:
    """Seconds of CPU, peak memory in MB and size in kB of the first report of a process, `count` people."""
    return _alone(render_report, count)


def measure_word(count: int = 392) -> dict[str, float]:
    """The same of its Word file."""
    return _alone(write_report, count)


def _alone(write: Callable[[ReportData], bytes], count: int) -> dict[str, float]:
    fresh = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=fresh, initializer=django.setup) as pool:
        return pool.submit(_write, write, count).result()


def _write(write: Callable[[ReportData], bytes], count: int) -> dict[str, float]:
    data = full_report(count)
    start = time.process_time()
    with translation.override("id"):
        document = write(data)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"people": count, "cpu_seconds": spent, "peak_mb": peak, "kilobytes": len(document) / 1000}
