"""A form in short sections, as the public and the officers fill it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms


@dataclass(frozen=True)
class Section:
    """A heading, a sentence that explains it, and the questions under it."""

    title: Any
    questions: list[str] = field(default_factory=list)
    intro: Any = ""


@dataclass(frozen=True)
class BoundSection:
    """A section with its bound fields (and in a built form also groups and information), for templates."""

    title: Any
    intro: Any
    fields: list[Any]


class SectionedForm(forms.Form):
    """A form whose ``layout`` says which question stands in which section."""

    layout: list[Section] = []
    use_required_attribute = False  # the server explains what is missing, in the user's language

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def sections(self) -> Iterator[BoundSection]:
        """The sections in order; a section none of whose questions the form has is left out."""
        for section in self.layout:
            fields = [self[name] for name in section.questions if name in self.fields]
            if fields:
                yield BoundSection(section.title, section.intro, fields)

    @property
    def answered(self) -> Iterator[tuple[Any, str]]:
        """The questions with an answer, and the answer in words: the summary before sending."""
        for section in self.sections:
            for bound in section.fields:
                words = self.words(bound)
                if words:
                    yield bound, words

    def words(self, bound: forms.BoundField) -> str:
        """Return the answer to one question as a person would read it."""
        value = self.cleaned_data.get(bound.name)
        if value in (None, "", []):
            return ""
        if isinstance(bound.field, forms.MultipleChoiceField):
            labels = _labels(bound.field)
            return ", ".join(labels.get(code, code) for code in value)
        if isinstance(bound.field, forms.ChoiceField):
            typed = self.data.get(self.add_prefix(bound.name), value)
            return _labels(bound.field).get(str(typed), str(typed))
        return str(value)


def _labels(question: forms.ChoiceField) -> dict[str, str]:
    choices: Any = question.choices
    return {code: str(label) for code, label in choices}
