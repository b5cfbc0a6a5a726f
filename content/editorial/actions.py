"""What happens to pages without anybody at the desk."""

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from home.publishing import refusals


def publish_and_withdraw_on_time() -> None:
    """Publish what was approved for a day that has come, and withdraw what has expired (Wagtail's own schedule).

    A page that may not be published any more – the consent for a picture was withdrawn meanwhile – stays a draft and
    its history says why; the others are not held up.
    """
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
        page = revision.as_object()
        if isinstance(page, Page) and (reasons := refusals(page)):
            _keep_back(revision, page, reasons)
    call_command("publish_scheduled")


@transaction.atomic
def _keep_back(revision: Revision, page: Page, reasons: list[str]) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=page, action="editorial.go_live_refused", revision=revision, data={"reasons": reasons})
