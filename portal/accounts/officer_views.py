"""Screens in which system administrators make accounts, change rights and reset a lost second factor."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.users.views import groups, users

from portal.privacy.audit import record_event

from .actions import ask_for_reset, change_officer, confirm_reset, create_officer, make_one_time_link, withdraw_reset
from .errors import NotOpen, OwnRights, SamePerson
from .models import TwoFactorReset, User
from .officer_forms import OfficerEditForm, OfficerForm, ResetRequestForm
from .permissions import require_permission


class OfficerIndexView(users.IndexView):
    """All accounts with unit and roles; no bulk actions, because each change of rights is one event."""

    page_title = gettext_lazy("Officers and partners")
    add_item_label = gettext_lazy("Add an account")

    @cached_property
    def columns(self) -> list[Column]:
        name_column = self._get_title_column_class(users.UserColumn)
        return [
            name_column(
                "name",
                accessor=str,
                label=gettext_lazy("Name"),
                sort_key="name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("username", label=gettext_lazy("Username"), sort_key="username"),
            Column("unit", label=gettext_lazy("Service unit"), accessor=lambda user: user.unit or "—"),
            Column("roles", label=gettext_lazy("Roles"), accessor=_role_titles),
            BooleanColumn("is_active", label=gettext_lazy("Active"), sort_key="is_active"),
            DateColumn("last_login", label=gettext_lazy("Last login"), sort_key="last_login"),
        ]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("unit").prefetch_related("groups__role")


class OfficerCreateView(users.CreateView):
    """A new account. The answer is the one-time link, shown this once."""

    page_title = gettext_lazy("Add an account")

    def form_valid(self, form: Any) -> HttpResponse:
        officer = form.save(commit=False)
        link = create_officer(self.request.user, officer, form.cleaned_data["groups"])
        return _show_link(self.request, officer, link)


class OfficerEditView(users.EditView):
    """Change an account, or close it."""

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        officer = form.save(commit=False)
        # Nobody changes their own roles: the form leaves them out, and the action refuses.
        chosen = form.cleaned_data.get("groups", officer.groups.all())
        try:
            self.object = change_officer(self.request.user, officer, list(chosen), changed=form.changed_data)
        except OwnRights as error:
            raise PermissionDenied from error
        return self.save_action()


class OfficerViewSet(users.UserViewSet):
    """Wagtail's user management with our forms and actions."""

    index_view_class = OfficerIndexView
    add_view_class = OfficerCreateView
    edit_view_class = OfficerEditView
    menu_label = gettext_lazy("Officers")
    template_prefix = "accounts/officers/"

    def get_form_class(self, for_update: bool = False) -> type[OfficerForm]:
        return OfficerEditForm if for_update else OfficerForm


class NotOwnRole:
    """Refuses to show the form of a role one holds: who may edit rights does not edit their own."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        group = self.get_object()  # type: ignore[attr-defined]
        if request.user.groups.filter(pk=group.pk).exists():  # type: ignore[union-attr]
            messages.error(request, _("You hold this role yourself. Somebody else has to change it."))
            return redirect("wagtailusers_groups:index")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class RoleGroupEditView(NotOwnRole, groups.EditView):
    """Permissions of a role; what changed goes into the audit trail."""

    def process_form(self) -> HttpResponse:
        before = _permission_names(self.object)
        with transaction.atomic():
            response = super().process_form()
            after = _permission_names(Group.objects.get(pk=self.object.pk))
            if before != after:
                record_event(
                    "accounts.role_changed",
                    by=self.request.user,
                    about=self.object,
                    granted=sorted(after - before),
                    taken=sorted(before - after),
                )
        return response


class RoleGroupDeleteView(NotOwnRole, groups.DeleteView):
    """Removing a role."""


class RoleGroupViewSet(groups.GroupViewSet):
    """Wagtail's groups: our roles' permissions."""

    menu_label = gettext_lazy("Roles and permissions")
    edit_view_class = RoleGroupEditView
    delete_view_class = RoleGroupDeleteView


@require_POST
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a fresh one-time link for an account; the password there was stops working."""
    officer = get_object_or_404(User, pk=pk)
    return _show_link(request, officer, make_one_time_link(request.user, officer))  # type: ignore[arg-type]


@require_http_methods(["GET", "HEAD", "POST"])
def resets(request: HttpRequest) -> HttpResponse:
    """Open and past resets, and the form to ask for one."""
    require_permission(request.user, "accounts.reset_second_factor")
    form = ResetRequestForm(
        request.POST if request.method == "POST" else None, initial={"user": request.GET.get("user")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_reset(request.user, form.cleaned_data["user"], form.cleaned_data["reason"])  # type: ignore[arg-type]
        except SamePerson:
            form.add_error("user", _("You can't ask for your own reset."))
        except NotOpen:
            form.add_error("user", _("A reset of this officer is waiting already."))
        else:
            messages.success(request, _("Asked. Somebody else with this right has to confirm it now."))
            return redirect("accounts_admin:resets")
    known = TwoFactorReset.objects.select_related("user", "asked_by", "confirmed_by")
    waiting = known.filter(confirmed_at=None, withdrawn_at=None)
    past = known.exclude(pk__in=waiting)[:50]
    context = {"form": form, "waiting": waiting, "past": past, **_frame(_("Reset a second step"))}
    return render(request, "accounts/officers/resets.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Second person: take the second factor away and show the one-time link."""
    reset = get_object_or_404(TwoFactorReset, pk=pk)
    try:
        link = confirm_reset(request.user, reset)  # type: ignore[arg-type]
    except SamePerson:
        messages.error(request, _("A reset needs two people. Somebody else has to confirm it."))
    except NotOpen:
        messages.error(request, _("This reset was settled before."))
    else:
        return _show_link(request, reset.user, link)
    return redirect("accounts_admin:resets")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a request without a reset."""
    try:
        withdraw_reset(request.user, get_object_or_404(TwoFactorReset, pk=pk))  # type: ignore[arg-type]
    except NotOpen:
        messages.error(request, _("This reset was settled before."))
    else:
        messages.success(request, _("Withdrawn. Nothing was reset."))
    return redirect("accounts_admin:resets")


def _show_link(request: HttpRequest, officer: User, path: str) -> HttpResponse:
    context = {"officer": officer, "link": request.build_absolute_uri(path), **_frame(_("One-time link"))}
    return render(request, "accounts/officers/link.html", context)


def _frame(title: str) -> dict[str, Any]:
    """Return what Wagtail's page header needs."""
    officers = {"url": reverse("wagtailusers_users:index"), "label": _("Officers and partners")}
    return {"header_title": title, "header_icon": "key", "breadcrumbs_items": [officers, {"url": "", "label": title}]}


def _role_titles(user: User) -> str:
    return ", ".join(str(getattr(group, "role", None) or group) for group in user.groups.all()) or "—"


def _permission_names(group: Any) -> set[str]:
    named = {f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")}
    pages = {
        f"page:{page}:{code}" for page, code in group.page_permissions.values_list("page_id", "permission__codename")
    }
    files = {
        f"collection:{collection}:{code}"
        for collection, code in group.collection_permissions.values_list("collection_id", "permission__codename")
    }
    return named | pages | files
