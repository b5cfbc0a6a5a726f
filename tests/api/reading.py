"""What the tests of the API share."""

from typing import Any

from django.test import Client

PROBLEM = "application/problem+json"


def read(address: str, status: int = 200, **headers: str) -> Any:
    """Return the JSON at ``address``; an error must be a problem document that names its status."""
    response = Client().get(address, headers=headers)
    assert response.status_code == status, (address, response.status_code, response.content[:500])
    content = response.json()
    if status >= 400:
        assert response.headers["Content-Type"] == PROBLEM, address
        assert content["status"] == status and content["title"] and content["type"]
    return content
