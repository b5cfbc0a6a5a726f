"""What this room shows in the case workspace: the case's letters."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from intake.cases.workspace import WorkspacePart, register_tab

from .queries import letters_of_case


@register_tab
class LettersTab(WorkspacePart):
    """The letters, and the way to a new one for each victim. Kind, number and state only."""

    title = _("Letters")
    key = "letters"
    order = 45
    template_name = "letters/tab.html"

    def is_shown(self) -> bool:
        return bool(self.user.has_perm("letters.view_letter") or self.user.has_perm("letters.draft_letter"))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        return super().get_context_data(parent_context) | {
            "letters": letters_of_case(self.user, self.case).order_by("-drafted_at"),
            "victims": victims,
            "may_draft": self.case.is_open and self.user.has_perm("letters.draft_letter"),
        }
