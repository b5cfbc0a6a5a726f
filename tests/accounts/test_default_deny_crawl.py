"""Every address of the project, asked by nobody and by somebody with only the password: nothing protected answers.

The addresses come from the resolver, so one that is added tomorrow is asked tomorrow.
"""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

pytestmark = pytest.mark.django_db

#: What stands for each kind of argument. Several pages have the low numbers.
SAMPLES = {
    "int": ["1", "2", "3"],
    "str": ["1", "wagtailcore"],
    "slug": ["page"],
    "uuid": [str(uuid.UUID(int=1))],
    "path": ["1/1"],
}
NAMED_SAMPLES = {
    "app_label": ["wagtailcore", "accounts", "cases"],
    "app_name": ["wagtailcore", "accounts"],
    "model_name": ["page", "user", "case"],
    "content_type_id": ["1", "2", "3"],
    "action": ["delete", "move"],
    "uidb64": ["MQ"],
    "token": ["set-password"],
}

#: The only protected-side addresses that a half signed-in session may see, design.md §7: second step, enrolment,
#: log-out. The password page itself, its texts and its icons hold nothing of anybody's.
#: Wagtail's log-out stands at the same address as ours.
FOR_THE_PASSWORD_ALONE = {
    "accounts:second_step",
    "accounts:enrol",
    "accounts:backup_codes",
    "accounts:sign_out",
    "wagtailadmin_logout",
}
FOR_EVERYBODY = {
    "accounts:sign_in",
    "wagtailadmin_login",
    "accounts:invitation",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "healthz",
    "readyz",
}
#: Where the protected half lives. Everything else is public and is only asked not to fail.
PROTECTED = re.compile(r"^/(admin|django-admin|en/admin)/")


def every_pattern(resolver: Any = None, prefix: str = "", names: str = "") -> Iterator[tuple[str, str]]:
    """Yield (address with placeholders, name with namespace) of every URL pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + route_of(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_pattern(entry, address, f"{names}{entry.namespace}:" if entry.namespace else names)
        elif isinstance(entry, URLPattern):
            yield address, names + (entry.name or "")


def route_of(pattern: Any) -> str:
    """Return a pattern as a route with <converter:name> placeholders."""
    if isinstance(pattern, RoutePattern):
        return str(pattern)
    if isinstance(pattern, RegexPattern):
        text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<str:\1>", str(pattern))
        text = re.sub(r"\((?:[^()]|\([^()]*\))*\)\??", "<str:argument>", text)
        return re.sub(r"[\^$]|\\Z|\.\*", "", text).replace("\\", "").replace("?", "")
    return str(pattern)  # the language prefix


def addresses_of(route: str) -> list[str]:
    """Return the route with every placeholder filled, a few variants of it."""
    filled = []
    for choice in range(3):

        def sample(found: re.Match[str], choice: int = choice) -> str:
            kind, name = found["kind"] or "str", found["name"]
            samples = NAMED_SAMPLES.get(name) or SAMPLES.get(kind, ["1"])
            return samples[min(choice, len(samples) - 1)]

        filled.append("/" + re.sub(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>", sample, route))
    return list(dict.fromkeys(filled))


def protected_addresses() -> list[tuple[str, str]]:
    found = [(address, name) for route, name in every_pattern() for address in addresses_of(route)]
    return [(address, name) for address, name in found if PROTECTED.match(address) and name not in FOR_EVERYBODY]


@pytest.fixture
def an_account_with_every_right(officer) -> Any:
    """If rights mattered before the second factor, this account would have them all."""
    everything = officer("system_admin")
    get_user_model().objects.filter(pk=everything.pk).update(is_superuser=True)
    return everything


def answers_nothing(client: Client, address: str) -> bool:
    client.raise_request_exception = False
    answers = [client.get(address), client.post(address, {})]
    answers.append(client.get(address, headers={"x-requested-with": "XMLHttpRequest", "accept": "application/json"}))
    return all(answer.status_code in (302, 401, 403, 404, 405) and leads_to_the_door(answer) for answer in answers)


def leads_to_the_door(answer: Any) -> bool:
    """A redirect is fine only to the first or second step of the way in, or to the same address with a slash."""
    location = answer.get("Location", "")
    slash = location == answer.wsgi_request.path + "/"
    return (
        not location
        or slash
        or location.startswith(("/admin/login/", "/admin/langkah-kedua/", "/admin/password_reset/"))
    )


def test_the_crawl_knows_the_project() -> None:
    names = {name for _route, name in every_pattern()}
    assert {"wagtailadmin_home", "wagtailusers_users:edit", "accounts:second_step", "wagtail_serve"} <= names
    assert len(protected_addresses()) > 300


def test_nobody_gets_nothing() -> None:
    client = Client()
    asked = [(address, name) for address, name in protected_addresses() if name not in FOR_THE_PASSWORD_ALONE]
    assert [(address, name) for address, name in asked if not answers_nothing(client, address)] == []


def test_the_password_alone_gets_nothing(an_account_with_every_right, signed_in_client) -> None:
    client = signed_in_client(an_account_with_every_right, second_factor=False)
    asked = [(address, name) for address, name in protected_addresses() if name not in FOR_THE_PASSWORD_ALONE]
    assert [(address, name) for address, name in asked if not answers_nothing(client, address)] == []
    assert client.get("/admin/langkah-kedua/").status_code == 200  # the session was alive all along


def test_the_same_addresses_open_with_both_factors(an_account_with_every_right, signed_in_client) -> None:
    """Else the two tests above would hold for a crawl that asks nonsense."""
    client = signed_in_client(an_account_with_every_right)
    client.raise_request_exception = False
    opened = {
        name
        for address, name in protected_addresses()
        if "logout" not in address and client.get(address).status_code == 200
    }
    assert len(opened) > 100
    assert {"wagtailadmin_home", "wagtailusers_users:index", "accounts_admin:resets"} <= opened


def test_backup_codes_on_the_screen_open_nothing_either(an_account_with_every_right, signed_in_client) -> None:
    client = signed_in_client(an_account_with_every_right)
    session = client.session
    session["unsaved_backup_codes"] = "sealed"
    session.save()
    for address in ("/admin/account/", "/admin/pages/", "/admin/users/", "/admin/api/main/pages/"):
        assert answers_nothing(client, address) or client.get(address).status_code == 302, address


def test_documents_and_public_addresses_show_a_half_signed_in_session_what_everybody_sees(
    an_account_with_every_right, signed_in_client
) -> None:
    half, nobody = signed_in_client(an_account_with_every_right, second_factor=False), Client()
    for client in (half, nobody):
        client.raise_request_exception = False
    public = [address for route, _name in every_pattern() for address in addresses_of(route)]
    for address in dict.fromkeys(address for address in public if not PROTECTED.match(address)):
        assert half.get(address).status_code == nobody.get(address).status_code, address
