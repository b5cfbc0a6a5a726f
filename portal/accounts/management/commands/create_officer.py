"""Make an account at the command line and print its one-time link. Used for the first system administrator."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actions import create_officer
from portal.accounts.models import Role, ServiceUnit, User


class Command(BaseCommand):
    """``create_officer NAME --role system_admin``. Whoever can run it has the database: the trail names no user."""

    help = "Makes an account without password and prints its one-time link (works once, for 72 hours)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--role", action="append", required=True, help="Code name of a role; may be repeated.")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--email", default="")
        parser.add_argument("--unit", help="Region code of the service unit, for example 64.72.")
        parser.add_argument("--profession", default="", help="Code of the list “profession”.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account.

        Raises:
            CommandError: an unknown role or unit, a name that is taken or malformed.
        """
        roles = list(Role.objects.filter(code__in=options["role"]).select_related("group"))
        if unknown := set(options["role"]) - {role.code for role in roles}:
            known = ", ".join(Role.objects.values_list("code", flat=True))
            raise CommandError(
                f"Unknown role: {', '.join(sorted(unknown))}. Known are: {known or 'none (load_starter)'}."
            )
        unit = None
        if options["unit"]:
            unit = ServiceUnit.objects.filter(region_id=options["unit"]).first()
            if unit is None:
                raise CommandError(f"There is no service unit in the region {options['unit']}.")
        officer = User(
            username=options["username"],
            first_name=options["first_name"],
            last_name=options["last_name"],
            email=options["email"],
            unit=unit,
            profession=options["profession"],
        )
        try:
            officer.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        link = create_officer(None, officer, [role.group for role in roles])
        self.stdout.write(f"Account {officer.username} made. Give this link to nobody but its owner:\n{base}{link}")
