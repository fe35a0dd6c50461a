"""Writes docs/generated from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from revmental.handbook import PAGES


class Command(BaseCommand):
    help = "Write docs/generated (roles, workflows) from the code."
    requires_system_checks: list[str] = []  # noqa: RUF012 (Django's own shape)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", metavar="FOLDER", type=Path, default=settings.BASE_DIR / "docs" / "generated")

    def handle(self, *args: Any, **options: Any) -> None:
        options["into"].mkdir(parents=True, exist_ok=True)
        for name, page in PAGES.items():
            (options["into"] / name).write_text(page())
            self.stdout.write(str(options["into"] / name))
