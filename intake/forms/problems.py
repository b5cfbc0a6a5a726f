"""What is wrong with a definition, and where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .definition import Definition
from .errors import NotReady


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a form from being published.

    Attributes:
        path: section, question, question of a group, counted from 0; empty for the form itself.
        part: which part of it: ``key``, ``label``, ``show_when``, ``maps_to`` …
        message: in words, in the language it was found in.
        condition: in ``show_when``, which of the conditions.
    """

    path: tuple[int, ...]
    part: str
    message: str
    condition: int | None = None

    def in_words(self, definition: Definition) -> str:
        """Return the message with the section or question it is about."""
        if not self.path:
            return self.message
        section = definition.sections[self.path[0]]
        if len(self.path) == 1:
            name = str(section.title) or str(self.path[0] + 1)
            return _("Section “%(name)s”: %(problem)s") % {"name": name, "problem": self.message}
        question = section.questions[self.path[1]]
        if len(self.path) == 3:
            question = question.questions[self.path[2]]
        name = str(question.label) or question.key or ".".join(str(number + 1) for number in self.path)
        return _("Question “%(name)s”: %(problem)s") % {"name": name, "problem": self.message}


class PublishRefused(NotReady):
    """A form can't be published yet; ``problems`` says why, each where it is."""

    def __init__(self, problems: list[Problem], definition: Definition) -> None:
        self.problems = problems
        super().__init__(*(problem.in_words(definition) for problem in problems))
