"""What rooms above add to the API. Content knows none of them: they come here from their ``AppConfig.ready``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class PublicForm:
    """The published version of a form that anybody may fill in.

    ``sections`` hold the questions, as the room's own definition says it in JSON; ``answers_go_to`` is the address
    that takes the answers.
    """

    key: str
    title: str
    version: int
    sections: list[dict[str, Any]]
    answers_go_to: str = ""


@dataclass(frozen=True)
class PublicStatistics:
    """A published table of figures. ``figures`` is called once per answer and must suppress small numbers itself."""

    key: str
    title: Callable[[], str]
    figures: Callable[[HttpRequest], dict[str, Any]]


@dataclass
class Extensions:
    """Everything that was registered."""

    forms: list[Callable[[HttpRequest], Iterable[PublicForm]]] = field(default_factory=list)
    statistics: dict[str, PublicStatistics] = field(default_factory=dict)
    routers: dict[str, str] = field(default_factory=dict)


extensions = Extensions()


def offer_forms(source: Callable[[HttpRequest], Iterable[PublicForm]]) -> None:
    """Show the forms that ``source`` yields under ``/api/forms/``. It is called for every answer, in its language."""
    extensions.forms.append(source)


def offer_statistics(table: PublicStatistics) -> None:
    """Show a table under ``/api/statistics/<key>/``."""
    extensions.statistics[table.key] = table


def offer_router(prefix: str, router: str) -> None:
    """Mount a Ninja router, named by its import path, under ``/api/<prefix>``.

    It is imported with the URLs, when every model is ready.
    """
    extensions.routers[prefix] = router
