"""Fixtures of this room."""

import pytest

from .public import Visitor


@pytest.fixture
def visitor(db: None, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Somebody at the public pages."""
    return Visitor(monkeypatch)
