"""What all screens share: the cases, the keys, who is at work."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from detente.web.guard import Keys
from detente.web.names import Names
from detente.web.shelf import Shelf
from detente.web.staged import Staged
from detente.web.workers import Workers

READING = 4 * 3600.0
"""Seconds after which a reading is ended; what is read by then is kept."""


class Bench:
    """The workbench on a folder; ``who`` decides there where a browser says nothing else."""

    def __init__(self, folder: Path, who: str = "", keys: Keys | None = None) -> None:
        self.shelf, self.names, self.keys = Shelf(folder), Names(folder, who), keys or Keys()
        self.staged, self.workers, self.readers = Staged(), Workers(), Workers(READING)

    def address(self, case: str, screen: str = "") -> str:
        """Where a screen of a case is."""
        return f"/c/{quote(case, safe='')}" + (f"/{screen}" if screen else "")

    def stop(self) -> None:
        """Ends what is reckoned and what is read."""
        self.workers.stop()
        self.readers.stop()
