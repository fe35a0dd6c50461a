"""Measures what the product promises, on the demonstration's data; ratios are taken within one run."""

import json
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks import library, load, pages, roster, verification
from benchmarks.certificates import measuring
from benchmarks.issuing import measuring as issuing
from benchmarks.scale import measuring as scale

BENCHES: dict[str, Callable[[], Any]] = {
    "roster": roster.run,
    "certificates": measuring.run,
    "pages": pages.run,
    "load": load.run,
    "library": library.run,
    "verify": verification.run,
    "issue": issuing.run,
    "scale": scale.run,
}
# Pages name static files by their built names; without them none would open.
OPENS_PAGES = {"pages", "load", "library", "verify", "issue", "scale"}
# They want servers of their own, and one of them half an hour: only for whoever names them.
BY_NAME_ALONE = {"issue", "scale"}
# What must hold; each looks at the figures of its bench and says what is wrong.
BOUNDS: dict[str, Callable[[Any], list[str]]] = {
    "roster": lambda f: (
        (["more than 50 queries"] if f["apply_queries"] > 50 else [])
        + (["more than 2 s"] if f["apply_seconds"] > 2 else [])
    ),
    "certificates": measuring.faults,
    "pages": pages.faults,
    "issue": issuing.faults,
    "scale": scale.faults,
    "load": lambda f: ["p95 above 300 ms"] if f["p95_ms"] > 300 else [],
    "library": lambda f: (
        (["a search above 100 ms"] if f["worst_ms"] > 100 else [])
        + (["queries grow with the entries"] if f["queries"][0] != f["queries"][1] else [])
    ),
    "verify": verification.faults,
}


class Command(BaseCommand):
    help = "Measure: roster, certificates, pages, load, library, verify; issue and scale only by name. Exit code 1 when a bound is missed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
        parser.add_argument(
            "--json",
            action="store_true",
            help="last line is JSON: figures by bench, those of a single one also by themselves",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["names"] or [name for name in BENCHES if name not in BY_NAME_ALONE]
        if unknown := set(names) - set(BENCHES):
            raise CommandError(f"There is no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}.")
        if OPENS_PAGES & set(names):
            call_command("collectstatic", interactive=False, verbosity=0)
        results, missed = {}, []
        for name in names:
            results[name] = BENCHES[name]()
            self.stdout.write(f"{name}: {json.dumps(results[name])}")
            missed += [f"{name}: {fault}" for fault in BOUNDS[name](results[name])]
        if options["json"]:
            alone = results[names[0]] if len(names) == 1 and isinstance(results[names[0]], dict) else {}
            self.stdout.write(json.dumps(alone | results))
        if missed:
            raise CommandError("; ".join(missed))
