"""The forms filled about the case, and those that may be filled about a victim."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Participant
from ..queries import filled_forms_visible_to, forms_to_fill
from ..workspace import WorkspacePart, register_tab


@register_tab
class FormsTab(WorkspacePart):
    """Which forms were filled, by whom and when; each opens on a page of its own, which is on record."""

    title = _("Forms")
    key = "forms"
    order = 32
    template_name = "cases/parts/forms.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        may_fill = self.user.has_perm("cases.fill_form") and self.case.is_open
        return super().get_context_data(parent_context) | {
            "kept_forms": filled_forms_visible_to(self.user).filter(case=self.case),
            "offered": list(forms_to_fill()) if may_fill else [],
            "victims": [one for one in self.case.participants.all() if one.part == Participant.Part.VICTIM],
        }
