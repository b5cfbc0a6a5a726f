"""The screen on which a system administrator merges a service unit into another: numbers only, no case."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .actions import merge_unit
from .belongings import all_belongings
from .errors import NotMergeable
from .forms import SecondStepForm
from .models import ServiceUnit
from .permissions import require_permission
from .queries import active_units
from .sign_in import give_code


class MergeForm(SecondStepForm):
    """Into which unit; and the second factor once more, because it can't be undone."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("Which unit goes on with its work"), queryset=ServiceUnit.objects.none()
    )
    understood = forms.BooleanField(
        label=gettext_lazy("I know that this can't be undone"),
        error_messages={"required": gettext_lazy("Please tick this box if you are sure.")},
    )
    field_order = ["into", "understood", "otp_token"]

    def __init__(self, *args: Any, unit: ServiceUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = active_units().exclude(pk=unit.pk)  # type: ignore[attr-defined]
        code = self.fields["otp_token"]
        code.label, code.help_text = _("Code"), _("From your app, or a backup code.")
        for name in ("autofocus", "aria-describedby"):
            code.widget.attrs.pop(name, None)


@sensitive_post_parameters("otp_token")
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will move, and merge for a fresh code."""
    user: Any = request.user
    require_permission(user, "accounts.merge_unit")
    unit = get_object_or_404(ServiceUnit.objects.filter(merged_into=None), pk=pk)
    form = MergeForm(request.POST if request.method == "POST" else None, unit=unit)
    if request.method == "POST" and form.is_valid() and give_code(form, user) is not None:
        try:
            merge_unit(unit, form.cleaned_data["into"], by=user)
        except NotMergeable:
            form.add_error(None, _("One of the two units was merged or closed meanwhile. Nothing has changed."))
        else:
            words = _("%(old)s is dissolved into %(into)s. Everything has moved; numbers stay as they were.")
            messages.success(request, words % {"old": unit, "into": form.cleaned_data["into"]})
            return redirect("service_units:index")
    context = {
        "unit": unit,
        "form": form,
        "belongings": [(kind.label, kind.count(unit)) for kind in all_belongings()],
        "header_title": _("Dissolve into another unit"),
        "header_icon": "home",
        "breadcrumbs_items": [
            {"url": reverse("service_units:index"), "label": _("Service units")},
            {"url": reverse("service_units:edit", args=[unit.pk]), "label": str(unit)},
            {"url": "", "label": _("Dissolve into another unit")},
        ],
    }
    return render(request, "accounts/units/merge.html", context, status=422 if form.errors else 200)
