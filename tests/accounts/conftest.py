"""What tests of accounts share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portal.privacy.models import AuditEvent


@pytest.fixture
def verbs() -> Callable[[], list[str]]:
    """``verbs()`` returns the audit trail's verbs since the test began, oldest first."""
    last = AuditEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return lambda: list(AuditEvent.objects.filter(id__gt=last).order_by("id").values_list("verb", flat=True))


@pytest.fixture
def with_password(client: Client) -> Callable[[Any], Client]:
    """``with_password(officer)`` returns a client that has given the password on the log-in page, nothing else."""

    def sign_in(officer: Any) -> Client:
        answer = client.post(
            "/admin/login/", {"username": officer.username, "password": officer.plain_password, "next": "/admin/"}
        )
        assert answer.status_code == 302, answer.content
        return client

    return sign_in
