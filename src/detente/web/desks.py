"""The desk of each case on which documents are read: kept between requests, so that a key is answered at once.

A desk is made anew only where somebody else has written what it knows by heart. It remembers no sitting: what is taken back is
taken back by the journal.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from detente.case.load import as_read, load, with_record
from detente.intake.kept import KeptDesk
from detente.web.visit import Screen, Sent, Shown, Visit

Act = Callable[[KeptDesk, Visit], Sent | Shown]
MOST = 4
"""Desks that are kept; beyond, the one that was asked for longest ago is let go."""


class Desks:
    """The desks of one workbench, each used by one request at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Path, str], KeptDesk] = OrderedDict()
        self._locks: dict[Path, threading.RLock] = {}
        self._mine = threading.Lock()

    @contextmanager
    def at(self, folder: Path, who: str) -> Iterator[KeptDesk]:
        """The desk of a case, up to date and ours meanwhile. Raises InputError where the case cannot be loaded."""
        with self._mine:
            lock = self._locks.setdefault(folder, threading.RLock())
        with lock:
            desk = self._kept.pop((folder, who), None)
            if desk is None or not desk.holds:
                tray = desk.tray if desk else None
                case = with_record(desk.case) if desk and as_read(desk.case) else load(folder)
                desk = KeptDesk(case, who, date.today(), tray)  # noqa: DTZ011 - the day of whoever decides
            desk.today = date.today()  # noqa: DTZ011
            with self._mine:
                self._kept[folder, who] = desk
                while len(self._kept) > MOST:
                    self._kept.popitem(last=False)
            try:
                with desk.calm():
                    yield desk
            finally:
                desk.forget()

    def screen(self, act: Act) -> Screen:
        """An act at a desk as a screen: the desk of the visit's case is ours while it answers."""

        def screen(visit: Visit) -> Sent | Shown:
            with self.at(visit.folder, visit.who) as desk:
                visit.on(desk.case)
                return act(desk, visit)

        return screen
