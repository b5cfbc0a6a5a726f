"""Procedures and days off in the CMS. Problems stand at their step, in words; publishing goes through the checks."""

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup, UnpublishView

from .bars import known_hindrances
from .checks import Problem, problems_of
from .models import Holiday, Procedure


class NeverDeleted(ModelPermissionPolicy):
    """Procedures are changed, never deleted: cases run on their versions."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


register_permission_policy(Procedure, NeverDeleted(Procedure))


class HindrancesField(forms.MultipleChoiceField):
    """Some of the known hindrances; one that is not known any more stays until somebody takes it out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=known_hindrances, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


TEXTS = ("name_id", "name_en", "starts", "service_type", "partner", "public_summary_id", "public_summary_en")


class ProcedureForm(WagtailAdminModelForm):
    """A draft is saved with whatever problems it has; publishing is refused with each problem at its step."""

    bars = HindrancesField(label=Procedure._meta.get_field("bars").verbose_name)
    warns = HindrancesField(label=Procedure._meta.get_field("warns").verbose_name)

    class Media:
        js = ["procedures/editor.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["key"].disabled = True  # runs and other rooms know the procedure by it

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "action-publish" in self.data and "steps" in cleaned and not self.errors:
            draft = Procedure(
                key=cleaned.get("key") or self.instance.key,
                **{name: cleaned.get(name, []) for name in ("bars", "warns")},
                **{name: cleaned.get(name, "") for name in TEXTS},
                steps=cleaned["steps"],
            )
            self._refuse([problem for problem in problems_of(draft.definition) if problem.refuses], cleaned["steps"])
        return cleaned

    def _refuse(self, problems: list[Problem], stream: Any) -> None:
        if not problems:
            return
        at_step: dict[str, list[str]] = defaultdict(list)
        for problem in problems:
            at_step[problem.step].append(problem.words)
        places = {place: at_step[child.value["key"]] for place, child in enumerate(stream)}
        blocks = {place: StructBlockValidationError(non_block_errors=words) for place, words in places.items() if words}
        whole = at_step.get("")
        self.add_error("steps", StreamBlockValidationError(block_errors=blocks, non_block_errors=whole))


class NeverUnpublished(UnpublishView):
    """Reports must be able to arrive at any time: a version is withdrawn instead, and never the last one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise PermissionDenied


class EditProcedure(EditView):
    """The editor, with the way to the versions."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Versions beside Wagtail's own."""
        address = reverse("procedure_versions:all", args=[self.object.pk])
        return [*super().header_more_buttons, Button(gettext("Versions"), url=address, icon_name="history", priority=5)]


class ProcedureViewSet(SnippetViewSet):
    """The agency's flows: their steps as a line, their picture as a preview."""

    model = Procedure
    icon = "tasks"
    menu_label = _("Procedures")
    list_display = ["__str__", "key", "newest"]
    search_fields = ["name_id", "name_en", "key"]
    copy_view_enabled = False
    edit_view_class = EditProcedure
    unpublish_view_class = NeverUnpublished
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("name_id"), FieldPanel("name_en")]),
                    FieldRowPanel([FieldPanel("key"), FieldPanel("service_type")]),
                    FieldRowPanel([FieldPanel("starts"), FieldPanel("partner")]),
                ],
                heading=_("Procedure"),
            ),
            MultiFieldPanel(
                [FieldPanel("bars"), FieldPanel("warns")], heading=_("For whom it begins"), classname="collapsed"
            ),
            MultiFieldPanel(
                [FieldPanel("public_summary_id"), FieldPanel("public_summary_en")],
                heading=_("What readers of the services page are told"),
            ),
            FieldPanel("steps", classname="procedure-steps"),
        ],
        base_form_class=ProcedureForm,
    )


class HolidayViewSet(SnippetViewSet):
    """Days that don't count as working days."""

    model = Holiday
    icon = "date"
    menu_label = _("Holidays")
    list_display = ["date", "name", "every_year", "unit"]
    list_filter = ["unit", "every_year"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("every_year")]),
        FieldPanel("name"),
        FieldPanel("unit"),
    ]


class ProcedureGroup(SnippetViewSetGroup):
    """One menu entry for how work goes."""

    menu_label = _("Procedures")
    menu_icon = "tasks"
    menu_order = 790
    items = (ProcedureViewSet, HolidayViewSet)


register_snippet(ProcedureGroup)
