"""What a person named, one after another: files, folders, addresses, and lists of addresses."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import InputError, input_error
from detente.frozen import frozen
from detente.sources.address import address, looks_like_address
from detente.sources.document import Material, visible
from detente.sources.files import FILE, FOLDER, found_at, read_bytes
from detente.sources.formats import ENDINGS
from detente.sources.web import Limits, fetch

MOST_BYTES = 50_000_000
"""Size of a file; beyond, an InputError."""
MOST_LISTED = 100_000
"""Addresses in a list; beyond, an InputError."""


@frozen
class Named:
    """Something to read: a path or an address. Nothing is opened before :meth:`Gathering.material` is asked for it.

    ``name`` is what it is called from here on, in messages and in the case: of a path, what can be shown of it.
    """

    name: str
    path: Path | None = None


class Gathering:
    """Reads what was named; between two questions to the same machine it waits, as a polite guest does."""

    def __init__(self, limits: Limits, wait: float = 1.0) -> None:
        self.limits, self.wait = limits, wait
        self._asked: dict[str, float] = {}

    def material(self, named: Named) -> Material:
        """The bytes. Raises InputError if they cannot be had."""
        if named.path is not None:
            return Material(named.name, read_bytes(named.path, named.name, MOST_BYTES))
        host = address(named.name).host
        if host in self._asked:
            time.sleep(max(0.0, self._asked[host] + self.wait - time.monotonic()))
        try:
            return fetch(named.name, self.limits)
        finally:
            self._asked[host] = time.monotonic()


def gathered(words: Iterable[str]) -> Iterator[Named]:
    """Each file and address meant; of a folder all files in it that promise a text, in order of name."""
    for word in words:
        if looks_like_address(word):
            yield Named(word)
        elif _is_folder(path := Path(word)):
            yield from (Named(visible(str(file)), file) for file in _inside(path))
        else:
            yield Named(visible(word), path)


def left_out(words: Iterable[str]) -> int:
    """How many files of the folders named promise no text, and are not read."""
    folders = [Path(word) for word in words if not looks_like_address(word) and _is_folder(Path(word))]
    return sum(1 for folder in folders for file in _files(folder) if file.suffix.lower() not in ENDINGS)


def listed_addresses(path: Path, name: str) -> list[str]:
    """The addresses of a list: one a line; blank lines and lines that begin with # mean nothing."""
    text = read_bytes(path, name, MOST_BYTES).decode("utf-8-sig", "replace")
    found = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    for number, line in enumerate(found, 1):
        if not looks_like_address(line) or number > MOST_LISTED:
            raise input_error(
                name,
                "this is not a list of web addresses" if number <= MOST_LISTED else "this list is too long",
                found=line[:80],
                expected=f"one address a line, at most {MOST_LISTED:,}",
            )
    return found


def _inside(folder: Path) -> Iterator[Path]:
    return (file for file in _files(folder) if file.suffix.lower() in ENDINGS)


def _files(folder: Path) -> Iterator[Path]:
    """Files in a folder and in those inside it, hidden ones left out; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise input_error(str(folder), "this folder cannot be read", found=error.strerror or "") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        kind = found_at(entry)
        if kind == FOLDER and not entry.is_symlink():
            yield from _files(entry)
        elif kind == FILE:
            yield entry


def _is_folder(path: Path) -> bool:
    """Whether a path names a folder; one that cannot be looked at is told when it is to be read."""
    try:
        return found_at(path) == FOLDER
    except InputError:
        return False
