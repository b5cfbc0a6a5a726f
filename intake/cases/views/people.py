"""Screens about the people of a case, and about cases that belong together."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from intake.forms.screens import OfficerDeed, OfficerForm

from .. import actions
from ..forms import CaseLinkForm, CorrectionForm, PersonForm, RelationshipForm, RevealForCorrection, VictimForm
from ..models import Participant, Relationship
from ..queries import cases_visible_to, linked_cases, participants_visible_to, relationships_visible_to
from .base import OnCase, OnParticipant, named


class AddVictim(OnCase, OfficerForm):
    """A further victim of the same case."""

    permission_required = "cases.manage_people"
    form_class = VictimForm
    page_title = _("Add a victim")
    submit_label = _("Add the victim")
    done_message = _("The victim is in the case; the needs analysis is waiting.")
    tab = "people"

    def act(self, form: VictimForm) -> None:
        actions.add_victim(self.case, form.details(), by=self.request.user)


class AddPerson(OnCase, OfficerForm):
    """Somebody else in the case."""

    permission_required = "cases.manage_people"
    form_class = PersonForm
    page_title = _("Add a person")
    submit_label = _("Add the person")
    done_message = _("The person is in the case.")
    tab = "people"

    def act(self, form: PersonForm) -> None:
        actions.add_person(self.case, form.cleaned_data["part"], form.details(), by=self.request.user)


class CorrectPerson(OnParticipant, OfficerForm):
    """Correct a person's details: first the reason for opening them, then the form with what is known."""

    permission_required = ("cases.manage_people", "cases.reveal_identity")
    page_title = _("Correct the details")
    done_message = _("The details are corrected.")
    tab = "people"

    @property
    def is_opened(self) -> bool:
        """Whether the details were opened and now come back corrected."""
        return "revision" in self.request.POST

    @property
    def submit_label(self) -> Any:  # type: ignore[override]
        """What the button does."""
        return _("Save the details") if self.is_opened else _("Open the details")

    def get_form_class(self) -> Any:
        return CorrectionForm if self.is_opened else RevealForCorrection

    def form_valid(self, form: Any) -> HttpResponse:
        if self.is_opened:
            return super().form_valid(form)
        person = actions.reveal_identity(self.participant, by=self.request.user, reason=form.cleaned_data["reason"])
        opened = CorrectionForm(initial=CorrectionForm.initial_for(person))
        context = self.get_context_data(form=opened) | {"submit_button_label": _("Save the details")}
        return self.render_to_response(context)

    def act(self, form: CorrectionForm) -> None:
        revision = form.cleaned_data["revision"]
        actions.correct_person(self.participant, form.details(), revision=revision, by=self.request.user)


class RelatePeople(OnCase, OfficerForm):
    """Who is whose mother, child, husband …"""

    permission_required = "cases.manage_people"
    form_class = RelationshipForm
    page_title = _("Relationship between two people")
    submit_label = _("Save the relationship")
    tab = "people"

    @cached_property
    def people(self) -> list[Participant]:
        """Everybody in the case."""
        return list(participants_visible_to(self.request.user).filter(case=self.case).order_by("part", "order"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": named(self.people)}

    def act(self, form: RelationshipForm) -> None:
        by_id = {str(person.pk): person for person in self.people}
        chosen = form.cleaned_data
        actions.relate(by_id[chosen["person"]], by_id[chosen["relative"]], kind=chosen["kind"], by=self.request.user)


class EndRelationship(OfficerDeed):
    """Take back a relationship."""

    permission_required = "cases.manage_people"
    done_message = _("The relationship is removed.")

    @cached_property
    def relationship(self) -> Relationship:
        """The relationship, if the user may see its case; else 404."""
        return get_object_or_404(relationships_visible_to(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("cases:workspace", args=[self.relationship.case_id]) + "#tab-people"

    def act(self) -> str:
        address = self.back()
        actions.end_relationship(self.relationship, by=self.request.user)
        return address


class LinkCase(OnCase, OfficerForm):
    """Link another case of the unit."""

    permission_required = "cases.manage_people"
    form_class = CaseLinkForm
    page_title = _("Link a case")
    submit_label = _("Link the cases")
    done_message = _("The cases are linked.")
    tab = "people"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cases": cases_visible_to(self.request.user)}

    def act(self, form: CaseLinkForm) -> None:
        actions.link_cases(self.case, form.cleaned_data["number"], kind=form.cleaned_data["kind"], by=self.request.user)


class UnlinkCase(OnCase, OfficerDeed):
    """Take back a link."""

    permission_required = "cases.manage_people"
    done_message = _("The link is removed.")
    tab = "people"

    def act(self) -> None:
        for link, _other in linked_cases(self.case):
            if link.pk == self.kwargs["link"]:
                actions.unlink_cases(link, by=self.request.user)
                return
        raise Http404


class JoinPeople(OnParticipant, OfficerDeed):
    """Two records are the same human being."""

    permission_required = ("cases.manage_people", "cases.reveal_identity")
    done_message = _("Both records are now known to be the same person; they are corrected together.")
    tab = "people"

    def act(self) -> None:
        other = get_object_or_404(participants_visible_to(self.request.user), pk=self.kwargs["other"])
        actions.join_people(self.participant, other, by=self.request.user)


class PartPeople(OnParticipant, OfficerDeed):
    """Take back a joining."""

    permission_required = "cases.manage_people"
    done_message = _("This record stands on its own again.")
    tab = "people"

    def act(self) -> None:
        actions.part_people(self.participant, by=self.request.user)


class AskUnit(OnParticipant, OfficerDeed):
    """Which other unit has a case of the same victim; the answer stands in the message, and nowhere else."""

    permission_required = ("cases.search_people", "cases.hand_over_case")
    tab = "people"

    def act(self) -> None:
        units = actions.name_unit_elsewhere(self.participant, by=self.request.user)
        messages.info(self.request, _("The victim is known in: %(units)s. Ask there.") % {"units": units})
