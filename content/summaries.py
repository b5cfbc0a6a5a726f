"""What happens in a service, in the words of its procedure. Content knows no procedure: rooms above register here."""

from collections.abc import Callable, Mapping
from functools import cached_property

from portal.page_cache.memory import remembered

#: Language → code of the service → its steps in plain words.
Source = Callable[[str], Mapping[str, list[str]]]

_sources: list[Source] = []


def offer_summaries(source: Source) -> None:
    """Let ``source`` say what happens in services; called when a room is ready."""
    if source not in _sources:
        _sources.append(source)


class Summaries:
    """What the procedures of all services say to readers in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def _found(self) -> list[dict[str, list[str]]]:
        return remembered(("summaries", self.language), lambda: [dict(source(self.language)) for source in _sources])

    def steps_of(self, code: str) -> list[str]:
        """Return the steps that the procedure of a service names, or nothing where none does."""
        return next((summaries[code] for summaries in self._found if code in summaries), [])
