# ruff: noqa: E402 (Django must stand before its models are read)
"""The product's own workers with shorter waits, so that a fault is over in seconds; and records that harm whoever makes them."""

import datetime as dt
import os
import signal
import time
from typing import BinaryIO

import django

django.setup()

import pikepdf

from reports import kinds
from reports.jobs import lease_services, run_services
from reports.jobs.enums import JobKind
from reports.jobs.kind import Kind, Tick
from reports.jobs.models import Document
from revmental.celery import app

__all__ = ["app"]

# The long form measures what production does: its leases, its pages. In the short one each process would lay out the
# class anew after every blow; there a certificate is two blank pages that bear its number.
IS_LONG = "LONG_FORM" in os.environ
# Each certificate takes so much longer, so that a blow falls amid the making of one.
PAUSE = 0.01 if IS_LONG else 0.15
if IS_LONG:
    app.conf.update(task_soft_time_limit=20, task_time_limit=30)
else:
    lease_services.LEASE = run_services.LEASE = dt.timedelta(seconds=2)
    lease_services.BEAT = dt.timedelta(seconds=0.4)


def hang() -> None:
    while True:
        time.sleep(0.01)


# By the title of the record that does it.
HARMS = {
    "racun: kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "racun: memory": lambda: bytearray(1 << 60),
    "racun: loop": hang,
}
whole = kinds.KINDS[JobKind.CERTIFICATE].build


def blank(document: Document, out: BinaryIO, tick: Tick) -> None:
    with pikepdf.new() as pdf:
        pdf.docinfo["/Title"] = document.certificate.number
        for _page in range(2):
            pdf.add_blank_page()
        pdf.save(out)
    tick(1, 1)


def build(document: Document, out: BinaryIO, tick: Tick) -> str | None:
    time.sleep(PAUSE)
    HARMS.get(document.title, lambda: None)()
    return whole(document, out, tick) if IS_LONG else blank(document, out, tick)


kinds.KINDS[JobKind.CERTIFICATE] = Kind(build, "pdf")
