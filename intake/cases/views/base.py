"""What every screen about one case begins with: the case, if the user may see it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerForm

from ..models import Case, Participant
from ..queries import cases_visible_to, participants_visible_to, victims_visible_to
from ..workspace import read_before_contact


class OnCase:
    """Mixin: the case named in the address, if the user may see it; else 404.

    ``tab`` is the tab of the workspace the screen belongs to; it goes back there.
    """

    request: HttpRequest
    kwargs: dict[str, Any]
    tab = ""

    @cached_property
    def case(self) -> Case:
        """The case."""
        return get_object_or_404(cases_visible_to(self.request.user).select_related("data_key"), pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        """The case's workspace, at the screen's tab."""
        workspace = reverse("cases:workspace", args=[self.case.pk])
        return f"{workspace}#tab-{self.tab}" if self.tab else workspace

    def get_parents(self) -> list[dict[str, Any]]:
        """The list, then the case."""
        return [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": self.address, "label": self.case.number},
        ]

    def back(self) -> str:
        """Back to the case."""
        return self.address

    def get_success_url(self) -> str:
        """Back to the case."""
        return self.address


class OnParticipant(OnCase):
    """Mixin: somebody in a case."""

    @cached_property
    def participant(self) -> Participant:
        """The person named in the address, if the user may see the case; else 404."""
        return get_object_or_404(participants_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The person's case."""
        return self.participant.case


class OnVictim(OnCase):
    """Mixin: the victim named in the address, and her or his case."""

    @cached_property
    def victim(self) -> Participant:
        """The victim, if the user may see the case; else 404."""
        return get_object_or_404(victims_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The victim's case."""
        return self.victim.case


class BeforeContact(OfficerForm):
    """A form that leads to a contact: how the person may be contacted safely stands above it."""

    template_name = "cases/before_contact.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case: Case = self.case  # type: ignore[attr-defined] # the screen says which
        return super().get_context_data(**kwargs) | {"wishes": read_before_contact(case, self.request.user)}


def named(participants: list[Participant]) -> list[tuple[str, str]]:
    """Return people as choices of a form: by their part and order, never by their name."""
    return [(str(person.pk), part_words(person)) for person in participants]


def part_words(participant: Participant) -> str:
    """Return what a person is in the case, with a number that tells several apart: “Victim 2”."""
    return f"{participant.get_part_display().capitalize()} {participant.order}"
