"""Configuration from environment variables.

Every variable starts with ``RUANG_AMAN_``. A secret may also be given as a file: set
``RUANG_AMAN_SECRET_KEY_FILE`` to a path instead of ``RUANG_AMAN_SECRET_KEY`` (systemd
credentials and container secrets work that way, and keep the value out of ``ps``).
"""

import os
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PREFIX = "RUANG_AMAN_"
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class Environment:
    """Reads settings from ``variables`` and names what is missing or malformed.

    Args:
        variables: usually ``os.environ``.
    """

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self.variables = os.environ if variables is None else variables

    def text(self, name: str, default: str | None = None, *, explain: str = "") -> str:
        """Return the variable, or the text of the file its ``_FILE`` twin names.

        Raises:
            ImproperlyConfigured: neither is set and there is no default, or the file can't be read.
        """
        full = PREFIX + name
        if value := self.variables.get(full, ""):
            return value
        if path := self.variables.get(f"{full}_FILE", ""):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise ImproperlyConfigured(f"{full}_FILE names a file that can't be read: {error.strerror}.") from error
        if default is None:
            reason = f" ({explain})" if explain else ""
            raise ImproperlyConfigured(
                f"The environment variable {full}{reason} is not set. Set it, or {full}_FILE, "
                "and start again; docs/operations.md lists all of them."
            )
        return default

    def flag(self, name: str, default: bool) -> bool:
        """Return a yes/no variable.

        Raises:
            ImproperlyConfigured: the value is none of 1, true, yes, on, 0, false, no, off.
        """
        value = self.text(name, "1" if default else "0").lower()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise ImproperlyConfigured(f"{PREFIX}{name} must be 1 or 0, not {value!r}.")

    def names(self, name: str, default: str | None = None, *, explain: str = "") -> list[str]:
        """Return a comma-separated variable as a list without empty entries."""
        return [part.strip() for part in self.text(name, default, explain=explain).split(",") if part.strip()]


env = Environment()
