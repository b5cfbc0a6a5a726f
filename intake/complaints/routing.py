"""Which service unit a report goes to."""

from portal.accounts.models import ServiceUnit
from portal.accounts.queries import unit_serving
from portal.reference.models import Region


def unit_for_region(code: str) -> ServiceUnit:
    """Return the active unit nearest to a region: its own, its regency's, else the province's.

    A unit that was dissolved is followed to where it went.

    A report without a place, or from a place without a unit, goes to the province: somebody reads every report.

    Raises:
        ServiceUnit.DoesNotExist: the portal has no active unit at all.
    """
    region = Region.objects.filter(code=code).select_related("parent__parent").first()
    while region is not None:
        if unit := unit_serving(region):
            return unit
        region = region.parent
    units = ServiceUnit.objects.filter(active=True)
    province = units.filter(region__level=Region.Level.PROVINCE).first()
    return province or units.order_by("region")[:1].get()
