"""run_due_jobs: what is due is done, and one failure keeps no other job from running."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.operations import jobs
from portal.privacy.audit import SEALED
from portal.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


def run() -> str:
    output = StringIO()
    call_command("run_due_jobs", stdout=output)
    return output.getvalue()


def test_the_audit_trail_is_sealed_once_a_day(monkeypatch) -> None:
    assert "seal the audit trail: done" in run()
    assert "seal the audit trail" not in run()
    assert AuditEvent.objects.filter(verb=SEALED).count() == 1
    tomorrow = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert "seal the audit trail: done" in run()


def test_expired_sessions_are_forgotten_and_living_ones_kept() -> None:
    now = timezone.now()
    for key, expires in (("old", now - timedelta(minutes=1)), ("new", now + timedelta(minutes=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=expires)
    run()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_failing_job_is_reported_and_the_others_run(monkeypatch) -> None:
    done = []

    def fail() -> None:
        raise LookupError

    monkeypatch.setattr(jobs, "JOBS", [])
    jobs.register("breaks", fail)
    jobs.register("works", lambda: done.append(1))
    output = StringIO()
    with pytest.raises(CommandError):
        call_command("run_due_jobs", stdout=output)
    assert done == [1]
    assert output.getvalue() == "breaks: FAILED\nworks: done\n"


def test_a_job_that_is_not_due_does_not_run(monkeypatch) -> None:
    monkeypatch.setattr(jobs, "JOBS", [])
    jobs.register("later", lambda: pytest.fail("not due"), due=lambda: False)
    assert run() == ""
