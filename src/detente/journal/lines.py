"""The file of the journal: lines appended, each with the digest of the line before; read whole or from its end.

*Method*

1. ``journal.jsonl`` lies beside ``case.yaml``, in git's sight: it says who decided what and why, which belongs to the record
   as its files do. Nothing is ever rewritten in it.
2. A line that cannot be read (half written, put there by hand) stays, is left aside, and is told by ``detente history --verify``.
   A last line that was broken off is ended before the next one is written.
3. The digest is of the bytes of the line without what ends it, so that a checkout with other line ends changes nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.errors import input_error
from detente.frozen import frozen
from detente.journal.acts import Act, read
from detente.sources import cache, inside
from detente.sources.files import NOTHING, found_at, read_bytes

FILE, PLACE = "journal.jsonl", cache.FOLDER
MOST_BYTES = 500_000_000
"""Size of the file; beyond, an InputError."""


@frozen
class Line:
    """One line as it stands in the file: its number from 1, its digest, and its act; or why it cannot be read."""

    number: int
    digest: str
    act: Act | None = None
    wrong: str = ""


def digest(raw: bytes) -> str:
    """SHA-256 of bytes, as it is written in the journal."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def raw_lines(folder: Path) -> list[bytes]:
    """The lines of the journal, without what ends them; none where there is none. Raises InputError if it cannot be read."""
    path = inside(folder, FILE)
    if found_at(path, FILE) == NOTHING:
        return []
    found = read_bytes(path, FILE, MOST_BYTES).split(b"\n")
    return [line.removesuffix(b"\r") for line in (found if found[-1] else found[:-1])]


def parsed(raw: Sequence[bytes], first: int = 0) -> Iterator[Line]:
    """The lines from ``first`` on (from 0), each with its act or what is wrong with it; empty ones are left aside."""
    for at in range(first, len(raw)):
        if not raw[at].strip():
            continue
        own = digest(raw[at])
        try:
            yield Line(at + 1, own, read(raw[at].removeprefix(b"\xef\xbb\xbf"), at + 1, own))
        except ValueError as error:
            yield Line(at + 1, own, wrong=str(error))


def append(folder: Path, raw: bytes, *, ends: bool) -> None:
    """Puts a line behind the last one, on the disk; ``ends`` is whether that was ended. Raises InputError if it cannot be written."""
    path = inside(folder, FILE)
    try:
        new = not path.exists()
        with open(path, "ab", buffering=0) as file:  # noqa: PTH123 - one call writes all of it
            file.write(raw if ends else b"\n" + raw)
            os.fsync(file.fileno())
        if new:
            _on_disk(path.parent)
    except OSError as error:
        raise input_error(FILE, "the journal cannot be written", found=error.strerror or str(error)) from None


def ended(folder: Path) -> bool:
    """Whether the last line of the journal is a whole one."""
    path = inside(folder, FILE)
    if found_at(path, FILE) == NOTHING or not (size := path.stat().st_size):
        return True
    with path.open("rb") as file:
        file.seek(size - 1)
        return file.read(1) == b"\n"


def _on_disk(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
