"""The file of the journal: lines appended, each with the digest of the line before; read once, and then what was appended.

*Method*

1. ``journal.jsonl`` lies beside ``case.yaml``, in git's sight: it says who decided what and why, which belongs to the record
   as its files do. Nothing is ever rewritten in it.
2. A line that cannot be read (half written, put there by hand) stays, is left aside, and is told by ``detente history --verify``.
   A last line that was broken off is ended before the next one is written.
3. Where git keeps the folder, a ``.gitattributes`` beside it says that lines of two people are both kept. A line then follows one
   further above: that is a journal put together, and holds.
4. The digest is of the bytes of the line without what ends it, so that a checkout with other line ends changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from detente.errors import InputError, input_error
from detente.frozen import frozen
from detente.journal.acts import Act, read
from detente.sources import inside
from detente.sources.files import AT_ONCE, NOTHING, found_at
from detente.sources.keep import on_disk, write_new
from detente.sources.text import BOM

FILE = "journal.jsonl"
MOST_BYTES = 500_000_000
"""Size of the file; beyond, an InputError."""
MOST_CASES = 8
"""Cases whose journals are remembered as they were read; beyond, the one that was asked for longest ago is read anew."""
_ONE_AT_A_TIME = Lock()


@frozen
class Line:
    """One line as it stands in the file: its number from 1, its digest, and its act; or why it cannot be read."""

    number: int
    digest: str
    act: Act | None = None
    wrong: str = ""


@frozen
class Look:
    """The journal at one moment. ``known`` are the digests with which it leaves the files it tells of (None for one that went),
    ``last`` the digest of its last line, ``next`` the number of the one to come; ``ended`` whether the last one is whole."""

    lines: tuple[Line, ...]
    known: Mapping[str, str | None]
    last: str | None
    next: int
    ended: bool


def digest(raw: bytes) -> str:
    """SHA-256 of bytes, as it is written in the journal."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def looked_at(folder: Path, *, anew: bool = False) -> Look:
    """The journal of a case as it stands; ``anew`` reads all of it once more, lines that were read before included.

    Raises InputError if it cannot be read.
    """
    with _ONE_AT_A_TIME:
        return (_Lines if anew else _lines)(folder.resolve()).now()


def append(folder: Path, raw: bytes, *, ended: bool) -> None:
    """Puts a line behind the last one, on the disk; ``ended`` is whether that was whole. Raises InputError if it cannot be written."""
    path = inside(folder, FILE)
    try:
        new = not path.exists()
        with open(path, "ab", buffering=0) as file:  # noqa: PTH123 - one call writes all of it
            file.write(raw if ended else b"\n" + raw)
            os.fsync(file.fileno())
        if new:
            on_disk(path.parent)
            _tell_git(path.parent)
    except OSError as error:
        raise input_error(FILE, "the journal cannot be written", found=error.strerror or str(error)) from None


def _tell_git(folder: Path) -> None:
    """In a folder that git keeps, lines that two people have added are kept, both, and their ends left as they are."""
    with suppress(OSError, InputError):
        if any((above / ".git").exists() for above in (folder, *folder.resolve().parents)):
            write_new(folder / ".gitattributes", f"{FILE} merge=union -text\n".encode())


class _Lines:
    """What was read of one journal; all of it is read anew where it is another file, or was changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._forget()

    def _forget(self) -> None:
        self._lines: list[Line] = []
        self._known: dict[str, str | None] = {}
        self._at, self._seen, self._last, self._count, self._ended = 0, (0, 0), b"", 0, True

    def now(self) -> Look:
        """The journal as it stands."""
        path = inside(self._folder, FILE)
        if found_at(path, FILE) == NOTHING:
            self._forget()
        else:
            try:
                with os.fdopen(os.open(path, os.O_RDONLY | AT_ONCE), "rb") as file:
                    self._look(file)
            except OSError as error:
                raise input_error(FILE, "the journal cannot be read", found=error.strerror or str(error)) from None
        last = digest(self._last) if self._count else None
        return Look(tuple(self._lines), dict(self._known), last, self._count + 1, self._ended)

    def _look(self, file: BinaryIO) -> None:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES:
            raise input_error(
                FILE, "the journal cannot be read", found=f"{about.st_size / 1e6:,.0f} MB", mend="put it away, and begin a new one",
                expected=f"a text file of at most {MOST_BYTES / 1e6:,.0f} MB",
            )  # fmt: skip
        seen = about.st_dev, about.st_ino
        if seen != self._seen or about.st_size < self._at or not self._goes_on(file):
            self._forget()
            self._seen = seen
        file.seek(self._at)
        *whole, rest = file.read().split(b"\n")
        for raw in whole:
            self._put(raw.removesuffix(b"\r"))
            self._at += len(raw) + 1
        if rest:
            self._put(rest)
            self._ended = False

    def _goes_on(self, file: BinaryIO) -> bool:
        """Whether the last line that was read still stands where it stood, and was whole."""
        if not self._at or not self._ended:
            return not self._count
        file.seek(self._at - len(self._last) - 1)
        return file.read(len(self._last) + 1) == self._last + b"\n"

    def _put(self, raw: bytes) -> None:
        self._count += 1
        self._last = raw
        if not raw.strip():
            return
        own = digest(raw)
        try:
            act = read(raw.removeprefix(BOM), self._count, own)
        except ValueError as error:
            self._lines.append(Line(self._count, own, wrong=str(error)))
            return
        self._lines.append(Line(self._count, own, act))
        self._known |= {file.file: file.after for file in act.files}


@lru_cache(MOST_CASES)
def _lines(folder: Path) -> _Lines:
    return _Lines(folder)
