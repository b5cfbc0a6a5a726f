"""Menu entry, addresses, and programmes in the CMS."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from intake.forms.screens import UnitMenuItem

from . import workspace  # noqa: F401 - registers this room's part of the case workspace
from .models import Programme


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/pemberdayaan/``."""
    return [path("pemberdayaan/", include("intake.empowerment.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> UnitMenuItem:
    """After the shelter."""
    return UnitMenuItem(
        _("Empowerment"),
        reverse("empowerment:index"),
        permission="empowerment.view_enrolment",
        name="empowerment",
        icon_name="pick",
        order=55,
    )


class ProgrammeViewSet(SnippetViewSet):
    """Programmes, edited in the CMS."""

    model = Programme
    icon = "pick"
    list_display = ["__str__", "field", "unit", "capacity", "active"]
    list_filter = ["field", "unit", "active"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("name_id"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("field"), FieldPanel("capacity")]),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("unit"),
        FieldPanel("partners", widget=CheckboxSelectMultiple),
        FieldPanel("active"),
    ]


register_snippet(ProgrammeViewSet)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """What a role can be given in the CMS."""
    return Permission.objects.filter(
        content_type__app_label="empowerment",
        codename__in=["view_enrolment", "manage_enrolment", "record_session", "change_empowermentsettings"],
    )
