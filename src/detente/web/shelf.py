"""The cases of a folder, by id; each that was asked for stays loaded, and is read again when its files change.

A case is loaded in a thread of its own, so that whoever would wait long can be told how much of its record has been read.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path

from detente.case.load import CASE_FILE
from detente.errors import input_error, listed
from detente.live import Live

DEEP = 4
"""Folders below the one that is served in which cases are looked for."""
PATIENCE = 0.2
"""Seconds that a page waits for a long record to be read before it says how far that is."""
MOST_CASES = 1000
MOST_LOADED = 6
"""Cases that stay loaded; beyond, the one that was asked for longest ago is let go."""
PASSED_BY = re.compile(r"\.|__pycache__|node_modules")


class UnreadError(Exception):
    """A long record is still being read: ``done`` of the files that are new or have changed, ``of`` so many."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__(done, of)
        self.done, self.of = done, of


class Loading:
    """A case that is loaded, or on the way; ``lock`` is held by who asks it."""

    def __init__(self, path: Path) -> None:
        self.lock = threading.RLock()
        self._read: tuple[int, int] | None = None
        self._live: Future[Live] = Future()
        threading.Thread(target=self._load, args=(path,), daemon=True).start()

    def _load(self, path: Path) -> None:
        try:
            self._live.set_result(Live(path, progress=self._hear))
        except BaseException as error:
            self._live.set_exception(error)

    def _hear(self, done: int, of: int) -> None:
        self._read = done, of

    def wait(self, patience: float | None) -> None:
        """Waits until it is loaded, or is known not to be. Raises UnreadError after so many seconds if its record is long and not yet read."""
        while True:
            with suppress(TimeoutError):
                self._live.exception(patience)
                return
            if self._read is not None:
                raise UnreadError(*self._read)

    @property
    def live(self) -> Live:
        """The case. Raises InputError where it cannot be loaded."""
        return self._live.result()


class Shelf:
    """The cases in ``folder``, or the one case that it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._paths: dict[str, Path] = {}
        self._loaded: dict[str, Loading] = {}
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
    def live(self, name: str, patience: float | None = None) -> Iterator[Live]:
        """A case, loaded and up to date, ours while we ask it. Raises InputError where it cannot be loaded, UnreadError where its
        record is long and is not read within ``patience`` seconds."""
        path = self.path(name)
        with self._mine:
            known = self._loaded.pop(name, None)
            found = self._loaded[name] = known or Loading(path)
            while len(self._loaded) > MOST_LOADED:
                self._loaded.pop(next(iter(self._loaded)))
        found.wait(patience)
        with found.lock:
            try:
                if known is not None:
                    found.live.refresh()
                live = found.live
            except BaseException:
                self._drop(name, found)
                raise
            yield live

    def _drop(self, name: str, found: Loading) -> None:
        """It is loaded anew by whoever asks next."""
        with self._mine:
            if self._loaded.get(name) is found:
                del self._loaded[name]


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
