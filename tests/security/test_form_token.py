"""The token of a public form: ours, for this form, neither too old nor too fast."""

import time

import pytest

from portal.security import form_token


def test_it_reads_back_what_was_issued() -> None:
    token = form_token.read(form_token.issue("report"), "report", max_age_seconds=60)
    assert len(token.nonce) == 32
    assert abs(token.issued_at.timestamp() - time.time()) < 5


def test_two_tokens_never_share_a_nonce() -> None:
    nonces = {form_token.read(form_token.issue("report"), "report", 60).nonce for _ in range(50)}
    assert len(nonces) == 50


def test_it_refuses_another_purpose() -> None:
    with pytest.raises(form_token.TokenInvalid):
        form_token.read(form_token.issue("tracking"), "report", 60)


@pytest.mark.parametrize("typed", ["", "x", "a:b:c", "😀" * 50, "\x00", "eyJhIjoxfQ:1uXXXX:" + "A" * 43])
def test_it_refuses_anything_else(typed: str) -> None:
    with pytest.raises(form_token.TokenInvalid):
        form_token.read(typed, "report", 60)


def test_it_refuses_an_altered_token() -> None:
    token = form_token.issue("report")
    altered = token[:-1] + ("A" if token[-1] != "A" else "B")
    with pytest.raises(form_token.TokenInvalid):
        form_token.read(altered, "report", 60)


def test_it_refuses_an_old_token() -> None:
    token = form_token.issue("report")
    time.sleep(0.05)
    with pytest.raises(form_token.TokenExpired):
        form_token.read(token, "report", max_age_seconds=0.01)


def test_it_refuses_a_form_sent_too_fast_and_says_how_long_to_wait() -> None:
    with pytest.raises(form_token.TokenTooYoung) as refusal:
        form_token.read(form_token.issue("report"), "report", 60, min_age_seconds=3)
    assert 2 < refusal.value.wait_seconds <= 3
