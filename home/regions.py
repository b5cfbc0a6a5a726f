"""The region a reader chose. It lives in the address (``?wilayah=64.72``) and nowhere else."""

import re

from django.http import HttpRequest

from portal.accounts.models import ServiceUnit
from portal.accounts.queries import unit_serving
from portal.page_cache.memory import remembered
from portal.reference.models import Region
from portal.reference.queries import unit_regions

PARAMETER = "wilayah"


def _regions() -> list[Region]:
    """Return the province, cities and regencies, cities first, as people look for them."""
    return remembered("regions", lambda: list(unit_regions().order_by("-level", "name")))


def chosen_region(request: HttpRequest) -> Region | None:
    """Return the regency, city or province named in the address; a district counts as its regency.

    A code nobody knows is no choice: the page then shows everything instead of an error.
    """
    code = re.fullmatch(r"(\d\d(\.\d\d)?)(\.\d\d)?", request.GET.get(PARAMETER, ""), flags=re.ASCII)
    return next((region for region in _regions() if region.pk == code[1]), None) if code else None


def regions_to_choose() -> list[Region]:
    """Return the cities and regencies."""
    return [region for region in _regions() if region.level != Region.Level.PROVINCE]


def regions_with_a_unit() -> list[Region]:
    """Return the province, its cities and its regencies."""
    return list(_regions())


def unit_of(region: Region | None) -> ServiceUnit | None:
    """Return the active service unit of ``region``, or the one its unit was dissolved into, if there is one."""
    return unit_serving(region) if region else None
