"""What the first screen says of reports."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from .queries import unread_report_notices


class ReportsPanel(Component):
    """Reports whose next period is over; no number stands here."""

    name = "reports"
    template_name = "statistics/home_panel.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"notices": unread_report_notices(parent_context["request"].user)[:8]}
