"""The officers' screens of versions: which there are, what they changed, withdrawing, export and import."""

import itertools
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.permissions import require_permission

from .actions import export_form, import_form, withdraw_version
from .comparison import compare
from .errors import NotReady
from .layout import Section, SectionedForm
from .models import FormDefinition, FormVersion
from .publishing import PUBLISH
from .queries import current_version, versions_of
from .questions import Question, TextQuestion
from .rendering import form_for
from .screens import OfficerForm, OfficerPage

VIEW = "intake_forms.view_formdefinition"
CHANGE = "intake_forms.change_formdefinition"
LARGEST_IMPORT = 512 * 1024  # bytes; the largest starter form has some 20 KB


class OfOneForm(OfficerPage):
    """A page about the form in the address."""

    permission_required = VIEW
    parents = [("wagtailsnippets_intake_forms_formdefinition:list", _("Forms"))]
    header_icon = "form"

    @cached_property
    def form_definition(self) -> FormDefinition:
        """The form; 404 if there is none."""
        return get_object_or_404(FormDefinition, pk=self.kwargs["pk"])

    def version(self, number: int) -> FormVersion:
        """Return a version of the form; 404 if there is none."""
        versions = FormVersion.objects.select_related("definition", "published_by")
        return get_object_or_404(versions, definition=self.form_definition, number=number)

    def get_parents(self) -> list[dict[str, Any]]:
        form = self.form_definition
        edit = reverse("wagtailsnippets_intake_forms_formdefinition:edit", args=[form.pk])
        return [*super().get_parents(), {"url": edit, "label": str(form)}]

    def get_page_subtitle(self) -> str:
        return str(self.form_definition)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"definition": self.form_definition}


class Versions(OfOneForm):
    """All versions of a form, with what each changed."""

    page_title = _("Versions")
    template_name = "intake_forms/versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(versions_of(self.form_definition))
        before = {version.number: older for version, older in itertools.pairwise([*versions, None]) if version}
        current = current_version(self.form_definition.key)
        rows = [{"version": version, "before": before[version.number]} for version in versions]
        may_withdraw = self.request.user.has_perm(PUBLISH)
        return super().get_context_data(**kwargs) | {"rows": rows, "current": current, "may_withdraw": may_withdraw}


class ShowVersion(OfOneForm):
    """A version as officers see it, for ever."""

    template_name = "intake_forms/version.html"

    def get_page_title(self) -> str:
        return gettext("Version %(number)d") % {"number": self.kwargs["number"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.version(self.kwargs["number"])
        return super().get_context_data(**kwargs) | {"version": version, "form": form_for(version.structure)}


class Compare(OfOneForm):
    """What one version changed against another."""

    template_name = "intake_forms/compare.html"

    def get_page_title(self) -> str:
        return gettext("From version %(old)d to version %(new)d") % {
            "old": self.kwargs["old"],
            "new": self.kwargs["new"],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        old, new = self.version(self.kwargs["old"]), self.version(self.kwargs["new"])
        changes = compare(old.structure, new.structure)
        return super().get_context_data(**kwargs) | {"old": old, "new": new, "changes": changes}


class ConfirmForm(SectionedForm):
    """Nothing to fill in: the button is the answer."""


class Withdraw(OfficerForm):
    """Asks before a version is taken out of use, and says what that does."""

    permission_required = PUBLISH
    template_name = "intake_forms/withdraw.html"
    form_class = ConfirmForm
    submit_label = _("Withdraw this version")
    done_message = _("The version is withdrawn.")
    header_icon = "form"

    @cached_property
    def version(self) -> FormVersion:
        """The version in the address; 404 if there is none."""
        versions = FormVersion.objects.select_related("definition")
        return get_object_or_404(versions, definition_id=self.kwargs["pk"], number=self.kwargs["number"])

    def get_page_title(self) -> str:
        return gettext("Withdraw version %(number)d") % {"number": self.version.number}

    def get_page_subtitle(self) -> str:
        return str(self.version.definition)

    def get_parents(self) -> list[dict[str, Any]]:
        return [{"url": self.get_success_url(), "label": gettext("Versions")}]

    def act(self, form: Any) -> Any:
        return withdraw_version(self.version, self.request.user)

    def get_success_url(self) -> str:
        return reverse("intake_forms:versions", args=[self.version.definition_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = self.version.definition.versions.filter(withdrawn_at=None).exclude(pk=self.version.pk)
        return super().get_context_data(**kwargs) | {"version": self.version, "next": others.first()}


class JSONFile(Question, forms.FileField):
    """A file of JSON, read."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return what the file says."""
        file = super().clean(data, initial)
        if file.size > LARGEST_IMPORT:
            raise ValidationError(gettext("This file is too large for a form."))
        try:
            return json.loads(file.read().decode())
        except (ValueError, RecursionError) as error:
            raise ValidationError(gettext("This is not a JSON file.")) from error


class UploadForm(SectionedForm):
    """Which file, and for a new form under which key."""

    file = JSONFile(label=_("File"), required=True, help_text=_("A form exported as JSON."))
    key = TextQuestion(
        label=_("Key"), max_length=60, help_text=_("Only if the form should get another key than in the file.")
    )
    layout = [Section(_("Import"), ["file", "key"], intro=_("The form becomes a draft. Nothing is published."))]


class ImportForm(OfficerForm):
    """A draft from a file: a new form, or a new draft of the one in the address."""

    form_class = UploadForm
    page_title = _("Import a form")
    submit_label = _("Import")
    done_message = _("The form was imported as a draft.")
    header_icon = "upload"
    parents = [("wagtailsnippets_intake_forms_formdefinition:list", _("Forms"))]
    made: FormDefinition

    def get_permission_required(self) -> list[str]:
        """Adding for a new form, changing for a draft."""
        return [CHANGE if self.into else "intake_forms.add_formdefinition"]

    @cached_property
    def into(self) -> FormDefinition | None:
        """The form that gets a new draft, if the address names one."""
        return get_object_or_404(FormDefinition, pk=self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.into:
            del form.fields["key"]
        return form

    def act(self, form: Any) -> None:
        cleaned = form.cleaned_data
        self.made = import_form(cleaned["file"], self.request.user, into=self.into, key=cleaned.get("key", ""))

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_intake_forms_formdefinition:edit", args=[self.made.pk])


def export(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Answer with a form, or one version of it, as a JSON file."""
    require_permission(request.user, VIEW)
    form = get_object_or_404(FormDefinition, pk=pk)
    source = form if number is None else get_object_or_404(FormVersion, definition=form, number=number)
    try:
        data = export_form(source)
    except NotReady as refusal:
        return HttpResponse("\n".join(refusal.reasons), status=409, content_type="text/plain; charset=utf-8")
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    suffix = "" if number is None else f"-{number}"
    response["Content-Disposition"] = f'attachment; filename="{form.key}{suffix}.json"'
    return response
