"""Letter templates in the CMS. Problems are said in words; publishing goes through the checks."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.blocks import StreamBlockValidationError
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup, UnpublishView

from .checks import Problem, problems_of
from .models import LetterTemplate, NumberFormat
from .placeholders import all_placeholders


class NeverDeleted(ModelPermissionPolicy):
    """Templates are changed, never deleted: letters stand on their versions."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


register_permission_policy(LetterTemplate, NeverDeleted(LetterTemplate))


class TemplateForm(WagtailAdminModelForm):
    """A draft is saved with whatever problems it has; publishing is refused with each problem at its place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["key"].disabled = True  # procedures and letters know the template by it

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "action-publish" in self.data and not self.errors:
            names = [field.name for field in LetterTemplate._meta.fields if field.name in cleaned]
            draft = LetterTemplate(**{name: cleaned[name] for name in names})
            draft.key = cleaned.get("key") or self.instance.key
            self._refuse(problems_of(draft.definition))
        return cleaned

    def _refuse(self, problems: list[Problem]) -> None:
        by_field: dict[str, list[Problem]] = defaultdict(list)
        for problem in problems:
            by_field[problem.field].append(problem)
        for field, found in by_field.items():
            words = [problem.words for problem in found]
            if field in ("body", "questions"):
                # The stream shows its errors above its blocks; which block is meant stands in the words.
                placed = [
                    f"{problem.block + 1}: {problem.words}" if problem.block is not None else problem.words
                    for problem in found
                ]
                self.add_error(field, StreamBlockValidationError(non_block_errors=placed))
            else:
                for one in words:
                    self.add_error(field, one)


class NeverUnpublished(UnpublishView):
    """Procedures ask for their letter at any time."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise PermissionDenied


class PlaceholderHelp(HelpPanel):
    """The list of placeholders, as it is when the screen is opened: rooms register theirs when they are loaded."""

    class BoundPanel(HelpPanel.BoundPanel):
        template_name = "letters/placeholder_help.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"placeholders": all_placeholders()}


class LetterTemplateViewSet(SnippetViewSet):
    """Letter templates: text with placeholders, number format, preview."""

    model = LetterTemplate
    icon = "mail"
    menu_label = _("Letter templates")
    list_display = ["__str__", "key", "newest"]
    search_fields = ["name_id", "name_en", "key"]
    copy_view_enabled = False
    unpublish_view_class = NeverUnpublished
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("name_id"), FieldPanel("name_en")]),
                    FieldRowPanel([FieldPanel("key"), FieldPanel("layout")]),
                    FieldPanel("number_format"),
                ],
                heading=_("Letter"),
            ),
            MultiFieldPanel(
                [FieldPanel("title"), FieldPanel("attachments"), FieldPanel("addressee")], heading=_("Above the text")
            ),
            PlaceholderHelp(heading=_("Placeholders")),
            FieldPanel("body"),
            FieldPanel("questions"),
            MultiFieldPanel([FieldPanel("signed_by"), FieldPanel("copies")], heading=_("Below the text")),
        ],
        base_form_class=TemplateForm,
    )


class NumberFormatViewSet(SnippetViewSet):
    """How units write the numbers of their letters."""

    model = NumberFormat
    icon = "list-ol"
    menu_label = _("Number formats")
    list_display = ["unit", "template", "format"]
    list_filter = ["unit"]
    copy_view_enabled = False
    panels = [FieldRowPanel([FieldPanel("unit"), FieldPanel("template")]), FieldPanel("format")]


class LetterGroup(SnippetViewSetGroup):
    """One menu entry for how letters read."""

    menu_label = _("Letter texts")
    menu_icon = "mail"
    menu_order = 795
    items = (LetterTemplateViewSet, NumberFormatViewSet)


register_snippet(LetterGroup)
