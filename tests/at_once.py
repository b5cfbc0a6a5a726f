"""Several people at the same moment, each with a database connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Run the works in threads that start together; return what each returned, or the exception it raised."""
    start = threading.Barrier(len(works))
    outcomes: list[Any] = [None] * len(works)

    def body(place: int, work: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=20)
            outcomes[place] = work()
        except BaseException as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=body, args=[place, work]) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def worked(outcomes: list[Any]) -> list[Any]:
    """Return what the successful ones returned, and raise any error that nobody expected."""
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return outcomes
