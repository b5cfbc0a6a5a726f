"""Timeline entries and looks in words."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.cases.models import TimelineEntry
from portal.privacy.models import AuditEvent
from portal.reference.queries import code_label

register = template.Library()

#: Verb → sentence; in braces what the entry's detail holds, codes already turned into labels.
SENTENCES = {
    "opened": gettext_lazy("Case opened with number {number}"),
    "report_received": gettext_lazy("Report {number} received ({channel})"),
    "complaint_recorded": gettext_lazy("Complaint form {number} filled"),
    "needs_analysed": gettext_lazy("Needs analysed: {services}; risk {risk}"),
    "identity_revealed": gettext_lazy("Identity revealed: {reason}"),
    "note_added": gettext_lazy("Note"),
    "consent_recorded": gettext_lazy("Consent recorded: {service}"),
    "consent_withdrawn": gettext_lazy("Consent withdrawn: {service}"),
    "message_sent": gettext_lazy("Message sent to the reporter"),
    "message_received": gettext_lazy("Message received from the reporter"),
    "referral_opened": gettext_lazy("Referral {number} opened: {service}, {partner}"),
    "no_referral_needed": gettext_lazy("No referral needed"),
    "victim_informed": gettext_lazy("Referral {number}: victim informed"),
    "agency_consulted": gettext_lazy("Referral {number}: {partner} consulted"),
    "escort_named": gettext_lazy("Referral {number}: escort named"),
    "letter_completed": gettext_lazy("Referral {number}: identity and chronology completed"),
    "referral_sent": gettext_lazy("Referral {number} sent to {partner}"),
    "referral_accepted": gettext_lazy("Referral {number} accepted by {partner}"),
    "referral_declined": gettext_lazy("Referral {number} declined by {partner}"),
    "service_received": gettext_lazy("Referral {number}: service received from {partner}"),
    "referral_closed": gettext_lazy("Referral {number} closed"),
    "referral_stopped": gettext_lazy("Referral {number} stopped: consent withdrawn"),
}

#: Which code list a detail's codes belong to.
LISTS = {
    "channel": "channel",
    "service": "service_type",
    "services": "service_type",
    "risk": "risk",
    "reason": "reveal_reason",
}


def _label(name: str, value: Any) -> str:
    if name not in LISTS:
        return str(value)
    codes = value if isinstance(value, list) else [value]
    return ", ".join(code_label(LISTS[name], code) for code in codes)


@register.filter
def timeline_words(entry: TimelineEntry) -> str:
    """Return one line of the timeline as a sentence in the user's language."""
    words = {name: _label(name, value) for name, value in entry.detail.items()}
    return str(SENTENCES.get(entry.verb, entry.verb)).format(**words)


@register.filter
def look_words(event: AuditEvent) -> str:
    """Return what somebody looked at, in words."""
    if event.verb == "cases.identity_revealed":
        return _("Identity revealed: %(reason)s") % {"reason": _label("reason", event.detail.get("reason", ""))}
    if event.verb == "referrals.viewed":
        return _("Referral opened")
    return _("Case opened on screen")
