"""Master keys and what is sealed with keys that live outside the database.

Envelope encryption: each person, case and complaint has a data key of its own; the data key is
stored wrapped by a master key, and master keys come from the environment only.
"""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
FORMAT = b"\x01"  # first byte of everything sealed, so that a later format can be told apart
BLOCK = 32  # plaintext is padded to a multiple of this, so that a length says little


class DecryptionFailed(Exception):
    """What was sealed can't be opened: wrong key, altered bytes, or moved to another record."""


class KeyDestroyed(DecryptionFailed):
    """The data key was destroyed on purpose (erasure); the text is gone for ever."""


class Sealer:
    """Seals several texts with one key; making the cipher ready takes as long as sealing a short text."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def __call__(self, plaintext: bytes, context: str) -> bytes:
        """Return ``plaintext`` as :func:`seal` does."""
        padded = plaintext + b"\x80"
        padded += b"\x00" * (-len(padded) % BLOCK)
        nonce = os.urandom(NONCE_BYTES)
        return FORMAT + nonce + self._cipher.encrypt(nonce, padded, context.encode())


def seal(key: bytes, plaintext: bytes, context: str) -> bytes:
    """Return ``plaintext`` under AES-256-GCM, bound to ``context``.

    Args:
        key: 32 bytes.
        context: what the text belongs to; opening it with another context fails.

    Returns:
        format byte, 12 nonce bytes, then ciphertext with its 16-byte tag.
    """
    return Sealer(key)(plaintext, context)


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """Return the plaintext of what :func:`seal` returned.

    Raises:
        DecryptionFailed: anything about key, bytes or context differs.
    """
    if sealed[:1] != FORMAT:
        raise DecryptionFailed("unknown format")
    try:
        padded = AESGCM(key).decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], context.encode())
    except (InvalidTag, ValueError) as error:
        raise DecryptionFailed("the sealed text does not open with this key in this place") from error
    return padded[: padded.rindex(b"\x80")]


def decode_key(text: str, setting: str) -> bytes:
    """Return the 32 bytes that ``text`` (base64) stands for.

    Raises:
        ImproperlyConfigured: it is not base64 of 32 bytes; the value itself is not repeated.
    """
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ImproperlyConfigured(f"{setting} is not valid base64.") from error
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{setting} must hold {KEY_BYTES} bytes, not {len(key)}.")
    return key


@dataclass(frozen=True)
class MasterKeys:
    """The master keys by name; ``current`` names the one that wraps new data keys."""

    current: str
    by_name: dict[str, bytes]

    def wrap(self, data_key: bytes, context: str) -> tuple[str, bytes]:
        """Return the current key's name and ``data_key`` sealed with it."""
        return self.current, seal(self.by_name[self.current], data_key, context)

    def unwrap(self, name: str, wrapped: bytes, context: str) -> bytes:
        """Return the data key.

        Raises:
            DecryptionFailed: the master key of that name is not configured, or does not fit.
        """
        if name not in self.by_name:
            raise DecryptionFailed(f"the master key named {name!r} is not configured")
        return unseal(self.by_name[name], wrapped, context)


@lru_cache(maxsize=4)
def _parse(entries: tuple[str, ...]) -> MasterKeys:
    by_name: dict[str, bytes] = {}
    for entry in entries:
        name, colon, text = entry.partition(":")
        if not colon or not name:
            raise ImproperlyConfigured("PRIVACY_MASTER_KEYS holds NAME:BASE64 pairs.")
        by_name[name] = decode_key(text, f"The master key {name}")
    if not by_name:
        raise ImproperlyConfigured("PRIVACY_MASTER_KEYS is empty.")
    return MasterKeys(current=entries[0].partition(":")[0], by_name=by_name)


def master_keys() -> MasterKeys:
    """Return the configured master keys, the first of which is current."""
    return _parse(tuple(settings.PRIVACY_MASTER_KEYS))


def keyed_hash(purpose: str, message: bytes) -> bytes:
    """Return HMAC-SHA-256 of ``message`` under a key derived for ``purpose`` from the index key (32 bytes)."""
    return hmac.digest(_derived(settings.PRIVACY_INDEX_KEY, purpose), message, hashlib.sha256)


@lru_cache(maxsize=64)
def _derived(index_key: str, purpose: str) -> bytes:
    """Return the key for one purpose; a register of old cases asks for the same few a hundred thousand times."""
    root = decode_key(index_key, "PRIVACY_INDEX_KEY")
    return hmac.digest(root, b"ruang-aman/" + purpose.encode(), hashlib.sha256)


def derived_sealing_key(purpose: str) -> bytes:
    """Return a 32-byte AES key for short-lived tokens of one ``purpose`` (never for stored text)."""
    return keyed_hash(f"sealing/{purpose}", b"")
