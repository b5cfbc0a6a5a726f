"""What the officers' screens of every room are made of: Wagtail's own admin views, with refusals in words."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from portal.reference.queries import code_label

from .errors import NotReady


class OfficerScreen(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """A page of the admin that asks for ``permission_required`` before anything else.

    ``parents`` are the breadcrumbs between “home” and this page: pairs of address name and label.
    """

    raise_exception = True  # refuse; Wagtail has already made sure that somebody is signed in
    parents: list[tuple[str, Any]] = []

    def get_parents(self) -> list[dict[str, Any]]:
        """Return the breadcrumbs between home and this page."""
        return [{"url": reverse(name), "label": label} for name, label in self.parents]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.get_parents(), {"url": "", "label": self.get_page_title()}]


class OfficerListing(OfficerScreen, BaseListingView):
    """A list that filters, sorts and pages."""

    paginate_by = 50
    no_results_message: Any = ""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rows the user may see, from the room's queries."""
        raise TypeError(f"{type(self).__name__} must define get_base_queryset()")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"no_results_message": self.no_results_message}


class OfficerPage(OfficerScreen, TemplateView):
    """A page that shows something."""


class OfficerForm(OfficerScreen, FormView):
    """A form whose :meth:`act` may be refused: the reasons then stand above it, with everything typed kept."""

    template_name = "intake_forms/admin_form.html"
    submit_label: Any = ""
    done_message: Any = ""

    def act(self, form: Any) -> Any:
        """Do it, through an action.

        Raises:
            NotReady: refused, with reasons.
        """
        raise TypeError(f"{type(self).__name__} must define act()")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if getattr(form, "wants_more_rows", False):  # “add another” of a built form: nothing is checked yet
            return self.render_to_response(self.get_context_data(form=form.grown()))
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form)
        except NotReady as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        if self.done_message:
            messages.success(self.request, self.done_message)
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"submit_button_label": self.submit_label, "submit_button_active_label": self.submit_label}


class OfficerDeed(PermissionRequiredMixin, View):
    """One button: a POST that does something and goes back, with the reasons shown if it was refused."""

    raise_exception = True
    http_method_names = ["post"]
    done_message: Any = ""

    def act(self) -> str | None:
        """Do it, through an action; return where to go if not back.

        Raises:
            NotReady: refused, with reasons.
        """
        raise TypeError(f"{type(self).__name__} must define act()")

    def back(self) -> str:
        """Return the address the button was on."""
        raise TypeError(f"{type(self).__name__} must define back()")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            address = self.act()
        except NotReady as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return redirect(self.back())
        if self.done_message:
            messages.success(request, self.done_message)
        return redirect(address or self.back())


class UnitMenuItem(MenuItem):
    """A menu entry for officers of a unit who have one permission."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return works_in_a_unit(request.user, self.permission)


def works_in_a_unit(user: Any, permission: str) -> bool:
    """Whether the user belongs to a service unit and has the permission there."""
    return user.unit_id is not None and user.has_perm(permission)


class NumberColumn(TitleColumn):
    """The number of a record, leading to its page."""

    def __init__(self, name: str, url_name: str, **kwargs: Any) -> None:
        super().__init__(name, get_url=lambda record: reverse(url_name, args=[record.pk]), **kwargs)


class CodeColumn(Column):
    """A code shown by its label."""

    def __init__(self, name: str, code_list: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.code_list = code_list

    def get_value(self, instance: Any) -> str:
        return code_label(self.code_list, super().get_value(instance) or "")


class RiskColumn(CodeColumn):
    """The risk, with a mark that does not rely on colour."""

    cell_template_name = "intake_forms/risk_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"code": Column.get_value(self, instance)}


class MomentColumn(Column):
    """A date and time in words."""

    cell_template_name = "intake_forms/moment_cell.html"
