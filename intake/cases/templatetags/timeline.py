"""Timeline entries and looks in words."""

import datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from intake.cases.models import CaseReview, Participant, Person, Sensitivity, TimelineEntry
from portal.privacy.models import AuditEvent
from portal.reference.queries import code_label

register = template.Library()

#: Verb → sentence; in braces what the entry's detail holds, codes already turned into labels.
SENTENCES = {
    "opened": gettext_lazy("Case opened with number {number}"),
    "taken_over": gettext_lazy("Taken over from an old register of {year}"),
    "report_received": gettext_lazy("Report {number} received ({channel})"),
    "complaint_recorded": gettext_lazy("Complaint form {number} filled"),
    "needs_analysed": gettext_lazy("Needs analysed: {services}; risk {risk}"),
    "violence_stated": gettext_lazy("Forms of violence stated anew: {violence}"),
    "identity_revealed": gettext_lazy("Identity revealed: {reason}"),
    "note_added": gettext_lazy("Note"),
    "form_filled": gettext_lazy("Form filled: {form}"),
    "consent_recorded": gettext_lazy("Consent recorded: {service}"),
    "consent_withdrawn": gettext_lazy("Consent withdrawn: {service}"),
    "consent_of_accused_ended": gettext_lazy("Consent ended, the guardian is accused now: {service}"),
    "agency_head_asked": gettext_lazy("Head of the agency asked to decide for the child: {service}"),
    "agency_head_refused": gettext_lazy("Head of the agency did not agree: {service}"),
    "victim_added": gettext_lazy("Victim added to the case"),
    "person_added": gettext_lazy("Person added to the case: {part}"),
    "person_corrected": gettext_lazy("Details corrected ({part}): {fields}"),
    "people_related": gettext_lazy("Relationship between two people recorded: {kinship}"),
    "relationship_removed": gettext_lazy("Relationship between two people removed: {kinship}"),
    "people_joined": gettext_lazy("Same person as in {number} ({part})"),
    "people_parted": gettext_lazy("Not the same person after all ({part})"),
    "case_linked": gettext_lazy("Linked with {number}: {link}"),
    "case_unlinked": gettext_lazy("No longer linked with {number}"),
    "document_added": gettext_lazy("Document added"),
    "document_removed": gettext_lazy("Document destroyed"),
    "risk_assessed": gettext_lazy("Risk assessed: {risk}, before: {previous}"),
    "plan_made": gettext_lazy("Intervention plan made"),
    "plan_revised": gettext_lazy("Intervention plan revised"),
    "goal_added": gettext_lazy("Goal added to the plan: {service}"),
    "goal_reached": gettext_lazy("Goal reached: {service}"),
    "goal_dropped": gettext_lazy("Goal given up: {service}"),
    "review_held": gettext_lazy("{review} held on {held_on}"),
    "follow_up_planned": gettext_lazy("Follow-up planned for {due_on}"),
    "follow_up_done": gettext_lazy("Follow-up recorded"),
    "closed": gettext_lazy("Case closed: {closure}"),
    "closed_for_victim": gettext_lazy("Closed for one victim: {closure}"),
    "reopened": gettext_lazy("Case opened again"),
    "manager_assigned": gettext_lazy("Case manager: {manager}"),
    "hand_over_offered": gettext_lazy("Offered to {to_unit}"),
    "hand_over_withdrawn": gettext_lazy("Offer to {to_unit} taken back"),
    "hand_over_declined": gettext_lazy("{to_unit} declined the case"),
    "hand_over_accepted": gettext_lazy("Handed over from {from_unit} to {to_unit}"),
    "unit_merged": gettext_lazy("{from_unit} was dissolved; the case is now with {to_unit}"),
    "complaint_joined": gettext_lazy("Complaint {number} joined to this case"),
    "contact_logged": gettext_lazy("Contact: {contact_channel}"),
    "contact_outside_wishes": gettext_lazy("Contact outside the wishes: {contact_channel}"),
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
    "contact_channel": "contact_channel",
    "service": "service_type",
    "services": "service_type",
    "risk": "risk",
    "violence": "violence_form",
    "previous": "risk",
    "reason": "reveal_reason",
    "kinship": "kinship",
    "link": "case_link",
    "closure": "closure_reason",
}

#: Which fixed words a detail's codes stand for.
WORDS: dict[str, dict[str, Any]] = {
    "part": dict(Participant.Part.choices),
    "sensitivity": dict(Sensitivity.choices),
    "review": dict(CaseReview.Kind.choices),
    "fields": {field.name: field.verbose_name for field in Person._meta.get_fields() if hasattr(field, "verbose_name")},
}
DAYS = {"held_on", "due_on"}


def _label(name: str, value: Any) -> str:
    codes = value if isinstance(value, list) else [value]
    if name in LISTS:
        return ", ".join(code_label(LISTS[name], code) for code in codes) or "–"
    if name in WORDS:
        return ", ".join(str(WORDS[name].get(code, code)) for code in codes)
    if name in DAYS:
        return date_format(datetime.date.fromisoformat(value), "j F Y")
    return str(value)


@register.filter
def timeline_words(entry: TimelineEntry) -> str:
    """Return one line of the timeline as a sentence in the user's language."""
    detail = entry.detail
    if (get_language() or "").startswith("en"):  # what an office named itself stands there in both languages
        detail = {**detail, **{name[:-3]: value for name, value in detail.items() if name.endswith("_en") and value}}
    words = {name: _label(name, value) for name, value in detail.items()}
    sentence = str(SENTENCES.get(entry.verb, entry.verb)).format(**words)
    sentence = sentence.removesuffix(": –")  # a goal without a service says nothing more
    return sentence[:1].upper() + sentence[1:]


@register.filter
def look_words(event: AuditEvent) -> str:
    """Return what somebody looked at, in words."""
    if event.verb == "cases.identity_revealed":
        return _("Identity revealed: %(reason)s") % {"reason": _label("reason", event.detail.get("reason", ""))}
    if event.verb == "cases.document_opened":
        return _("Document opened (%(sensitivity)s)") % {
            "sensitivity": _label("sensitivity", event.detail.get("sensitivity", ""))
        }
    if event.verb == "cases.named_to_another_unit":
        return _("Another unit was told that the victim is known in your unit")
    if event.verb == "referrals.viewed":
        return _("Referral opened")
    if event.verb.startswith("letters."):
        return _("Letter read") if event.verb == "letters.viewed" else _("Letter taken out as PDF")
    return _("Case opened on screen")
