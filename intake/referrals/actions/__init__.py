"""The verbs of a referral. Sending and closing ask the protocol first."""

from .agencies import record_agency_change
from .asking import answer_question, ask_about_referral
from .coordinating import keep_coordination
from .emergencies import confirm_emergency, declare_emergency, settle_consent
from .escalating import escalate_unanswered
from .escorting import assign_escort, confirm_escort, decline_escort
from .following import follow_internal_run, move_referrals, stop_unsent_referrals
from .opening import create_referral, refer_nowhere
from .police import keep_police_report, open_police_report
from .preparing import attach_consent, complete_letter, coordinate_with_agency, inform_victim
from .record import record_letter_view, record_view
from .sending import refer_verbally, send_referral, send_with_step
from .serving import answer_referral, close_referral, receive_referral, record_no_service, record_service, stop_referral

__all__ = [
    "answer_question",
    "answer_referral",
    "ask_about_referral",
    "assign_escort",
    "attach_consent",
    "close_referral",
    "complete_letter",
    "confirm_emergency",
    "confirm_escort",
    "coordinate_with_agency",
    "create_referral",
    "declare_emergency",
    "decline_escort",
    "escalate_unanswered",
    "follow_internal_run",
    "inform_victim",
    "keep_coordination",
    "keep_police_report",
    "move_referrals",
    "open_police_report",
    "receive_referral",
    "record_agency_change",
    "record_letter_view",
    "record_no_service",
    "record_service",
    "record_view",
    "refer_nowhere",
    "refer_verbally",
    "send_referral",
    "send_with_step",
    "settle_consent",
    "stop_referral",
    "stop_unsent_referrals",
]
