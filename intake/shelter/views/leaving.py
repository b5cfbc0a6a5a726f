"""Pick-up and return at their steps, visits after the return, and placement with a foundation."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case
from intake.cases.queries import consent_in_force
from intake.cases.views import OnCase, OnVictim
from intake.cases.views.base import BeforeContact
from intake.cases.workspace import read_before_contact
from intake.forms.screens import OfficerForm
from intake.procedures.views import OnTask

from .. import actions
from ..actions.leaving import SERVICE
from ..forms import (
    HandOverToFamilyForm,
    MemberForm,
    PickUpForm,
    PickUpResultForm,
    PlacementEndForm,
    PlacementForm,
    ReturnPlanForm,
    VisitForm,
)
from ..models import FollowUpVisit, PickUp, Placement, ReturnHome
from ..queries import pick_up_at, placements_visible_to, return_at, visits_visible_to
from ..ready import missing_in_team, part_name


class AtStep(OnTask, OfficerForm):
    """Base: two forms about one step; the task must be of this kind, and about a victim."""

    kind = ""
    header_icon = "redirect"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.has_perm(self.permission_required) and (
            self.task.act.kind != self.kind or self.task.victim is None or self.task.run is None
        ):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.task.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case: Any = self.task.case
        return super().get_context_data(**kwargs) | {
            "task": self.task,
            "wishes": read_before_contact(case, self.request.user),
        }


class PickUpPage(AtStep):
    """The plan of a pick-up with its team; below it, the result."""

    kind = "pickup"
    template_name = "shelter/pick_up.html"
    form_class = PickUpForm
    submit_label = _("Save the plan")
    done_message = _("The plan is saved.")

    @cached_property
    def pick_up(self) -> PickUp | None:
        """What is planned already."""
        return pick_up_at(self.task)

    @cached_property
    def members(self) -> dict[str, MemberForm]:
        """One form for each part of the team that the step names."""
        named = {one.part: one for one in self.pick_up.members.all()} if self.pick_up else {}
        posted = self.request.POST if self.request.method == "POST" and self.form_class is PickUpForm else None
        made = {}
        for part in self.task.step.team:
            who = named.get(part)
            known = {"officer": who.officer_id, "name": who.name, "contact": who.contact} if who else {}
            made[part] = MemberForm(
                posted, prefix=f"team-{part}", unit=self.task.unit, title=part_name(part), initial=known
            )
        return made

    def get_initial(self) -> dict[str, Any]:
        """What is planned already."""
        return {name: getattr(self.pick_up, name) for name in PickUpForm.base_fields} if self.pick_up else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            "result_form": PickUpResultForm(prefix="result"),
            **context,
            "pick_up": self.pick_up,
            "members": self.members.values(),
            "missing": list(missing_in_team(self.task.step, self.pick_up)) if self.pick_up else [],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, team = self.get_form(), [member.is_valid() for member in self.members.values()]
        return self.form_valid(form) if form.is_valid() and all(team) else self.form_invalid(form)

    def act(self, form: PickUpForm) -> None:
        members = {part: actions.Member(**member.cleaned_data) for part, member in self.members.items()}
        actions.plan_pick_up(self.task, members=members, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("shelter:pick_up", args=[self.task.pk])


class PickUpResult(PickUpPage):
    """How the pick-up went."""

    form_class = PickUpResultForm  # type: ignore[assignment]
    done_message = _("The result is on record.")

    def get_prefix(self) -> str:
        """Beside the plan's own form."""
        return "result"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def get_initial(self) -> dict[str, Any]:
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused = kwargs.get("form")
        plan = {name: getattr(self.pick_up, name) for name in PickUpForm.base_fields} if self.pick_up else {}
        return super().get_context_data(**kwargs) | {"result_form": refused, "form": PickUpForm(initial=plan)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def act(self, form: PickUpResultForm) -> None:  # type: ignore[override]
        self.result = actions.record_pick_up(self.task, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        if self.result.state == PickUp.State.DONE:
            return self.back()
        return reverse("shelter:pick_up", args=[self.task.pk])


class ReturnPage(AtStep):
    """The plan of a return; below it, the hand-over."""

    kind = "return_home"
    template_name = "shelter/return_home.html"
    form_class = ReturnPlanForm
    submit_label = _("Save the plan")
    done_message = _("The plan is saved.")

    @cached_property
    def plan(self) -> ReturnHome | None:
        """What is planned already."""
        return return_at(self.task)

    def planned(self) -> dict[str, Any]:
        """Return the plan as the form starts from it."""
        if self.plan is None:
            return {}
        known = {name: getattr(self.plan, name) for name in ReturnPlanForm.base_fields}
        safe = self.plan.family_is_safe
        return known | {"family_is_safe": "unknown" if safe is None else "yes" if safe else "no"}

    def get_initial(self) -> dict[str, Any]:
        """What is planned already."""
        return self.planned()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        victim: Any = self.task.victim
        consent = consent_in_force(victim, SERVICE)
        return {
            "hand_over_form": HandOverToFamilyForm(prefix="hand-over"),
            **super().get_context_data(**kwargs),
            "plan": self.plan,
            "victim": victim,
            "consent": consent,
            "service": SERVICE,
            "may_record_consent": self.request.user.has_perm("cases.manage_consent"),
            "unsafe": self.plan is not None and self.plan.family_is_safe is False,
        }

    def act(self, form: ReturnPlanForm) -> None:
        actions.plan_return(self.task, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("shelter:return_home", args=[self.task.pk])


class HandOverToFamily(ReturnPage):
    """The hand-over to the receiving person."""

    form_class = HandOverToFamilyForm  # type: ignore[assignment]
    done_message = _("The return is on record; the visits fall due by themselves.")

    def get_prefix(self) -> str:
        """Beside the plan's own form."""
        return "hand-over"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def get_initial(self) -> dict[str, Any]:
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused = kwargs.get("form")
        return super().get_context_data(**kwargs) | {
            "hand_over_form": refused,
            "form": ReturnPlanForm(initial=self.planned()),
        }

    def act(self, form: HandOverToFamilyForm) -> None:  # type: ignore[override]
        actions.hand_over_to_family(self.task, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.back()


class RecordVisit(OnCase, BeforeContact):
    """Record a visit after the return."""

    permission_required = "cases.manage_plan"
    form_class = VisitForm
    page_title = _("Visit after the return")
    submit_label = _("Save the visit")
    done_message = _("The visit is recorded.")
    tab = "shelter"

    @cached_property
    def visit(self) -> FollowUpVisit:
        """The visit, if the user may see the case; else 404."""
        return get_object_or_404(visits_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The visit's case."""
        return self.visit.case

    def act(self, form: VisitForm) -> None:
        actions.record_visit(self.visit, by=self.request.user, **form.cleaned_data)


class Place(OnVictim, OfficerForm):
    """Place a child with a foundation."""

    permission_required = "cases.manage_plan"
    form_class = PlacementForm
    page_title = _("Placement with a foundation")
    header_icon = "group"
    submit_label = _("Save the placement")
    done_message = _("The placement is on record.")
    tab = "shelter"

    def act(self, form: PlacementForm) -> None:
        actions.place_with_foundation(self.victim, by=self.request.user, **form.cleaned_data)


class EndPlacement(OnCase, OfficerForm):
    """End a placement."""

    permission_required = "cases.manage_plan"
    form_class = PlacementEndForm
    page_title = _("End of the placement")
    header_icon = "group"
    submit_label = _("End the placement")
    done_message = _("The placement has ended.")
    tab = "shelter"

    @cached_property
    def placement(self) -> Placement:
        """The placement, if the user may see it; else 404."""
        return get_object_or_404(placements_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The placement's case."""
        return self.placement.case

    def act(self, form: PlacementEndForm) -> None:
        actions.end_placement(self.placement, by=self.request.user, **form.cleaned_data)
