"""Forms of log-in and enrolment. Those of managing officers are in officer_forms.py."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
