"""The victims on the summary, and the tab with everybody in the case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..forms import RevealForm
from ..models import Participant
from ..person_search import Found, register_source
from ..queries import (
    Terms,
    likely_duplicates,
    linked_cases,
    people_matching,
    relationships_visible_to,
    same_people,
    victims_known_elsewhere,
)
from ..visibility import may_read
from ..workspace import WorkspacePart, read_before_contact, register_card, register_tab


@register_card
class VictimCard(WorkspacePart):
    """The victims with their facts, masked."""

    title = _("Victim")
    key = "victims"
    order = 30
    template_name = "cases/parts/victims.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        return super().get_context_data(parent_context) | {
            "victims": victims,
            "may_reveal": self.user.has_perm("cases.reveal_identity"),
            "may_analyse": self.case.is_open and self.user.has_perm("cases.analyse_needs"),
            "may_read_narrative": may_read(self.user, "narrative"),
            "reveal_form": RevealForm(),
        }


@register_tab
class PeopleTab(WorkspacePart):
    """Everybody in the case, masked until revealed; relationships, likely duplicates, linked cases."""

    title = _("People")
    key = "people"
    order = 30
    template_name = "cases/parts/people.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = self.user
        parts = Participant.Part.values
        people = sorted(self.case.participants.all(), key=lambda person: (parts.index(person.part), person.order))
        may_manage = self.case.is_open and user.has_perm("cases.manage_people")
        may_search = user.has_perm("cases.search_people")
        elsewhere = victims_known_elsewhere(user, self.case)
        rows = [
            {
                "participant": person,
                "duplicates": likely_duplicates(user, person) if may_search else [],
                "same": same_people(user, person) if may_search else [],
                "elsewhere": person.pk in elsewhere,
            }
            for person in people
        ]
        return super().get_context_data(parent_context) | {
            "rows": rows,
            "wishes": read_before_contact(self.case, user) if self.revealed else [],
            "relationships": relationships_visible_to(user).filter(case=self.case),
            "links": linked_cases(self.case),
            "may_reveal": user.has_perm("cases.reveal_identity"),
            "may_manage": may_manage,
            "may_ask_unit": may_search and user.has_perm("cases.hand_over_case"),
            "may_correct": may_manage and user.has_perm("cases.reveal_identity"),
            "reveal_form": RevealForm(),
        }


@register_source(_("Cases"), 10)
def people_in_cases(user: Any, terms: Terms) -> list[Found]:
    """Return the cases in which a person stands."""
    return [
        Found(
            number=likeness.participant.case.number,
            address=likeness.participant.case.address,
            status=likeness.participant.case.get_status_display(),
            label=likeness.participant.get_part_display(),
            by=likeness.by,
        )
        for likeness in people_matching(user, terms)
    ]
