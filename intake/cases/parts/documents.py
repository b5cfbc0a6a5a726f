"""The documents of a case that the user may read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..queries import documents_visible_to
from ..workspace import WorkspacePart, register_tab


@register_tab
class DocumentsTab(WorkspacePart):
    """What the files are, about whom, since when; each opens as an attachment."""

    title = _("Documents")
    key = "documents"
    order = 65
    template_name = "cases/parts/documents.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "documents": documents_visible_to(self.user).filter(case=self.case),
            "may_add": self.user.has_perm("cases.add_document"),
        }
