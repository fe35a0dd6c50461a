"""Loads the demonstration; the last line names its logins."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.demo.services import load_demo, logins
from revmental.lib.errors import DomainError


class Command(BaseCommand):
    help = "Load the demonstration: invented people in the shapes of real trainings. Loading again is harmless."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_demo()
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made} cohorts made" if made else "The demonstration is loaded already.")
        self.stdout.write(json.dumps({"cohorts": made, "logins": logins()}, ensure_ascii=False))
