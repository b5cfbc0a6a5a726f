"""Form fields that carry why they are asked, and refuse text nobody could have meant.

A question of the public report says its reason and may be skipped unless it is essential (domain.md §10).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.reference.queries import code_choices
from portal.security.validators import validate_plain_text

SHORT = 200  # characters of a one-line answer
LONG = 20_000  # characters of a narrative: about eight printed pages


class Question:
    """Mixin: ``why`` says, under the question, what the answer is for."""

    required: bool

    def __init__(self, *args: Any, why: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label_suffix", "")
        self.why = why
        super().__init__(*args, **kwargs)

    @property
    def may_skip(self) -> bool:
        """Whether the form says “may be skipped” beside it."""
        return not self.required


class TextQuestion(Question, forms.CharField):
    """One line of text. The length is checked here, not by the browser: cutting what is pasted loses it silently."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", SHORT)
        super().__init__(*args, **kwargs)
        self.validators.append(validate_plain_text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class LongTextQuestion(TextQuestion):
    """A narrative."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONG)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 8}))
        super().__init__(*args, **kwargs)


class DateQuestion(Question, forms.DateField):
    """A day, with the browser's own date picker where it has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        super().__init__(*args, **kwargs)


class MomentQuestion(Question, forms.DateTimeField):
    """A day and a time of the portal's time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
        super().__init__(*args, **kwargs)


class NumberQuestion(Question, forms.IntegerField):
    """A whole number."""

    default_error_messages = {"invalid": _("Write a whole number, in digits.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.NumberInput(attrs={"inputmode": "numeric"}))
        super().__init__(*args, **kwargs)


def _choices(list_key: str, blank: Any) -> Callable[[], list[tuple[str, Any]]]:
    def choices() -> list[tuple[str, Any]]:
        return ([("", blank)] if blank is not None else []) + list(code_choices(list_key))

    return choices


class CodeQuestion(Question, forms.ChoiceField):
    """One code of a code list.

    Args:
        code_list: key of the list.
        radio: show all answers at once instead of a drop-down.
    """

    def __init__(self, code_list: str, *args: Any, radio: bool = False, **kwargs: Any) -> None:
        self.code_list = code_list
        blank = None if radio else _("– choose –")
        kwargs.setdefault("choices", _choices(code_list, blank))
        if radio:
            kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(*args, **kwargs)


class CodesQuestion(Question, forms.MultipleChoiceField):
    """Several codes of a code list."""

    def __init__(self, code_list: str, *args: Any, **kwargs: Any) -> None:
        self.code_list = code_list
        kwargs.setdefault("choices", partial(code_choices, code_list))
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(*args, **kwargs)


class YesNoQuestion(Question, forms.TypedChoiceField):
    """Yes, no, or – if it ``may_be_unknown`` – I don't know; cleans to True, False or None."""

    def __init__(self, *args: Any, may_be_unknown: bool = True, **kwargs: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No"))]
        if may_be_unknown:
            choices.append(("unknown", _("I don't know")))
        kwargs.setdefault("choices", choices)
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(*args, coerce={"yes": True, "no": False}.get, empty_value=None, **kwargs)
