"""Shelters and beds, stays, pick-up, return home, visits after it, and placement with a foundation."""

from .leaving import FollowUpVisit, PickUp, PickUpMember, Placement, ReturnHome
from .settings import ShelterSettings
from .shelters import Bed, Shelter
from .stays import BedUse, Stay, StayEntry

__all__ = [
    "Bed",
    "BedUse",
    "FollowUpVisit",
    "PickUp",
    "PickUpMember",
    "Placement",
    "ReturnHome",
    "Shelter",
    "ShelterSettings",
    "Stay",
    "StayEntry",
]
