"""The timeline, the notes, and who looked."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..forms import NoteForm, TimelineFilterForm
from ..models import Participant, TimelineEntry
from ..queries import TimelineFilter, looks_at, timeline_page
from ..views.base import named
from ..workspace import WorkspacePart, register_tab


@register_tab
class TimelineTab(WorkspacePart):
    """Everything that happened, newest first, a page at a time."""

    title = _("Timeline")
    key = "timeline"
    order = 20
    template_name = "cases/parts/timeline.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        query: QueryDict = parent_context["request"].GET
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        form = TimelineFilterForm(query, victims=named(victims))
        kept = query.copy()
        kept.pop("page", None)
        return super().get_context_data(parent_context) | {
            "filter_form": form,
            "is_filtered": any(query.get(name) for name in form.fields),
            "page": timeline_page(self.case, self.user, form.chosen(), query.get("page", 1)),
            "kept": kept.urlencode(),
        }


@register_tab
class NotesTab(WorkspacePart):
    """The newest notes, and a place for one more."""

    title = _("Notes")
    key = "notes"
    order = 60
    template_name = "cases/parts/notes.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "page": timeline_page(self.case, self.user, TimelineFilter(kind=TimelineEntry.Kind.NOTE)),
            "note_form": NoteForm(),
            "may_note": self.user.has_perm("cases.add_note"),
        }


@register_tab
class LooksTab(WorkspacePart):
    """Who opened the case, an identity or a document, and when."""

    title = _("Who looked")
    key = "looks"
    order = 90
    template_name = "cases/parts/looks.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"looks": looks_at(self.case)}
