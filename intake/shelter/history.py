"""What stands in the case's timeline about shelter and return, in words. Never which shelter, and never where."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import FollowUpVisit, Stay, StayEntry

#: Verb → sentence; in braces what the line's detail holds.
SENTENCES = {
    "admitted": _("Admitted to a shelter"),
    "admitted_in_emergency": _("Admitted to a shelter in an emergency; to be confirmed by {confirm_by}"),
    "emergency_confirmed": _("Emergency admission confirmed"),
    "stay_consent_attached": _("Stay in the shelter based on a consent"),
    "stay_log": _("Shelter log: {log}"),
    "came_back": _("Back in the shelter from a leave"),
    "discharged": _("Discharged from the shelter: {destination}"),
    "pick_up_planned": _("Pick-up planned"),
    "pick_up_failed": _("Pick-up without result"),
    "picked_up": _("Picked up by the team"),
    "placed": _("Placed with a foundation"),
    "placement_ended": _("Placement with a foundation ended"),
    "return_planned": _("Return home planned"),
    "returned_home": _("Handed over to the receiving person"),
    "visit_planned": _("Visit after the return planned for {due_on}"),
    "visit_done": _("Visit after the return: {situation}"),
}
WORDS: dict[str, dict[str, Any]] = {
    "destination": dict(Stay.Destination.choices),
    "log": dict(StayEntry.Kind.choices),
    "situation": dict(FollowUpVisit.Situation.choices),
}
DAYS = {"confirm_by"}
