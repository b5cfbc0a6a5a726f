"""Who may read referrals as an agency is decided in the CMS; the trail keeps who changed it."""

from typing import Any

from portal.privacy.audit import record_event

from ..models import PartnerAgency


def record_agency_change(agency: PartnerAgency, *, by: Any) -> None:
    """Record that an agency was made or changed, with the accounts that answer for it from now on."""
    record_event(
        "referrals.agency_changed",
        by=by,
        about=agency,
        code=agency.code,
        active=agency.active,
        members=sorted(agency.members.values_list("pk", flat=True)),
    )
