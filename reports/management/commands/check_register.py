"""`manage.py check_register [--json]`: numbers without gap or double, every file as it was issued; exit code 1 on any finding."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from reports.certificates.models import Certificate
from reports.certificates.register.reading import check_registers


class Command(BaseCommand):
    help = "Compares the certificate registers with the certificates and their files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="the result as JSON in the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(check_registers())
        for finding in findings:
            self.stdout.write(str(finding))
        counts = Counter(finding.kind for finding in findings)
        result = {"certificates": Certificate.objects.count(), "findings": dict(counts)}
        self.stdout.write(json.dumps(result) if options["json"] else self.summary(result))
        if findings:
            sys.exit(1)

    def summary(self, result: dict[str, Any]) -> str:
        found = ", ".join(f"{count} {kind}" for kind, count in result["findings"].items()) or "nothing wrong"
        return f"{result['certificates']} certificates: {found}"
