"""Form fields that only cases ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.questions import Question
from portal.accounts.models import User


class PickQuestion(Question, forms.ChoiceField):
    """One of a few fixed answers."""


class OfficerQuestion(Question, forms.ModelChoiceField):
    """One officer; the form says of which unit."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("– choose –"))
        super().__init__(queryset=User.objects.none(), **kwargs)


class OfficersQuestion(Question, forms.ModelMultipleChoiceField):
    """Several officers; the form says of which unit."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(queryset=User.objects.none(), **kwargs)
