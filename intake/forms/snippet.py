"""Forms in the CMS: list, editor, publishing that may be refused."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView, IndexView, SnippetViewSet, UnpublishView

from . import versions
from .editing import edit_handler
from .errors import NotReady
from .models import FormDefinition
from .queries import current_version


class MayBeRefused:
    """Turns a refusal to publish into messages; the draft is saved by then."""

    request: Any
    action: str

    def get_error_message(self) -> str:
        """Say that it is the publishing that was refused, where it was."""
        if self.action == "publish":
            return gettext("The form can't be published yet. The reasons stand at the questions; nothing was changed.")
        message: str = super().get_error_message()  # type: ignore[misc]
        return message

    def publish_action(self) -> HttpResponse | None:
        """Publish, or say why not and stay on the draft."""
        try:
            response: HttpResponse | None = super().publish_action()  # type: ignore[misc]
        except NotReady as refusal:
            for reason in refusal.reasons:
                messages.error(self.request, reason)
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]
        return response


class CreateForm(MayBeRefused, CreateView):
    """A new form."""


class CopyForm(MayBeRefused, CopyView):
    """A new form with the questions of another; it needs a key of its own."""

    def get_initial_form_instance(self) -> FormDefinition:
        """Return an unsaved form with the newest draft's content."""
        draft = super().get_initial_form_instance().get_latest_revision_as_object()
        return FormDefinition(title_id=draft.title_id, title_en=draft.title_en, body=draft.body)


class EditForm(MayBeRefused, EditView):
    """The editor."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Versions, export, import beside Wagtail's own."""
        args = [quote(self.object.pk)]
        return [
            *super().header_more_buttons,
            Button(
                gettext("Versions"), url=reverse("intake_forms:versions", args=args), icon_name="history", priority=5
            ),
            Button(
                gettext("Export as JSON"),
                url=reverse("intake_forms:export", args=args),
                icon_name="download",
                priority=15,
            ),
            Button(
                gettext("Import as a new draft"),
                url=reverse("intake_forms:import_into", args=args),
                icon_name="upload",
                priority=16,
            ),
        ]


class NoUnpublishing(UnpublishView):
    """Refuses: a form leaves use version by version."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the versions, with the reason."""
        messages.error(request, gettext("A form is not unpublished; withdraw its version instead."))
        return redirect("intake_forms:versions", self.object.pk)


class ListForms(IndexView):
    """All forms."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Import beside Wagtail's own."""
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("add"):
            address = reverse("intake_forms:import")
            buttons.append(Button(gettext("Import a form"), url=address, icon_name="upload", priority=30))
        return buttons


class VersionColumn(Column):
    """The version in use."""

    def get_value(self, instance: FormDefinition) -> str:
        version = current_version(instance.key)
        return str(version.number) if version else "–"


class FormViewSet(SnippetViewSet):
    """Forms."""

    model = FormDefinition
    icon = "form"
    menu_label = _("Forms")
    menu_name = "forms"
    menu_order = 700
    add_to_admin_menu = True
    base_url_path = "formulir"
    list_display = ["__str__", "key", VersionColumn("current_version", label=_("Version in use"))]
    search_fields = ["key", "title_id", "title_en"]
    list_per_page = 50
    index_view_class = ListForms
    add_view_class = CreateForm
    copy_view_class = CopyForm
    edit_view_class = EditForm
    unpublish_view_class = NoUnpublishing
    edit_handler = edit_handler


addresses: list[URLPattern] = [
    path("<int:pk>/versi/", versions.Versions.as_view(), name="versions"),
    path("<int:pk>/versi/<int:old>/<int:new>/", versions.Compare.as_view(), name="compare"),
    path("<int:pk>/versi/<int:number>/", versions.ShowVersion.as_view(), name="version"),
    path("<int:pk>/versi/<int:number>/tarik/", versions.Withdraw.as_view(), name="withdraw"),
    path("<int:pk>/ekspor/", versions.export, name="export"),
    path("<int:pk>/versi/<int:number>/ekspor/", versions.export, name="export_version"),
    path("<int:pk>/impor/", versions.ImportForm.as_view(), name="import_into"),
    path("impor/", versions.ImportForm.as_view(), name="import"),
]
