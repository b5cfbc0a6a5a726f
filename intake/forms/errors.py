"""Why an action was refused, in words for the person who tried it."""

from collections.abc import Iterable


class NotReady(Exception):
    """Something that must come first is missing.

    Args:
        reasons: one sentence for each thing that is missing, in the user's language.
    """

    def __init__(self, *reasons: str) -> None:
        self.reasons: list[str] = [str(reason) for reason in reasons]
        super().__init__("; ".join(self.reasons))

    @classmethod
    def unless_empty(cls, reasons: Iterable[str]) -> None:
        """Raise with all ``reasons`` if there are any."""
        found = list(reasons)
        if found:
            raise cls(*found)


class AlreadyDone(NotReady):
    """Somebody else was first, or the button was pressed twice."""
