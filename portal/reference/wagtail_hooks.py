"""Regions and code lists in the CMS, for those who keep the system."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Code, CodeList, Region


class NothingIsDeleted(ModelPermissionPolicy):
    """Add and change by permission; delete for nobody, superusers included: records carry the codes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


for model in (Region, CodeList, Code):
    register_permission_policy(model, NothingIsDeleted(model))


class StableForm(WagtailAdminModelForm):
    """A form whose identifying fields can be chosen once and never changed, because records carry them."""

    stable: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            for name in self.stable:
                self.fields[name].disabled = True


class RegionForm(StableForm):
    """A region keeps its code."""

    stable = ("code",)


class CodeListForm(StableForm):
    """A list keeps its key."""

    stable = ("key",)


class CodeForm(StableForm):
    """A code keeps its list and its value."""

    stable = ("list", "code")


class RegionViewSet(SnippetViewSet):
    """Provinces, regencies, cities and districts."""

    model = Region
    icon = "globe"
    menu_label = _("Regions")
    list_display = ["code", "name", "level", "parent"]
    list_filter = ["level"]
    search_fields = ["code", "name"]
    ordering = ["code"]
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("level")]),
            FieldPanel("name"),
            FieldPanel("parent"),
        ],
        base_form_class=RegionForm,
    )


class CodeListViewSet(SnippetViewSet):
    """The lists themselves."""

    model = CodeList
    icon = "list-ul"
    menu_label = _("Code lists")
    list_display = ["__str__", "key"]
    search_fields = ["key", "name_id", "name_en"]
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = ObjectList(
        [FieldPanel("key"), FieldRowPanel([FieldPanel("name_id"), FieldPanel("name_en")])], base_form_class=CodeListForm
    )


class CodeViewSet(SnippetViewSet):
    """The answers of the lists."""

    model = Code
    icon = "tag"
    menu_label = _("Codes")
    list_display = ["__str__", "code", "list", "order", "active"]
    list_filter = ["list", "active"]
    search_fields = ["code", "label_id", "label_en"]
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("list"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("label_id"), FieldPanel("label_en")]),
            FieldRowPanel([FieldPanel("order"), FieldPanel("active")]),
            FieldRowPanel([FieldPanel("group"), FieldPanel("external")]),
        ],
        base_form_class=CodeForm,
    )


class ReferenceGroup(SnippetViewSetGroup):
    """One menu entry for what the other rooms look up."""

    menu_label = _("Reference data")
    menu_icon = "list-ul"
    menu_order = 800
    items = (CodeListViewSet, CodeViewSet, RegionViewSet)


register_snippet(ReferenceGroup)
