"""The parts of the workspace that this room fills itself: people, consent, timeline, who looked."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from portal.privacy.models import AuditEvent

from .forms import NoteForm, RevealForm
from .models import Participant
from .workspace import WorkspacePart, register_card, register_tab

SHOWN_LOOKS = 50


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
            "may_analyse": self.user.has_perm("cases.analyse_needs"),
            "reveal_form": RevealForm(),
        }


@register_tab
class TimelineTab(WorkspacePart):
    """Everything that happened, newest first, and a place for a note."""

    title = _("Timeline")
    key = "timeline"
    order = 20
    template_name = "cases/parts/timeline.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "entries": self.case.timeline.all(),
            "note_form": NoteForm(),
            "may_note": self.user.has_perm("cases.add_note"),
        }


@register_tab
class PeopleTab(WorkspacePart):
    """Everybody in the case, masked until revealed with a reason."""

    title = _("People")
    key = "people"
    order = 30
    template_name = "cases/parts/people.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "may_reveal": self.user.has_perm("cases.reveal_identity"),
            "reveal_form": RevealForm(),
        }


@register_tab
class ConsentTab(WorkspacePart):
    """Each victim's consents: for what, by whom, since when, withdrawn when."""

    title = _("Consent")
    key = "consent"
    order = 60
    template_name = "cases/parts/consent.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        return super().get_context_data(parent_context) | {
            "victims": victims,
            "may_manage": self.user.has_perm("cases.manage_consent"),
            "may_decide": self.user.has_perm("cases.decide_for_child"),
        }


@register_tab
class LooksTab(WorkspacePart):
    """Who opened the case or an identity, and when."""

    title = _("Who looked")
    key = "looks"
    order = 90
    template_name = "cases/parts/looks.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        events = list(
            AuditEvent.objects.filter(
                chain=self.case.audit_chain, verb__in=["cases.viewed", "cases.identity_revealed", "referrals.viewed"]
            ).order_by("-id")[:SHOWN_LOOKS]
        )
        names = get_user_model().objects.in_bulk({event.actor_id for event in events})
        looks = [(event, names.get(event.actor_id)) for event in events]
        return super().get_context_data(parent_context) | {"looks": looks}
