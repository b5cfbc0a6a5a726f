"""A page's context stands in no log, even at the level somebody sets to find a fault."""

import logging

import pytest
from django.template import Context, Engine


def test_a_missing_variable_writes_no_context_at_any_level(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("django.template")
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="django.template"):
        Engine().from_string("{% if nothing_here %}{% endif %}").render(Context({"name": "Kenanga Wulandari"}))
        logger.warning("said")
    assert "Kenanga" not in caplog.text
    assert "said" in caplog.text
