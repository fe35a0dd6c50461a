"""What lays out PDFs weighs more than the rest of the product: only the worker of documents carries it."""

import subprocess
import sys

from tests.infra.names import ROOT

HEAVY = ["weasyprint", "pydyf", "pikepdf", "zxingcpp", "uharfbuzz", "docx"]
# web, beat and the mailer read no more than this.
LIGHT = ["revmental.urls", "reports.tasks", "revmental.mail.tasks"]


def heavy_parts_after(*modules: str) -> list[str]:
    """Which heavy parts a fresh process holds once it has imported the modules."""
    script = (
        "import os, sys, importlib, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'revmental.settings.test'\n"
        "django.setup()\n"
        f"for name in {list(modules)!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_pages_and_bells_carry_nothing_that_lays_out_pdfs() -> None:
    assert heavy_parts_after(*LIGHT) == []


def test_the_kinds_of_documents_carry_all_of_it() -> None:
    """Negative control: the measure sees the heavy parts where they are."""
    assert heavy_parts_after("reports.kinds") == HEAVY


def test_the_worker_of_documents_alone_begins_with_the_kinds() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    commands = [line for line in compose.splitlines() if "command: [celery" in line]
    assert [("--queues=documents" in line, "--include=reports.kinds" in line) for line in commands] == [
        (True, True), (False, False), (False, False),
    ]  # fmt: skip
