"""What the first page says of each case: its name, its day, its answer in a sentence; kept until a file of the case changes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from detente.brief.steps import answer_line
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.errors import DetenteError
from detente.web.shelf import PATIENCE, Shelf, UnreadError

FILES = (CASE_FILE, SCENARIO_FILE, "record.yaml", "record", "proposed")
AT_FIRST = 0.4
"""Seconds in which the first page reckons; cases that are not reached stand there without their answer until they are opened."""
Line = dict[str, Any]


class Lines:
    """The lines of the cases of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._kept: dict[str, tuple[object, Line]] = {}

    def all(self) -> list[Line]:
        """A line a case. Those that are not known are reckoned as long as patience lasts."""
        until = time.monotonic() + AT_FIRST
        return [
            self._line(name, path, PATIENCE if time.monotonic() < until else 0)
            for name, path in self._shelf.cases.items()
        ]

    def one(self, name: str) -> Line:
        """The line of one case, reckoned."""
        return self._line(name, self._shelf.path(name), None)

    def _line(self, name: str, path: Path, patience: float | None) -> Line:
        stamp = [_stamp(path / file) for file in FILES]
        known = self._kept.get(name)
        if known is not None and known[0] == stamp:
            return known[1]
        line: Line = {"id": name, "name": path.name, "as_of": "", "says": "", "problem": "", "reckoned": False}
        if patience == 0:
            return line
        try:
            with self._shelf.live(name, patience) as live:
                model = live.case.model
                line |= {"name": model.name, "as_of": model.as_of.isoformat()}
                line["says"] = answer_line(live.answers())
        except UnreadError:
            return line
        except DetenteError as error:
            line["problem"] = str(error).splitlines()[0]
        line["reckoned"] = True
        self._kept[name] = (stamp, line)
        return line


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
