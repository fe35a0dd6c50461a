"""Counts every cohort anew for the dashboards; needed only after rows were changed past the database's triggers."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reports.dashboards.services import recount_all


class Command(BaseCommand):
    help = "Count every cohort anew for the dashboards. Harmless at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="last line is JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        cohorts = recount_all()
        self.stdout.write(json.dumps({"cohorts": cohorts}) if options["json"] else f"{cohorts} cohorts counted")
