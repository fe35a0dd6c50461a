"""A class signed and written by a process of its own, from its first template to its last file."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.utils import translation

from benchmarks.certificates.classes import class_of
from benchmarks.certificates.signing_key import signature_of, signing_key
from reports.rendering.certificate.stamped import stamp_certificate
from reports.rendering.typesetting import pdf
from reports.stamping.revision import signed_revision

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "import django; django.setup(); from benchmarks.certificates.signed_class import measure; measure({size})"


def signed_class(size: int) -> dict[str, float]:
    """Seconds of one core and the most memory, with the art and every template that the class needs.

    `start_seconds` is what a worker needs once in its life: to read the fonts.
    """
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT.format(size=size)],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def measure(size: int) -> None:
    """Runs in the process of its own and prints the figures as JSON. The key is made and opened before the clock starts."""
    people, signature = class_of(size), signature_of(signing_key())
    with translation.override("id"), tempfile.TemporaryDirectory() as folder:
        start = _start_seconds()
        began, wall = time.process_time(), time.perf_counter()
        for page in people:
            Path(folder, f"{page.key}.pdf").write_bytes(signed_revision(stamp_certificate(page), signature))
        seconds, passed = time.process_time() - began, time.perf_counter() - wall
    figures = {"seconds": seconds, "wall_seconds": passed, "start_seconds": start, "rss_mb": _most_memory()}
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


def _start_seconds() -> float:
    began = time.process_time()
    pdf.load_fonts()
    return time.process_time() - began


def _most_memory() -> float:
    """Megabytes this program has held at most; the usual call would count those of the process that began it."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
