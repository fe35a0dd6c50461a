"""Answer times and queries of the pages that sum and list, at 10,000 and at 1,000,000 enrolments, and how they grow."""

import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from benchmarks.scale import rows
from benchmarks.scale.series import own_database, unguarded
from reports.dashboards.services import recount_all
from revmental.accounts.models import Agency, User

SIZES = (10_000, 1_000_000)
STEP = 100_000  # so many people in one statement
ROUNDS = 30
MOST_MS, MOST_QUERIES = 200, 15
# Measured and not bound, as they are no dashboards: the search for parts of words among all people, and the page of habits,
# whose answers are counted when it is asked for.
UNBOUND = {"people_search", "habits_home penyelenggara", "habits_home pembina"}


def run(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """{"enrolments", "cohorts", "seconds": {"fill", "count"}, "pages": {name: what `measured` says, and "growth"}}; lists go by
    size."""
    found: list[dict[str, dict[str, Any]]] = []
    seconds: dict[str, list[float]] = {"fill": [], "count": []}
    with own_database() as cursor, override_settings(ALLOWED_HOSTS=["testserver"]):
        rows.ground(cursor)
        for before, size in zip((0, *sizes), sizes, strict=False):
            seconds["fill"].append(spent(lambda: fill(cursor, before + 1, size)))  # noqa: B023 (called at once)
            seconds["count"].append(spent(recount_all))
            cursor.execute("VACUUM ANALYZE")
            print(f"  measuring {size:,}", file=sys.stderr)
            found.append({name: measured(browser, url) for name, browser, url in pages()})
    return {
        "enrolments": list(sizes),
        "cohorts": [size // rows.CLASS for size in sizes],
        "seconds": seconds,
        "pages": {name: side_by_side([one[name] for one in found]) for name in found[0]},
    }


def fill(cursor: Any, first: int, last: int) -> None:
    with unguarded(cursor):
        for start in range(first, last + 1, STEP):
            rows.fill(cursor, start, min(start + STEP - 1, last))
            print(f"  {min(start + STEP - 1, last):,} enrolments", file=sys.stderr)


def pages() -> Iterator[tuple[str, Client, str]]:
    """Name, reader, address of every page."""
    agency = Agency.objects.get(name="Instansi Contoh 0001")
    readers = {name: browser(name) for name in ("penyelenggara", "pimpinan", "pembina", "pengirim")}
    for reader, client in readers.items():
        yield f"desk_home {reader}", client, reverse("desk_home")
    for reader in ("penyelenggara", "pembina"):
        yield f"cohort_list {reader}", readers[reader], reverse("cohort_list")
        yield f"habits_home {reader}", readers[reader], reverse("habits_home")
    yield "people_search", readers["penyelenggara"], reverse("admin:participants_enrolment_changelist") + "?q=contoh+77"
    yield "agency_picture", readers["pimpinan"], reverse("agency_picture")
    yield "nation_picture", readers["pembina"], reverse("nation_picture")
    for kind in ("angkatan", "instansi", "tahun"):
        yield f"agency_comparison {kind}", readers["pimpinan"], reverse("agency_comparison") + f"?menurut={kind}"
        nation = reverse("nation_comparison") + f"?menurut={kind}&instansi={agency.pk}"
        yield f"nation_comparison {kind}", readers["pembina"], nation


def browser(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def measured(client: Client, url: str) -> dict[str, Any]:
    """Times over ROUNDS in this process, its own work alone (a busy machine makes the others longer), and the queries of one
    more; a first call warms what the process keeps."""
    opened(client, url)
    begun = time.process_time()
    times = [spent(lambda: opened(client, url)) for _round in range(ROUNDS)]
    own = (time.process_time() - begun) / ROUNDS
    with CaptureQueriesContext(connection) as captured:
        opened(client, url)
    return {
        "p95_ms": round(1000 * statistics.quantiles(times, n=20)[-1], 1),
        "p50_ms": round(1000 * statistics.median(times), 1),
        "cpu_ms": round(1000 * own, 1),
        "queries": len(captured),
    }


def opened(client: Client, url: str) -> None:
    if (status := client.get(url).status_code) != 200:
        raise RuntimeError(f"{url} answers {status}")


def spent(act: Any) -> float:
    begun = time.perf_counter()
    act()
    return round(time.perf_counter() - begun, 4)


def side_by_side(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures by size, and how many times the first median the last one is."""
    p50 = [one["p50_ms"] for one in found]
    return {name: [one[name] for one in found] for name in found[0]} | {"growth": round(p50[-1] / p50[0], 2)}


def faults(figures: dict[str, Any]) -> list[str]:
    """Which page takes longer or asks more than was promised, at whatever size; and whose queries grow."""
    found = []
    for name, page in figures["pages"].items():
        if name in UNBOUND:
            continue
        if max(page["p95_ms"]) > MOST_MS:
            found.append(f"{name}: p95 above {MOST_MS} ms")
        if max(page["queries"]) > MOST_QUERIES:
            found.append(f"{name}: more than {MOST_QUERIES} queries")
        if page["queries"][-1] > page["queries"][0]:
            found.append(f"{name}: asks more the more there is")
    return found
