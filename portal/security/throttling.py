"""How often one address may use a public endpoint. The cache holds keyed hashes, never addresses."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django_ratelimit.core import get_usage

from portal.privacy.keyring import keyed_hash

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - stands for "not known" and is bound to nothing
IPV6_PREFIX = 64  # one household or phone gets at least this much; single addresses cost nothing


def client_address(request: HttpRequest) -> str:
    """Return the address the request came from.

    ``settings.PORTAL_PROXY_COUNT`` says how many proxies of ours stand in front. Only what they appended to
    ``X-Forwarded-For`` is believed: a client can write anything to the left of it.
    """
    candidate = request.META.get("REMOTE_ADDR", "")
    proxies = settings.PORTAL_PROXY_COUNT
    if proxies:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if len(hops) >= proxies:
            candidate = hops[-proxies]
    try:
        return str(ipaddress.ip_address(candidate))
    except ValueError:  # a Unix socket has no address
        return UNKNOWN_ADDRESS


def network_of(address: str) -> str:
    """Return what is counted as one sender: an IPv4 address, or an IPv6 network of 64 bits."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        return str(ipaddress.ip_network(f"{parsed}/{IPV6_PREFIX}", strict=False))
    return str(parsed)


def sender_of(request: HttpRequest) -> str:
    """Return what wrong passwords are counted under: an address, of IPv6 the first one of the sender's network."""
    return network_of(client_address(request)).partition("/")[0]


def throttled(request: HttpRequest, group: str, rate: str) -> bool:
    """Count this request and return whether its sender has used ``group`` too often.

    Args:
        group: what is being limited, for example ``report.submit``.
        rate: ``count/period`` as django-ratelimit writes it: ``10/h``, ``5/10m``.
    """
    sender = keyed_hash("throttle", network_of(client_address(request)).encode()).hex()
    usage = get_usage(request, group=group, key=lambda _group, _request: sender, rate=rate, increment=True)
    return usage is not None and usage["should_limit"]
