"""Loads the demonstration; the last line names its logins."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from reports.demo.services import load_demo, logins


class Command(BaseCommand):
    help = "Load the demonstration: invented people in the shapes of real trainings. Loading again is harmless."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_demo()
        self.stdout.write(f"{made} cohorts made" if made else "The demonstration is loaded already.")
        self.stdout.write(json.dumps({"cohorts": made, "logins": logins()}, ensure_ascii=False))
