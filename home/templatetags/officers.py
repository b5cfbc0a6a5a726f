"""``{{ user|greeting }}``: the first line of the officers' first screen."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

register = template.Library()


@register.filter
def greeting(user: Any) -> str:
    """Return a greeting by the hour of the portal's time zone: pagi, siang, sore, malam."""
    name = user.first_name or str(user)
    hour = timezone.localtime().hour
    if 4 <= hour < 11:
        return _("Good morning, %(name)s") % {"name": name}
    if 11 <= hour < 15:
        return _("Good day, %(name)s") % {"name": name}
    if 15 <= hour < 19:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


@register.filter
def edits_pages(user: Any) -> bool:
    """Whether the user may add, change or publish any page."""
    return page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"})
