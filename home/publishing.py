"""What stands between a page and its readers: checks that rooms register, refusals and warnings in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


@dataclass(frozen=True)
class Finding:
    """One thing an editor should mend.

    Attributes:
        message: in words, in the current language.
        refuses: whether the page can't be published before it is mended; else it is a warning.
    """

    message: str
    refuses: bool = False


Check = Callable[[Page], Iterable[Finding]]
CHECKS: list[Check] = []


class PublishRefused(Exception):
    """A page can't be published; ``reasons`` say why, in the current language."""

    def __init__(self, page: Page, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.page = page
        self.reasons = reasons


def register_check(check: Check) -> Check:
    """Add a check that every page goes through before it is published; usable as a decorator."""
    CHECKS.append(check)
    return check


def findings(page: Page) -> list[Finding]:
    """Return what the checks find on ``page`` as it is in memory, refusals first."""
    found = {finding: None for check in CHECKS for finding in check(page)}
    return sorted(found, key=lambda finding: not finding.refuses)


def refusals(page: Page) -> list[str]:
    """Return why ``page`` can't be published."""
    return [finding.message for finding in findings(page) if finding.refuses]


class PageForm(WagtailAdminPageForm):
    """Wagtail's form, which says no when a page that may not be published is sent to the moderator or published."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self._on_its_way_to_readers() and not self.errors:
            for reason in refusals(self.instance):
                self.add_error(None, ValidationError(reason))

    def _on_its_way_to_readers(self) -> bool:
        """Whether the button pressed brings the page nearer to its readers; drafts may be saved with anything."""
        sent: Any = self.data
        approves = sent.get("action-workflow-action") and sent.get("workflow-action-name") == "approve"
        asks = any(sent.get(f"action-{name}") for name in ("publish", "submit", "restart-workflow"))
        return bool(approves or asks)


def guard_publishing() -> None:
    """Check pages also where no form is: bulk publishing, approval from the list, the schedule, code."""
    check_permission = PublishPageRevisionAction.check

    def check(self: PublishPageRevisionAction, skip_permission_checks: bool = False) -> None:
        check_permission(self, skip_permission_checks=skip_permission_checks)
        if reasons := refusals(self.object):
            raise PublishRefused(self.object, reasons)

    PublishPageRevisionAction.check = check
