"""Shelters and their beds. The address stands on one page only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage

from .. import actions
from ..forms import BedForm, ShelterForm
from ..models import Bed, Shelter
from ..queries import beds_of, beds_visible_to, shelters_visible_to

PARENTS = [("shelter:index", _("Shelter")), ("shelter:shelters", _("Shelters and beds"))]


class Shelters(OfficerPage):
    """The houses of the unit, and how full they are."""

    permission_required = "shelter.view_stay"
    template_name = "shelter/shelters.html"
    page_title = _("Shelters and beds")
    header_icon = "home"
    parents = PARENTS[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "shelters": shelters_visible_to(self.request.user),
            "may_manage": self.request.user.has_perm("shelter.manage_shelter"),
        }


class OnShelter:
    """Mixin: the shelter named in the address, if it is of the user's unit; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]
    parents = PARENTS

    @cached_property
    def shelter(self) -> Shelter:
        """The shelter."""
        return get_object_or_404(shelters_visible_to(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        """Its page."""
        return reverse("shelter:shelter", args=[self.shelter.pk])

    def get_success_url(self) -> str:
        """Its page."""
        return self.back()


class ShelterPage(OnShelter, OfficerPage):
    """One house: its beds and who has them; its address for those with the right. The title never names it."""

    permission_required = "shelter.view_stay"
    template_name = "shelter/shelter.html"
    page_title = _("Shelter")
    header_icon = "home"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.may_see = request.user.has_perm("shelter.view_address")
        if self.may_see:
            actions.record_address_view(self.shelter, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "shelter": self.shelter,
            "beds": beds_of(self.shelter),
            "may_see_address": self.may_see,
            "may_manage": self.request.user.has_perm("shelter.manage_shelter"),
        }


class AddShelter(OfficerForm):
    """Set up a shelter."""

    permission_required = "shelter.manage_shelter"
    form_class = ShelterForm
    page_title = _("Add a shelter")
    header_icon = "home"
    submit_label = _("Save the shelter")
    done_message = _("The shelter is saved. Add its beds.")
    parents = PARENTS

    def act(self, form: ShelterForm) -> None:
        self.made = actions.save_shelter(None, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("shelter:shelter", args=[self.made.pk])


class EditShelter(OnShelter, OfficerForm):
    """Change a shelter."""

    permission_required = ("shelter.manage_shelter", "shelter.view_address")
    form_class = ShelterForm
    page_title = _("Change the shelter")
    header_icon = "home"
    submit_label = _("Save the shelter")
    done_message = _("The shelter is saved.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_address_view(self.shelter, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(self.shelter, name) for name in ShelterForm.base_fields}

    def act(self, form: ShelterForm) -> None:
        actions.save_shelter(self.shelter, by=self.request.user, **form.cleaned_data)


class AddBed(OnShelter, OfficerForm):
    """Add a bed."""

    permission_required = "shelter.manage_shelter"
    form_class = BedForm
    page_title = _("Add a bed")
    header_icon = "home"
    submit_label = _("Add the bed")
    done_message = _("The bed can be used.")

    def act(self, form: BedForm) -> None:
        actions.add_bed(self.shelter, by=self.request.user, **form.cleaned_data)


class BedDeed(OfficerDeed):
    """Base of the buttons on a bed."""

    permission_required = "shelter.manage_shelter"

    @cached_property
    def bed(self) -> Bed:
        """The bed, if it is of the user's unit; else 404."""
        return get_object_or_404(beds_visible_to(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("shelter:shelter", args=[self.bed.shelter_id])


class RetireBed(BedDeed):
    """Put a bed out of use."""

    done_message = _("The bed is out of use.")

    def act(self) -> None:
        actions.retire_bed(self.bed, by=self.request.user)


class UseBedAgain(BedDeed):
    """Put a bed back into use."""

    done_message = _("The bed can be used.")

    def act(self) -> None:
        actions.use_bed_again(self.bed, by=self.request.user)
