"""What stands on a case's timeline about referrals, in words; the first of them are known to the room of cases."""

from typing import Any

from django.utils.translation import gettext_lazy

SENTENCES: dict[str, Any] = {
    "escort_confirmed": gettext_lazy("Referral {number}: escort confirmed"),
    "escort_declined": gettext_lazy("Referral {number}: the escort can't come"),
    "referral_told": gettext_lazy("Referral {number} told verbally to {partner}; letter due within 24 hours"),
    "letter_followed": gettext_lazy("Referral {number}: letter sent to {partner}"),
    "emergency_declared": gettext_lazy("Referral {number}: emergency help by {partner} before consent"),
    "emergency_confirmed": gettext_lazy("Referral {number}: emergency confirmed"),
    "emergency_not_confirmed": gettext_lazy("Referral {number}: emergency not confirmed"),
    "emergency_consent_given": gettext_lazy("Referral {number}: consent given after the emergency"),
    "emergency_consent_refused": gettext_lazy("Referral {number}: no consent after the emergency"),
    "referral_read": gettext_lazy("Referral {number} read by {partner}"),
    "referral_received": gettext_lazy("Referral {number}: receipt confirmed by {partner}"),
    "answer_late": gettext_lazy("Referral {number}: the answer of {partner} is late"),
    "unit_asked": gettext_lazy("Referral {number}: question to {partner}"),
    "agency_asked": gettext_lazy("Referral {number}: question of {partner}"),
    "unit_answered": gettext_lazy("Referral {number}: question of {partner} answered"),
    "agency_answered": gettext_lazy("Referral {number}: answer of {partner}"),
    "service_not_received": gettext_lazy("Referral {number}: service not received"),
    "referral_taken_back": gettext_lazy("Referral {number} taken back"),
    "withdrawn_after_sending": gettext_lazy(
        "Referral {number}: consent withdrawn after it was sent; speak with {partner}"
    ),
    "police_reported": gettext_lazy("Report to the police recorded"),
}
