"""What `run_due_jobs` does, and how often. A room that stands above these functions registers its own here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Max
from django.utils import timezone

from content.editorial.actions import publish_and_withdraw_on_time
from content.posters.actions import make_missing_posters
from intake.exchange.actions.exporting import destroy_expired_exports
from intake.exchange.actions.importing import destroy_expired_imports
from intake.procedures.actions import remind_and_escalate
from intake.referrals.actions import escalate_unanswered
from intake.statistics.actions import announce_finished_periods
from portal.accounts.actions import bring_along_stragglers
from portal.privacy.audit import SEALED, seal_audit_trail
from portal.privacy.models import AuditEvent

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something that must happen regularly.

    Attributes:
        name: for the log.
        due: whether it must happen now; a job that costs nothing when there is nothing to do is always due.
        run: does it.
    """

    name: str
    due: Callable[[], bool]
    run: Callable[[], object]


JOBS: list[Job] = []


def register(name: str, run: Callable[[], object], due: Callable[[], bool] = lambda: True) -> None:
    """Add a job to those that ``run_due_jobs`` looks after."""
    JOBS.append(Job(name, due, run))


def run_due_jobs() -> dict[str, bool]:
    """Run every job that is due and return for each of these whether it succeeded.

    A job that fails is logged and keeps no other from running.
    """
    outcome = {}
    for job in JOBS:
        if not job.due():
            continue
        try:
            job.run()
        except Exception:
            log.exception("The job %s failed", job.name)
            outcome[job.name] = False
        else:
            outcome[job.name] = True
    return outcome


def _a_day_since_the_last_seal() -> bool:
    last = AuditEvent.objects.filter(verb=SEALED).aggregate(at=Max("at"))["at"]
    return last is None or timezone.now() - last >= timedelta(hours=24)


register("seal the audit trail", seal_audit_trail, _a_day_since_the_last_seal)
register("forget expired sessions", SessionStore.clear_expired)
register("bring along what reached a dissolved unit", bring_along_stragglers)
register("ask agencies that have not answered", escalate_unanswered)
register("remind officers of late tasks", remind_and_escalate)
register("publish and withdraw pages on time", publish_and_withdraw_on_time)
register("make posters", make_missing_posters)
register("destroy uploads nobody finished", destroy_expired_imports)
register("destroy exports whose time is over", destroy_expired_exports)
register("tell readers of reports that a period is over", announce_finished_periods)
