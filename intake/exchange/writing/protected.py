"""Workbooks that open only with a password (AES-256, as Office encrypts them)."""

import io
import secrets

from msoffcrypto.format.ooxml import OOXMLFile

#: Without what looks alike on paper: 24 of these are 118 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Return a password that can be read aloud: six groups of four letters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(6))


def encrypted(workbook: bytes, password: str) -> bytes:
    """Return an XLSX workbook encrypted with a password."""
    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, sealed)
    return sealed.getvalue()
