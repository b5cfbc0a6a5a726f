"""Run what is due. Call it every few minutes (cron or a systemd timer, see docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.operations.jobs import run_due_jobs


class Command(BaseCommand):
    """``manage.py run_due_jobs``: exit status 1 if a job failed; the others ran all the same."""

    help = "Runs every job that is due: the audit trail's daily seal, expired sessions, pages whose day has come."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the jobs.

        Raises:
            CommandError: at least one failed; the reasons are in the log.
        """
        outcome = run_due_jobs()
        for name, succeeded in outcome.items():
            self.stdout.write(f"{name}: {'done' if succeeded else 'FAILED'}")
        if not all(outcome.values()):
            raise CommandError("At least one job failed.")
