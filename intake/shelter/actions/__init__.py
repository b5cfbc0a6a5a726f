"""The verbs of shelters, stays, pick-up and return."""

from .houses import add_bed, record_address_view, retire_bed, save_shelter, use_bed_again
from .leaving import end_placement, hand_over_to_family, place_with_foundation, plan_return, record_visit
from .log import come_back, record_stay_view, review_stay, write_log
from .picking_up import Member, plan_pick_up, record_pick_up
from .staying import admit, attach_consent, change_beds, confirm_emergency, discharge

__all__ = [
    "Member",
    "add_bed",
    "admit",
    "attach_consent",
    "change_beds",
    "come_back",
    "confirm_emergency",
    "discharge",
    "end_placement",
    "hand_over_to_family",
    "place_with_foundation",
    "plan_pick_up",
    "plan_return",
    "record_address_view",
    "record_pick_up",
    "record_stay_view",
    "record_visit",
    "retire_bed",
    "review_stay",
    "save_shelter",
    "use_bed_again",
    "write_log",
]
