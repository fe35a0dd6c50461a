"""`manage.py setup_agency`: the first agency and a one-time link for its administrator, where no demo data is wanted."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from revmental.accounts.enums import AgencyKind, IndonesianZone
from revmental.accounts.members.services import invite_member, set_up_agency
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError

ZONES = {zone.label: zone.value for zone in IndonesianZone}


class Command(BaseCommand):
    help = "Makes the first agency and its administrator; prints a one-time link, again while it is unused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="full name of the agency, as printed on documents")
        parser.add_argument("--short-name", required=True, help="short name, as it stands in certificate numbers")
        parser.add_argument("--city", required=True, help="city where documents are signed")
        parser.add_argument("--zone", choices=ZONES, default="WIB", help="time zone (default WIB)")
        parser.add_argument("--kind", choices=AgencyKind.values, default=AgencyKind.TRAINING)
        parser.add_argument("--admin", required=True, help="NIP or user name of the administrator")
        parser.add_argument("--admin-name", required=True, help="name of the administrator")
        parser.add_argument("--admin-email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        values = {name: options[name] for name in ("name", "short_name", "city", "kind")}
        admin = {"username": options["admin"], "name": options["admin_name"], "email": options["admin_email"]}
        by = system_user()
        try:
            agency, user = set_up_agency(
                {**values, "time_zone": ZONES[options["zone"]], "is_host": True}, admin=admin, by=by
            )
        except (DomainError, ValidationError) as error:
            raise CommandError("; ".join(getattr(error, "messages", [str(error)]))) from error
        self.stdout.write(f"{agency}: {user} ({user.username})")
        if user.has_usable_password():
            self.stdout.write("The administrator already uses the account; no link is made.")
            return
        self.stdout.write("Open this link once, within 30 days, and choose a password:")
        self.stdout.write(invite_member(user, agency=agency, by=by))
