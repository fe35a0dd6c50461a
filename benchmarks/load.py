"""Answer times of the ten most used pages while 20 people use them at once, on a web server of its own."""

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse

from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from revmental.accounts.models import User
from servers.processes import free_port

PEOPLE = 20
ROUNDS = 4
# A brisk reader: looks at a page for three seconds before asking for the next one.
THINKING = 3.0


def run() -> dict[str, Any]:
    """p50 and p95 in milliseconds per page, and over all."""
    port = free_port()
    server = start(port)
    try:
        wait_for(port)
        times = visit_everything(port)
    finally:
        server.terminate()
        server.wait(10)
    pages = {
        name: {"p50_ms": at(spent, 50), "p95_ms": at(spent, 95), "n": len(spent)}
        for name, spent in sorted(times.items())
    }
    everything = [value for spent in times.values() for value in spent]
    return {
        "users": PEOPLE,
        "p95_ms": at(everything, 95),
        "worst_page_p95_ms": max(p["p95_ms"] for p in pages.values()),
        "pages": pages,
    }


def at(spent: list[float], percent: int) -> int:
    return round(statistics.quantiles(spent, n=100, method="inclusive")[percent - 1])


def start(port: int) -> subprocess.Popen:
    """gunicorn as `./run` starts it."""
    command = [str(Path(sys.executable).parent / "gunicorn"), "--config=deploy/gunicorn.py", f"--bind=127.0.0.1:{port}"]
    return subprocess.Popen([*command, "--log-level=error"], env=dict(os.environ), stderr=subprocess.DEVNULL)


def wait_for(port: int) -> None:
    for _try in range(100):
        try:
            if get(port, "/healthz", "")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server did not answer")


def cookie_of(username: str) -> str:
    """A session as signing in would open it."""
    user = User.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def visits() -> list[tuple[str, str, str]]:
    """(name, path, cookie) of the ten pages."""
    cohort = Cohort.objects.get(key="bontang-2021-2")
    staff, person = cookie_of("penyelenggara"), cookie_of("peserta")
    below = ["cohort_detail", "roster_list", "attendance_grid", "score_sheet", "certificate_list"]
    pages = [(name, reverse(name, args=[cohort.pk]), staff) for name in below]
    pages += [(name, reverse(name), staff) for name in ("desk_home", "cohort_list")]
    pages += [(name, reverse(name), person) for name in ("portal_home", "portal_schedule")]
    token = Certificate.objects.in_force().first().token
    return [*pages, ("certificate_verify", reverse("certificate_verify", args=[token]), "")]


def get(port: int, path: str, cookie: str) -> tuple[int, float]:
    start_at = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (time.perf_counter() - start_at) * 1000


def visit_everything(port: int) -> dict[str, list[float]]:
    """Twenty people walk all pages, each beginning at another; a first walk alone warms the server."""
    pages, times, lock = visits(), {}, threading.Lock()
    for _name, path, cookie in pages * 8:
        get(port, path, cookie)

    def walk(first: int) -> None:
        time.sleep(first * THINKING / PEOPLE)
        for turn in range(ROUNDS * len(pages)):
            name, path, cookie = pages[(first + turn) % len(pages)]
            status, spent = get(port, path, cookie)
            if status != 200:
                raise RuntimeError(f"{name} answered {status}")
            with lock:
                times.setdefault(name, []).append(spent)
            time.sleep(THINKING)

    walkers = [threading.Thread(target=walk, args=(number,)) for number in range(PEOPLE)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join()
    if sum(map(len, times.values())) != PEOPLE * ROUNDS * len(pages):
        raise RuntimeError("some visits failed")
    return times
