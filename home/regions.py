"""The region a reader chose. It lives in the address (``?wilayah=64.72``) and nowhere else."""

import re

from django.core.cache import cache
from django.http import HttpRequest

from portal.accounts.models import ServiceUnit
from portal.reference.models import Region
from portal.reference.queries import unit_regions

PARAMETER = "wilayah"
CACHE_KEY = "home.regions"
SECONDS = 60


def _regions() -> list[Region]:
    """Return the province, cities and regencies, cities first, as people look for them."""
    regions: list[Region] | None = cache.get(CACHE_KEY)
    if regions is None:
        regions = list(unit_regions().order_by("-level", "name"))
        cache.set(CACHE_KEY, regions, SECONDS)
    return regions


def chosen_region(request: HttpRequest) -> Region | None:
    """Return the regency, city or province named in the address; a district counts as its regency.

    A code nobody knows is no choice: the page then shows everything instead of an error.
    """
    code = re.fullmatch(r"(\d\d(\.\d\d)?)(\.\d\d)?", request.GET.get(PARAMETER, ""), flags=re.ASCII)
    return next((region for region in _regions() if code and region.pk == code[1]), None)


def regions_to_choose() -> list[Region]:
    """Return the cities and regencies."""
    return [region for region in _regions() if region.level != Region.Level.PROVINCE]


def unit_of(region: Region | None) -> ServiceUnit | None:
    """Return the active service unit of ``region``, if there is one."""
    return ServiceUnit.objects.filter(region=region, active=True).first() if region else None
