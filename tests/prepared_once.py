"""Several processes of one run prepare the test database once: the first does it, the others begin with its copy."""

import fcntl
import json
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from . import database_snapshot


class PreparedOnce:
    """What the processes of a run share: a folder with the starter data's files and the name of the copied database.

    Args:
        folder: of the run; None for a process that is alone, which waits for nobody.
    """

    def __init__(self, folder: str | None) -> None:
        self.folder = Path(folder) if folder else None
        self._turn: Any = None

    def take_turn(self) -> str | None:
        """Wait while another process prepares; return the name of the copied database if there is one."""
        if self.folder is None:
            return None
        self._turn = (self.folder / "turn").open("w")
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        ready = self.folder / "ready.json"
        copy: str | None = json.loads(ready.read_text())["copy"] if ready.exists() else None
        return copy if copy and database_snapshot.exists(copy) else None

    def take_files(self) -> None:
        """Take over the files that belong to the copied database."""
        assert self.folder is not None
        shutil.copytree(self.folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)

    def share(self) -> None:
        """Say that database and files are ready."""
        if self.folder is None:
            return
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        shutil.copytree(settings.MEDIA_ROOT, self.folder / "media", dirs_exist_ok=True)
        (self.folder / "ready.json").write_text(json.dumps({"copy": database_snapshot.name_of_copy()}))
        connection.close()  # nobody can copy a database that somebody is in

    def end_turn(self) -> None:
        """Let the next process begin."""
        if self._turn is not None:
            self._turn.close()
