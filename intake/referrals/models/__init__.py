"""What is stored: agencies, referrals with every point of the protocol, what both sides write, the exceptions."""

from .agency import PartnerAgency, PartnerContact
from .exceptions import Emergency, UrgentReferral
from .exchange import Coordination, ReferralQuestion
from .police import PoliceReport
from .referral import Referral

__all__ = [
    "Coordination",
    "Emergency",
    "PartnerAgency",
    "PartnerContact",
    "PoliceReport",
    "Referral",
    "ReferralQuestion",
    "UrgentReferral",
]
