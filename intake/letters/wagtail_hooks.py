"""Menu entry, addresses and stylesheet of letters."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages

from intake.forms.screens import UnitMenuItem

from . import snippets, workspace  # noqa: F401 - register the CMS screens and this room's part of the workspace
from .models import LetterTemplate
from .panels import WaitingLettersPanel
from .queries import letters_waiting_for, reads_letters


class LettersMenuItem(UnitMenuItem):
    """“Letters”, for who reads the unit's letters, for who drafts, and for who stands in for a signer."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads_letters(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/surat/``."""
    return [path("surat/", include("intake.letters.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> LettersMenuItem:
    """After referrals in the order of work."""
    return LettersMenuItem(
        _("Letters"),
        reverse("letters:index"),
        permission="letters.view_letter",
        name="letters",
        icon_name="mail",
        order=45,
    )


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Show the letters that wait for the user and that no task reminds of, if there are any."""
    if reads_letters(request.user):
        waiting = list(letters_waiting_for(request.user)[: WaitingLettersPanel.shown + 1])
        if waiting:
            panels.append(WaitingLettersPanel(waiting))


@hooks.register("construct_snippet_action_menu")
def nothing_is_unpublished(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A letter template has no “unpublish”: procedures ask for their letter at any time."""
    if context.get("model") is LetterTemplate:
        menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]


@hooks.register("after_edit_snippet")
def say_what_publishing_changes(request: HttpRequest, instance: Any) -> None:
    """Say that letters already begun stay on their version."""
    if isinstance(instance, LetterTemplate) and "action-publish" in request.POST and instance.newest is not None:
        said = _("New letters follow version %(number)s. Letters already begun stay on theirs.")
        messages.info(request, said % {"number": instance.newest.number})


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """What a role can be given in the CMS."""
    return Permission.objects.filter(content_type__app_label="letters", content_type__model="letter")


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """How a letter looks on the screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("letters/letters.css"))
