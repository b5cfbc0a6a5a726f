"""Sealing: what was sealed opens with the same key in the same place, and nowhere else."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.keyring import BLOCK, DecryptionFailed, decode_key, keyed_hash, master_keys, seal, unseal

KEY = bytes(range(32))
OTHER_KEY = bytes(32)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_again(plaintext: bytes, context: str) -> None:
    assert unseal(KEY, seal(KEY, plaintext, context), context) == plaintext


@given(st.binary(max_size=60), st.data())
def test_no_altered_byte_goes_unnoticed(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plaintext, "here"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DecryptionFailed):
        unseal(KEY, bytes(sealed), "here")


@pytest.mark.parametrize(("key", "context"), [(OTHER_KEY, "here"), (KEY, "there")])
def test_another_key_or_another_place_opens_nothing(key: bytes, context: str) -> None:
    with pytest.raises(DecryptionFailed):
        unseal(key, seal(KEY, b"rahasia", "here"), context)


@pytest.mark.parametrize("cut", [0, 1, 12, 20, 40])
def test_what_was_cut_short_opens_nothing(cut: int) -> None:
    with pytest.raises(DecryptionFailed):
        unseal(KEY, seal(KEY, b"rahasia", "here")[:cut], "here")


def test_the_same_text_is_never_sealed_alike_twice() -> None:
    assert len({seal(KEY, b"ya", "here") for _time in range(50)}) == 50


def test_the_length_of_short_answers_says_nothing() -> None:
    assert len({len(seal(KEY, b"a" * length, "here")) for length in range(BLOCK)}) == 1


def test_hashes_of_different_purposes_have_nothing_in_common() -> None:
    assert keyed_hash("nik", b"1") != keyed_hash("phone", b"1")


@pytest.mark.parametrize("text", ["not base64!", base64.b64encode(b"short").decode(), ""])
def test_a_malformed_key_is_named_but_not_repeated(text: str) -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        decode_key(text, "PRIVACY_INDEX_KEY")
    assert "PRIVACY_INDEX_KEY" in str(error.value)
    assert not text or text not in str(error.value)


@pytest.mark.parametrize("entries", [[], ["no-colon"], [":" + base64.b64encode(KEY).decode()]])
def test_a_list_of_master_keys_needs_names(settings, entries: list[str]) -> None:
    settings.PRIVACY_MASTER_KEYS = entries
    with pytest.raises(ImproperlyConfigured):
        master_keys()


def test_the_first_master_key_wraps_and_every_other_still_opens(settings) -> None:
    old = f"old:{base64.b64encode(KEY).decode()}"
    settings.PRIVACY_MASTER_KEYS = [old]
    name, wrapped = master_keys().wrap(b"data key", "place")
    settings.PRIVACY_MASTER_KEYS = [f"new:{base64.b64encode(OTHER_KEY).decode()}", old]
    assert master_keys().current == "new"
    assert master_keys().unwrap(name, wrapped, "place") == b"data key"
    settings.PRIVACY_MASTER_KEYS = settings.PRIVACY_MASTER_KEYS[:1]
    with pytest.raises(DecryptionFailed, match="old"):
        master_keys().unwrap(name, wrapped, "place")
