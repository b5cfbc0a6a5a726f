"""What the officers' screens of every room are made of: Wagtail's own admin views, with refusals in words."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from portal.reference.queries import code_label
from portal.security.uploads import FilesInMemory, keep_files_in_memory, too_big_message

from .begun import NoVersion, form_sent, form_to_fill
from .errors import NotReady
from .filled import Uploads
from .rendering import BuiltForm


class RefusesStrangers(PermissionRequiredMixin):
    """Mixin: refuses who has no right. Who belongs to no unit does not even learn whether a record exists."""

    raise_exception = True  # refuse; Wagtail has already made sure that somebody is signed in
    request: HttpRequest
    kwargs: dict[str, Any]

    def handle_no_permission(self) -> Any:
        if self.kwargs and getattr(self.request.user, "unit_id", None) is None:
            raise Http404
        return super().handle_no_permission()


class OfficerScreen(RefusesStrangers, WagtailAdminTemplateMixin):
    """A page of the admin that asks for ``permission_required`` before anything else.

    ``parents`` are the breadcrumbs between “home” and this page: pairs of address name and label.
    """

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
        return self.done(form)

    def done(self, form: Any) -> HttpResponse:
        """Say so, and go back."""
        if self.done_message:
            messages.success(self.request, self.done_message)
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"submit_button_label": self.submit_label, "submit_button_active_label": self.submit_label}


class BuiltOfficerForm(OfficerForm):
    """A form of the CMS: ``form_key`` names it. :meth:`act` gets a :class:`intake.forms.rendering.BuiltForm`."""

    form_key = ""

    def get_core(self) -> dict[str, Any]:
        """Return what is known of core fields already; the form starts from it."""
        return {}

    def get_form(self, form_class: Any = None) -> BuiltForm:
        if self.request.method == "POST":
            return form_sent(self.form_key, self.request.POST, self.get_core(), **self.get_file_options())
        return form_to_fill(self.form_key, self.get_core())

    def get_file_options(self) -> dict[str, Any]:
        """Return what a form gets that takes files; this one takes none."""
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except NoVersion as refusal:
            raise Http404(str(refusal)) from refusal

    def done(self, form: Any) -> HttpResponse:
        if form.dropped_notice:
            messages.info(self.request, form.dropped_notice)
        return super().done(form)


# The CSRF check reads the form, and with it the files; it has to wait until they are kept in memory.
@method_decorator(csrf_exempt, name="dispatch")
class TakesFiles:
    """Mixin, before an :class:`OfficerForm`: files are kept in memory, never on disk in clear."""

    uploads: FilesInMemory

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.uploads = keep_files_in_memory(request)
        return self.checked_dispatch(request, *args, **kwargs)

    @method_decorator(csrf_protect)
    def checked_dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Go on as any other form does."""
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_file_options(self) -> dict[str, Any]:
        """Return what a built form gets so that its questions take files."""
        return {"files": self.request.FILES, "upload": Uploads()}  # type: ignore[attr-defined]

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse a form of which a file was not read to its end."""
        if self.uploads.too_big:
            form.add_error(None, too_big_message())
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]
        return super().form_valid(form)  # type: ignore[misc, no-any-return]


class OfficerDeed(RefusesStrangers, View):
    """One button: a POST that does something and goes back, with the reasons shown if it was refused."""

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
