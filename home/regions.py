"""The region a reader chose. It lives in the address (``?wilayah=64.72``) and nowhere else."""

from collections.abc import Sequence

from django.http import HttpRequest

from portal.accounts.models import ServiceUnit
from portal.reference.models import Region

PARAMETER = "wilayah"


def chosen_region(request: HttpRequest) -> Region | None:
    """Return the regency, city or province named in the address; a district counts as its regency.

    A code nobody knows is no choice: the page then shows everything instead of an error.
    """
    code = request.GET.get(PARAMETER, "")[:5]
    if not code:
        return None
    if not hasattr(request, "_chosen_region"):
        request._chosen_region = Region.objects.filter(  # type: ignore[attr-defined]
            pk=code, level__in=[Region.Level.PROVINCE, Region.Level.REGENCY, Region.Level.CITY]
        ).first()
    return request._chosen_region  # type: ignore[attr-defined]


def regions_to_choose() -> Sequence[Region]:
    """Return the regencies and cities, cities first, as people look for them."""
    return Region.objects.filter(level__in=[Region.Level.CITY, Region.Level.REGENCY]).order_by("-level", "name")


def unit_of(region: Region | None) -> ServiceUnit | None:
    """Return the active service unit of ``region``, if there is one."""
    return ServiceUnit.objects.filter(region=region, active=True).first() if region else None
