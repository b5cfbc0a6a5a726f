"""Take away a lost second factor at the command line and print a fresh one-time link."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actions import reset_at_the_command_line
from portal.accounts.models import TwoFactorReset, User


class Command(BaseCommand):
    """``reset_two_factor NAME --reason hilang``.

    In the portal two people do this. Whoever can run this command has the database and needs no second person;
    the audit trail shows such a reset without a user, and the officer is told at the next log-in.
    """

    help = "Removes all second factors of an account, ends its sessions and prints a fresh one-time link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True, choices=TwoFactorReset.Reason.values)

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset.

        Raises:
            CommandError: there is no such account.
        """
        officer = User.objects.filter(username=options["username"]).first()
        if officer is None:
            raise CommandError("There is no account with this username.")
        base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        link = reset_at_the_command_line(officer, options["reason"])
        self.stdout.write(
            f"Second factor of {officer.username} removed. Give this link to nobody but its owner:\n{base}{link}"
        )
