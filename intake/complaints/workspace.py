"""What this room shows in the case workspace: how to contact safely, and the messages."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.workspace import WorkspacePart, register_card, register_tab

from .models import Complaint
from .queries import complaints_of_case


@register_card
class SafeContactCard(WorkspacePart):
    """The reporter's wishes; officers read them before any contact."""

    title = _("Safe contact")
    key = "safe-contact"
    order = 20
    before_contact = True
    template_name = "complaints/safe_contact_card.html"

    @cached_property
    def complaints(self) -> list[Complaint]:
        """The complaints this case came from."""
        return list(complaints_of_case(self.case))

    def is_shown(self) -> bool:
        return bool(self.complaints)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"complaints": self.complaints}


@register_tab
class ContactsTab(SafeContactCard):
    """The contacts, beside the wishes they have to respect, for whoever may see the complaint."""

    title = _("Contacts")
    key = "contacts"
    order = 55
    template_name = "complaints/contacts_tab.html"

    def is_shown(self) -> bool:
        return self.user.has_perm("complaints.view_complaint") and super().is_shown()

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "may_log": self.user.has_perm("complaints.log_contact"),
            "may_see_complaints": self.user.has_perm("complaints.view_complaint"),
        }


@register_tab
class MessagesTab(SafeContactCard):
    """The messages with the reporter, for whoever may see the complaint."""

    title = _("Messages")
    key = "messages"
    order = 50
    template_name = "complaints/messages_tab.html"

    def is_shown(self) -> bool:
        return self.user.has_perm("complaints.view_complaint") and super().is_shown()
