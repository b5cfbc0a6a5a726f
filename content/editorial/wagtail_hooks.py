"""How the editors' work hangs in Wagtail."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page, WorkflowState
from wagtail.permissions import policy_registry

from home.publishing import findings

from . import checks, urls  # noqa: F401 - checks registers itself
from .reports import REPORTS, PagesReport


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_was_found(request: HttpRequest, page: Page) -> None:
    """Tell an editor after saving what is still to be mended; saving by itself (autosave) stays quiet."""
    if not request.accepts("text/html"):
        return
    latest = page.get_latest_revision_as_object() if page.latest_revision_id else page
    if found := findings(latest):
        items = format_html_join("", "<li>{}</li>", ((finding.message,) for finding in found))
        messages.warning(request, format_html("{}<ul>{}</ul>", _("Please look at this:"), items))


@hooks.register("before_edit_page")
def say_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """Show the moderator's comment to whoever opens a page that was returned; else it hides in a side panel."""
    state = page.current_workflow_state
    if request.method != "GET" or state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    if comment := (state.current_task_state.specific.get_comment() if state.current_task_state else ""):
        messages.warning(request, _("The moderator returned this page: %(comment)s") % {"comment": comment})


@hooks.register("register_log_actions")
def name_our_log_entries(actions: LogActionRegistry) -> None:
    """What a page's history says when the clock could not publish it."""

    @actions.register_action("editorial.go_live_refused")
    class GoLiveRefused(LogFormatter):
        label = gettext_lazy("Not published on its day")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            """Return the reasons."""
            return _("Not published on its day: %(reasons)s") % {"reasons": "; ".join(log_entry.data["reasons"])}


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """The editors' reports."""
    return [path("laporan-redaksi/", include(urls))]


class ReportMenuItem(MenuItem):
    """Shown to those who may change what the report lists."""

    def __init__(self, name: str, order: int) -> None:
        self.view = REPORTS[name]
        address = reverse(self.view.index_url_name)
        super().__init__(
            self.view.page_title, address, name=f"report-{name}", icon_name=self.view.header_icon, order=order
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        policy = policy_registry.get_by_type(self.view.model)
        if issubclass(self.view, PagesReport):
            return bool(policy.user_has_any_permission(request.user, self.view.any_permission_required))
        return bool(policy.user_has_permission(request.user, self.view.permission_required))


def _menu_item(name: str, order: int) -> None:
    hooks.register("register_reports_menu_item", lambda: ReportMenuItem(name, order))


for place, report in enumerate(REPORTS):
    _menu_item(report, 1500 + place)
