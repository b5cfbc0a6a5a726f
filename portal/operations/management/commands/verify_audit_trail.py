"""Check the audit trail from its first event to its last."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.privacy.audit import first_break
from portal.privacy.models import AuditEvent


class Command(BaseCommand):
    """``manage.py verify_audit_trail``: exit status 0 if every chain holds, else 1 and the first broken link."""

    help = "Verifies the hash chains of the audit trail and names the first broken link."

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify.

        Raises:
            CommandError: a chain does not hold.
        """
        broken = first_break()
        if broken is not None:
            raise CommandError(
                f"The audit trail is broken: chain {broken.chain}, position {broken.position}: {broken.reason}."
            )
        self.stdout.write(f"The audit trail holds: {AuditEvent.objects.count()} events verified.")
