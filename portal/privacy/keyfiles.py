"""Secrets that `make run` makes for itself, one file each in ``var/keys/``, mode 0600.

Imported by the development settings, so nothing here may import Django models.
"""

import base64
import os
import secrets
from pathlib import Path


def development_secret(directory: Path, name: str, *, named: bool = False) -> str:
    """Return the secret in ``directory/name``, making 32 random bytes (base64) if it is not there.

    Args:
        named: prefix the key with a name, as in the master-key list: ``development:BASE64``.

    Two processes that start together end up with the same secret: the file appears whole or not at all.
    """
    path = directory / name
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        value = base64.b64encode(secrets.token_bytes(32)).decode()
        draft = directory / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"development:{value}" if named else value)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its secret is the one
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
