"""The cases of a folder, by id; each that was asked for stays loaded, and is read again when its files change."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from detente.case.load import CASE_FILE
from detente.errors import input_error, listed
from detente.live import Live

DEEP = 4
"""Folders below the one that is served in which cases are looked for."""
MOST_CASES = 1000
MOST_LOADED = 6
"""Cases that stay loaded; beyond, the one that was asked for longest ago is let go."""
PASSED_BY = re.compile(r"\.|__pycache__|node_modules")


class Shelf:
    """The cases in ``folder``, or the one case that it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._paths: dict[str, Path] = {}
        self._loaded: dict[str, Live] = {}
        self._locks: dict[str, threading.RLock] = {}
        self._mine = threading.Lock()

    @property
    def cases(self) -> dict[str, Path]:
        """The folders of the cases that are there now, by id: the folders that lead there, joined by ``--``."""
        if (self.folder / CASE_FILE).is_file():
            return {_named((self.folder.name or "case",)): self.folder}
        found: dict[str, Path] = {}
        for path in _below(self.folder, DEEP):
            found.setdefault(_named(path.relative_to(self.folder).parts), path)
            if len(found) == MOST_CASES:
                break
        return found

    def path(self, name: str) -> Path:
        """The folder of a case. Raises InputError where there is none of this id: an id is looked up, and leads nowhere else.

        The whole folder is looked through only where the case is not where it was found last.
        """
        if (found := self._paths.get(name)) is None or not _stands(found):
            cases = self._paths = self.cases
            if name not in cases:
                raise input_error("address", "there is no such case here", found=name[:80], expected=listed(cases, 8))
            found = cases[name]
        return found

    @contextmanager
    def live(self, name: str) -> Iterator[Live]:
        """A case, loaded and up to date, ours while we ask it. Raises InputError where it cannot be loaded."""
        path = self.path(name)
        with self._mine:
            lock = self._locks.setdefault(name, threading.RLock())
        with lock:
            with self._mine:  # which other cases' requests change, too
                found = self._loaded.pop(name, None)
            if found is None:
                found = Live(path)
            else:
                found.refresh()
            with self._mine:
                self._loaded[name] = found
                while len(self._loaded) > MOST_LOADED:
                    self._loaded.pop(next(iter(self._loaded)))
            yield found


def _below(folder: Path, deep: int) -> Iterator[Path]:
    try:
        inside = sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())
    except OSError:
        return
    for entry in inside:
        if PASSED_BY.match(entry.name):
            continue
        if (entry / CASE_FILE).is_file():
            yield entry
        elif deep > 1:
            yield from _below(entry, deep - 1)


def _stands(case: Path) -> bool:
    """Whether a case still lies there, and no link leads there instead."""
    return case.resolve() == case and (case / CASE_FILE).is_file()


def _named(parts: tuple[str, ...]) -> str:
    return "--".join(parts)
