"""Form fields for the kinds of question that only built forms have; the rest stand in ``questions``."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .questions import Question


class TimeQuestion(Question, forms.TimeField):
    """A time of day, to the minute."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        kwargs.setdefault("input_formats", ["%H:%M", "%H:%M:%S", "%H.%M"])
        super().__init__(*args, **kwargs)


class ChoiceQuestion(Question, forms.ChoiceField):
    """One of some answers: all visible, or in a drop-down that starts with a blank."""

    def __init__(self, answers: list[tuple[str, str]], *, all_visible: bool, blank: Any = None, **kwargs: Any) -> None:
        if all_visible:
            kwargs.setdefault("widget", forms.RadioSelect)
        else:
            answers = [("", str(blank or _("– choose –"))), *answers]
        super().__init__(choices=answers, **kwargs)


class SeveralQuestion(Question, forms.MultipleChoiceField):
    """Several of some answers."""

    def __init__(self, answers: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=answers, **kwargs)


class FileQuestion(Question, forms.FileField):
    """A file; what it may be is said by the room that keeps it."""
