"""A class signed and written by a process of its own, from its first template to its last file."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.utils import translation

from benchmarks.certificates.classes import class_of
from benchmarks.certificates.signing_key import signature_of, signing_key
from reports.rendering.certificate.stamped import stamp_certificate

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "import django; django.setup(); from benchmarks.certificates.signed_class import measure; measure({size})"


def signed_class(size: int) -> dict[str, float]:
    """Seconds of one core and the most memory: fonts, art and every template that the class needs are counted, the imports are not."""
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
        began, wall = time.process_time(), time.perf_counter()
        for page in people:
            Path(folder, f"{page.key}.pdf").write_bytes(stamp_certificate(page, signature))
        seconds, passed = time.process_time() - began, time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 2), "wall_seconds": round(passed, 2), "rss_mb": round(memory)}))  # noqa: T201
