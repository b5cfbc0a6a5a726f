"""``/admin/statistik/dasbor/``: how the work goes – one's own, that on one's cases, the unit's, the province's."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerPage
from intake.procedures.models import Procedure
from intake.referrals.models import Referral

from ..charts import bar_chart
from ..queries import procedure_named
from ..scopes import CASES, MINE, PROVINCE, Scope, views_of
from ..spans import usual_periods
from ..workload import tasks_behind, workload
from .indicators import OfAPeriod

PER_PAGE = 50


class OfAScope(OfAPeriod):
    """Mixin: whose work is counted. The address asks (``tampilan``); what is not permitted is not there."""

    def has_permission(self) -> bool:
        """Whoever has any of the dashboards."""
        return bool(self.views)

    @cached_property
    def views(self) -> list[tuple[str, Any]]:
        """Key and name of the dashboards the person may open."""
        return views_of(self.request.user)

    @cached_property
    def scope(self) -> Scope:
        """What this page counts.

        Raises:
            Http404: this view is not the person's.
        """
        user: Any = self.request.user
        asked = self.request.GET.get("tampilan") or self.views[0][0]
        if asked not in dict(self.views):
            raise Http404(asked)
        units = self.filter.chosen_units if asked == PROVINCE else [user.unit]
        return Scope(asked, units, user)

    @property
    def query(self) -> str:
        """View, period and unit as addresses carry them."""
        return f"{super().query}&tampilan={self.scope.key}"

    def whose(self) -> str:
        """Say whose work it is."""
        units = self.scope.units
        name = str(dict(self.views)[self.scope.key])
        return f"{name} · {units[0]}" if len(units) == 1 else name


class Dashboard(OfAScope, OfficerPage):
    """Open and late steps, time per step, cases per manager, answers of partners, beds, prevention."""

    template_name = "statistics/dashboard.html"
    page_title = _("How the work goes")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope, period = self.scope, self.filter.period
        work = workload(period, scope)
        form = self.filter
        if scope.key != PROVINCE:
            form.fields.pop("unit", None)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "view_key": scope.key,
            "views": self.views if len(self.views) > 1 else [],
            "period": period,
            "whose": self.whose(),
            "query": self.query,
            "usual_periods": usual_periods(),
            "work": work,
            "links": self.links(),
            "late_chart": bar_chart((load.role, load.open) for load in (work.roles or [])[:8] if load.role),
            "statuses": Referral.Status.choices,
            "outcomes": [
                (name, [(status, outcomes.get(status, 0)) for status in Referral.Status.values])
                for name, outcomes in work.outcomes or []
            ],
        }

    def links(self) -> dict[str, str]:
        """Return the lists behind the numbers: those that hold what is counted here and that the person may open."""
        scope, user = self.scope, self.request.user
        if not scope.is_own_unit:
            return {}
        found = {}
        if scope.key == MINE:
            found["tasks"] = reverse("procedures:inbox")
        if user.has_perm("cases.view_case"):
            found["steps"] = "yes"
            found["cases"] = f"{reverse('cases:index')}?status=open&manager="
        # The list of referrals cannot be narrowed to one manager's: from “my cases” it would show others'.
        if user.has_perm("referrals.view_referral") and scope.key != CASES:
            found["referrals"] = f"{reverse('referrals:index')}?status="
        if user.has_perm("shelter.view_stay"):
            found["stays"] = f"{reverse('shelter:index')}?discharged_at=now"
        return found


class StepPage(OfAScope, OfficerPage):
    """The open steps behind a number, by the case's number; for those who see the cases."""

    template_name = "statistics/step.html"
    permission_required = "cases.view_case"
    header_icon = "tasks"
    parents = [("statistics:dashboard", _("How the work goes"))]
    kwargs: dict[str, Any]

    def has_permission(self) -> bool:
        """A dashboard, and the cases."""
        return super().has_permission() and self.request.user.has_perm("cases.view_case")

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure the address names, or 404."""
        return procedure_named(self.kwargs["procedure"])

    def get_page_title(self) -> str:
        version = self.procedure.newest
        try:
            return str(version.step(self.kwargs["step"]).name) if version else str(self.procedure)
        except KeyError:
            return str(self.procedure)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        late = "terlambat" in self.request.GET
        tasks = tasks_behind(self.request.user, self.scope, self.procedure.pk, self.kwargs["step"], late=late)
        query = self.query + ("&terlambat=1" if late else "")
        return super().get_context_data(**kwargs) | {
            "whose": self.whose(),
            "procedure": self.procedure,
            "late": late,
            "query": query,
            "back": f"{reverse('statistics:dashboard')}?{self.query}",
            "tasks": Paginator(tasks, PER_PAGE).get_page(self.request.GET.get("p")),
        }
