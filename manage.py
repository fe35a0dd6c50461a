#!/usr/bin/env python
"""Runs the management commands; finds or starts the private servers where the environment names none."""

import os
import sys

from django.core.management import execute_from_command_line

from servers import ensure_environment


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "revmental.settings.local")
    ensure_environment()
    if "migrate" in sys.argv[1:2]:
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
