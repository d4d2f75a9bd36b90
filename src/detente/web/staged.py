"""Files that a browser sent for a case that is not made yet: kept in memory for a while, a few lots at a time."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence

from starlette.datastructures import UploadFile

from detente.errors import input_error
from detente.sources.document import Material, visible

MOST_LOTS = 4
"""Lots kept at once; beyond, the one that came first is dropped."""
MOST_BYTES = 120_000_000
"""Bytes of all lots together; beyond, the lot that came first is dropped."""
MOST_OF_ONE = 60_000_000
"""Bytes of one lot; beyond, an InputError."""


class Staged:
    """Lots of files by a key that nobody guesses."""

    def __init__(self) -> None:
        self._lots: OrderedDict[str, tuple[Material, ...]] = OrderedDict()
        self._mine = threading.Lock()

    def of(self, key: str) -> tuple[Material, ...]:
        """The files of a lot; none for one that there is not, or no more."""
        with self._mine:
            return self._lots.get(key, ())

    def keep(self, key: str, files: Sequence[Material]) -> str:
        """Keeps files together with those of a lot; the key of the lot. Raises InputError where they are too large."""
        with self._mine:
            there = self._lots.pop(key, None)
            known = {each.digest: each for each in (*(there or ()), *files)}
            _check_size(sum(len(each.raw) for each in known.values()))
            key = key if there is not None else secrets.token_urlsafe(16)
            self._lots[key] = tuple(known.values())
            while len(self._lots) > MOST_LOTS or self._size > MOST_BYTES:
                self._lots.popitem(last=False)
            return key

    def drop(self, key: str) -> None:
        """Lets a lot go."""
        with self._mine:
            self._lots.pop(key, None)

    @property
    def _size(self) -> int:
        return sum(len(each.raw) for lot in self._lots.values() for each in lot)


def received(uploads: Sequence[UploadFile]) -> list[Material]:
    """Uploads as material. Raises InputError where they are too large, before any is taken into memory."""
    _check_size(sum(each.size or 0 for each in uploads))
    return [material(each.filename, each.file.read()) for each in uploads]


def _check_size(size: int) -> None:
    if size > MOST_OF_ONE:
        raise input_error(
            "reports", "these files are too large to begin with", expected=f"at most {MOST_OF_ONE:,} bytes",
            mend="make the case first, and read them in there",
        )  # fmt: skip


def material(name: str | None, raw: bytes) -> Material:
    """An upload as material; of its name what can be shown of the last part."""
    last = visible((name or "").replace("\\", "/").rpartition("/")[2])[:120].strip()
    return Material(last or "report", raw)
