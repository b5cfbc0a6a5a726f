"""Long work runs in a thread of the process that was asked for it: one office has one process, and no queue to keep.

Whoever runs several machines names another backend of django-tasks in ``TASKS["exchange"]``.
"""

import threading
from typing import Any

from django.db import connections
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

_one_at_a_time = threading.Lock()


class InAThread(ImmediateBackend):
    """Runs each task in a thread, one after another. A killed process leaves a job that can be resumed."""

    def _execute_task(self, task_result: Any) -> None:
        def work() -> None:
            with _one_at_a_time:
                try:
                    super(InAThread, self)._execute_task(task_result)
                finally:
                    connections.close_all()

        threading.Thread(target=work, name="exchange", daemon=True).start()


@task(backend="exchange")
def check(job: str, claim: str, language: str) -> None:
    """Check the rows of an import."""
    from .actions.running import check_rows

    check_rows(job, claim, language)


@task(backend="exchange")
def store(job: str, claim: str, language: str) -> None:
    """Store the rows of an import."""
    from .actions.running import store_rows

    store_rows(job, claim, language)


@task(backend="exchange")
def export(job: str, claim: str, language: str) -> None:
    """Make the file of an export."""
    from .actions.exporting import make_file

    make_file(job, claim, language)
