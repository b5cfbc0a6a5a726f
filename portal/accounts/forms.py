"""Forms of log-in and enrolment. Those of managing officers are in officer_forms.py."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class PasswordForm(LoginForm):
    """First step: username and password, nothing to be remembered by."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("Username and password do not match. Please try again."),
    }

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        del self.fields["remember"]
        self.fields["password"].label = _("Password")


class SecondStepForm(forms.Form):
    """One field for a code of the app or a backup code."""

    otp_token = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Please enter the code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "autofocus": True,
                "aria-describedby": "otp-token-help",
            }
        ),
    )


class EnrolmentForm(SecondStepForm):
    """The first code of a new app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["otp_token"].label = _("Six-digit code from the app")
        self.fields["otp_token"].widget.attrs.update(inputmode="numeric", autocapitalize="off")
        del self.fields["otp_token"].widget.attrs["autofocus"]


class CodesKeptForm(forms.Form):
    """The officer says that the backup codes are kept."""

    kept = forms.BooleanField(
        label=_("I have kept these codes in a safe place"),
        error_messages={"required": _("Please keep the codes first, then tick this box. They are shown only now.")},
    )
