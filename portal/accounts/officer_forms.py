"""Forms in which a system administrator makes and changes accounts."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UsernameForm

from portal.reference.queries import code_choices

from .models import ServiceUnit, TwoFactorReset, User


class RoleChoiceField(forms.ModelMultipleChoiceField):
    """Roles by the title people know."""

    def label_from_instance(self, obj: Any) -> str:
        role = getattr(obj, "role", None)
        return str(role or obj)


class OfficerForm(UsernameForm):
    """An account: who, where, in which roles. Passwords are set by their owners alone."""

    required_css_class = "required"

    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    unit = forms.ModelChoiceField(
        label=_("Service unit"),
        queryset=ServiceUnit.objects.filter(active=True),
        required=False,
        help_text=_("Officers see the cases of their own unit only. Partners have no unit."),
    )
    profession = forms.ChoiceField(label=_("Profession"), required=False, help_text=_("For service officers."))
    groups = RoleChoiceField(
        label=_("Roles"),
        queryset=Group.objects.select_related("role").order_by("role__order", "name"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "unit", "profession", "groups"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = self.instance.profession or None
        choices = code_choices("profession", including=current)
        self.fields["profession"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        if self.instance.unit_id:
            self.fields["unit"].queryset = ServiceUnit.objects.filter(active=True) | ServiceUnit.objects.filter(  # type: ignore[attr-defined]
                pk=self.instance.unit_id
            )
        if editing_self:
            for name in ("groups", "unit", "is_active"):
                self.fields.pop(name, None)

    def clean_username(self) -> str:
        """Names differ by more than capital letters, or people sign in as each other by mistake."""
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is an account with this username."), code="duplicate")
        return username


class OfficerEditForm(OfficerForm):
    """An account that exists; it can be closed, never deleted, because cases name it."""

    is_active = forms.BooleanField(
        label=_("Active"), required=False, help_text=_("Untick to close the account at once, everywhere.")
    )

    class Meta(OfficerForm.Meta):
        fields = [*OfficerForm.Meta.fields, "is_active"]


class ResetRequestForm(forms.Form):
    """Whose second factor has to go, and why."""

    user = forms.ModelChoiceField(label=_("Officer"), queryset=User.objects.filter(is_active=True).order_by("username"))
    reason = forms.ChoiceField(label=_("Reason"), choices=TwoFactorReset.Reason.choices)
    identity_checked = forms.BooleanField(
        label=_("I have spoken to the officer in person or by a number known before and am sure who it is")
    )
