"""`manage.py check_register [--head FILE|HEAD]…`: numbers without gap or double, every file as it was issued, the chain whole.

The last line is JSON; exit code 1 on any finding.
"""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.certificates.chain.reading import Head, broken, heads, written_heads
from reports.certificates.models import Certificate, RegisterEntry
from reports.certificates.register.reading import check_registers


class Command(BaseCommand):
    help = "Compares the certificate registers with the certificates, their files and the chain over them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="nothing but findings and the JSON in the last line")
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="FILE|HEAD",
            help="head of a chain noted earlier, or a file that holds some (a daily message as it was kept); may be given again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        noted = [head for given in options["head"] for head in read_heads(given)]
        counts: Counter[str] = Counter()
        for finding in chain(check_registers(), broken(noted)):
            self.stdout.write(str(finding))
            counts[finding.kind] += 1
        result = {
            "certificates": Certificate.objects.count(),
            "entries": RegisterEntry.objects.count(),
            "findings": dict(counts),
            "heads": [str(head) for head in heads()],
            "compared_heads": len(noted),
        }
        if not options["json"]:
            self.stdout.write(summary(result))
        self.stdout.write(json.dumps(result))
        if counts:
            sys.exit(1)


def read_heads(given: str) -> Iterable[Head]:
    """The heads pasted or in the file. Raises CommandError when there is none: a check that compares nothing must not pass."""
    found = written_heads(given)
    if not found:
        try:
            found = written_heads(Path(given).read_text())
        except OSError as error:
            raise CommandError(f"{given}: neither a head nor a file that can be read ({error.strerror}).") from error
    if not found:
        raise CommandError(f"{given} holds no head. A head looks like AGENCY:POSITION:SHA256.")
    return found


def summary(result: dict[str, Any]) -> str:
    found = ", ".join(f"{count} {kind}" for kind, count in result["findings"].items()) or "nothing wrong"
    return f"{result['certificates']} certificates, {result['entries']} entries of the chain: {found}"
