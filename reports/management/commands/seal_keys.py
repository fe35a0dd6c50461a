"""`manage.py seal_keys [--withdraw NUMBER]`: the published keys of the seals in QR codes; ends the trust in one that has leaked."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.certificates.models import SealKey
from reports.certificates.seal.services import withdraw_seal_key
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError


class Command(BaseCommand):
    help = "Lists the keys with which QR codes were sealed; --withdraw ends the trust in one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--withdraw", type=int, metavar="NUMBER", help="this key is trusted no longer")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["withdraw"] is not None:
            try:
                withdraw_seal_key(options["withdraw"], by=system_user())
            except DomainError as error:
                raise CommandError(str(error)) from error
        for row in SealKey.objects.order_by("number"):
            end = f"withdrawn {row.withdrawn_at:%Y-%m-%d}" if row.withdrawn_at else "trusted"
            self.stdout.write(f"{row.number}  {row.public_key}  since {row.since:%Y-%m-%d}  {end}")
