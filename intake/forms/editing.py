"""The CMS form in which a form definition is edited, and the problems panel above it."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from .checks import check
from .definition import Words
from .models import FormDefinition
from .problems import Problem
from .publishing import problems_of
from .registry import registry
from .stream import definition_of, errors_at_blocks


class DefinitionForm(WagtailAdminModelForm):
    """Saves any draft; before publishing it runs all checks, and shows each problem at its question."""

    class Media:
        js = ["intake_forms/editor.js"]
        css = {"all": ["intake_forms/editor.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["key"].disabled = True  # rooms find the form by it
            last = self.instance.versions.first()
            if last is not None and last.note == self.instance.note:
                self.initial["note"] = ""  # that note belongs to what was published

    def clean(self) -> dict[str, Any]:
        """Refuse to publish what has problems; a draft may have any."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_deferred_validation or "body" not in cleaned:
            return cleaned
        definition = definition_of(Words(cleaned.get("title_id", ""), cleaned.get("title_en", "")), cleaned["body"])
        problems = check(definition, use=registry.uses.get(cleaned.get("key") or self.instance.key))
        problems = [problem for problem in problems if not self._says_so_itself(problem)]
        if problems:
            self.add_error("body", errors_at_blocks(problems, cleaned["body"]))
        return cleaned

    def _says_so_itself(self, problem: Problem) -> bool:
        return problem.part == "title" and not problem.path and "title_id" in self.errors


class ProblemsPanel(Panel):
    """What keeps the draft from being published, in words, before anybody presses the button."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk) and not self.form.is_bound and bool(self.problems)

        @property
        def problems(self) -> list[str]:
            """The problems of the draft as it was loaded."""
            form: FormDefinition = self.instance
            definition = form.compiled()
            return [problem.in_words(definition) for problem in problems_of(form)]

        def render_html(self, parent_context: Any = None) -> str:
            return render_to_string("intake_forms/problems_panel.html", {"problems": self.problems})


edit_handler = ObjectList(
    [
        ProblemsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("title_id"), FieldPanel("title_en")]),
                FieldPanel("key"),
                FieldPanel("note"),
            ],
            heading=_("The form"),
        ),
        FieldPanel("body", heading=_("Sections and questions")),
    ],
    base_form_class=DefinitionForm,
)
