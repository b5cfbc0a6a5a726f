"""Screens for filling the forms of the CMS about a victim, and for reading what was filled."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.queries import current_version
from intake.forms.registry import registry
from intake.forms.rendering import BuiltForm
from intake.forms.screens import BuiltOfficerForm, OfficerPage, TakesFiles

from .. import actions
from ..models import Case, FilledForm
from ..queries import answers_for, filled_forms_visible_to
from .base import OnCase, OnVictim


class FillForm(TakesFiles, OnVictim, BuiltOfficerForm):
    """Fill one form about one victim."""

    permission_required = "cases.fill_form"
    submit_label = _("Save the form")
    done_message = _("The form is saved.")
    tab = "forms"

    @property
    def form_key(self) -> str:  # type: ignore[override]
        """The form named in the address; 404 if it has a screen of its own."""
        key: str = self.kwargs["key"]
        if key in registry.uses:
            raise Http404
        return key

    def get_page_title(self) -> str:
        version = current_version(self.form_key)
        return str(version.structure.title) if version else str(_("Form"))

    def act(self, form: BuiltForm) -> None:
        actions.fill_form(self.victim, form.filled, by=self.request.user)


class ReadForm(OnCase, OfficerPage):
    """A filled form in the wording of its version. What the user may not read is absent, not blurred."""

    permission_required = "cases.view_case"
    template_name = "cases/filled_form.html"
    header_icon = "form"
    tab = "forms"

    @cached_property
    def kept(self) -> FilledForm:
        """The filled form, if the user may see the case; else 404."""
        return get_object_or_404(filled_forms_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The form's case."""
        return self.kept.case

    def get_page_title(self) -> str:
        return str(self.kept.version.structure.title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_form_view(self.kept, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "kept": self.kept,
            "sections": list(answers_for(self.request.user, self.kept)),
        }
