"""Public endpoints count by sender; what the sender wrote into a header is not believed."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from portal.security.throttling import client_address, network_of, throttled


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_it_refuses_after_the_allowed_number_and_only_that_sender() -> None:
    here = RequestFactory(REMOTE_ADDR="192.0.2.1").post("/")
    there = RequestFactory(REMOTE_ADDR="192.0.2.2").post("/")
    assert [throttled(here, "report", "3/h") for _ in range(5)] == [False, False, False, True, True]
    assert throttled(there, "report", "3/h") is False


def test_groups_are_counted_apart() -> None:
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").post("/")
    assert throttled(request, "report", "1/h") is False
    assert throttled(request, "tracking", "1/h") is False


def test_one_ipv6_household_is_one_sender() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")


def test_without_a_proxy_the_forwarded_header_is_ignored(settings) -> None:
    settings.PORTAL_PROXY_COUNT = 0
    request = RequestFactory(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.9").get("/")
    assert client_address(request) == "192.0.2.1"


def test_behind_one_proxy_only_what_it_appended_counts(settings) -> None:
    settings.PORTAL_PROXY_COUNT = 1
    request = RequestFactory(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.5, 198.51.100.9").get("/")
    assert client_address(request) == "198.51.100.9"


@pytest.mark.parametrize("nonsense", ["", "unix:", "not-an-address"])
def test_an_unknown_address_is_still_counted(nonsense: str, settings) -> None:
    settings.PORTAL_PROXY_COUNT = 0
    assert client_address(RequestFactory(REMOTE_ADDR=nonsense).get("/")) == "0.0.0.0"


def test_the_cache_holds_no_address() -> None:
    throttled(RequestFactory(REMOTE_ADDR="192.0.2.77").post("/"), "report", "3/h")
    assert "192.0.2.77" not in repr(getattr(cache, "_cache", {}))
