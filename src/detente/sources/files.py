"""Files opened without trust: regular ones, of a stated size, and those of a case only where no link leads out of its folder.

A case folder may come from anybody. Whatever Detente opens or writes in one is first asked for with :func:`inside`, and read with
:func:`read_bytes`: neither waits for a pipe, fills the memory from a device, or reaches what lies elsewhere.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from detente.errors import input_error

MOMENT = 50_000_000
"""Nanoseconds within which a file system may give two changes of a file one time."""
NOTHING, FILE, FOLDER = "no such file", "a file", "a folder"
OTHERS = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""A file exchanged for a pipe since it was looked at is opened all the same without waiting for anybody."""
_AS_IF: ContextVar[Mapping[Path, bytes | None]] = ContextVar("_AS_IF")


@contextmanager
def as_if(files: Mapping[Path, bytes | None]) -> Iterator[None]:
    """Whatever is read meanwhile here is read as if these files held these bytes (None: as if they were not there)."""
    kept = _AS_IF.set({path.resolve(): raw for path, raw in files.items()})
    try:
        yield
    finally:
        _AS_IF.reset(kept)


def supposed(path: Path | str) -> tuple[bytes | None] | None:
    """What a file is supposed to hold, under :func:`as_if`; None where nothing is supposed of it."""
    files = _AS_IF.get(None)
    if not files or (whole := Path(path).resolve()) not in files:
        return None
    return (files[whole],)


def supposed_in(folder: Path) -> dict[str, bool]:
    """Names of the files in a folder of which something is supposed: whether they are there."""
    whole = folder.resolve()
    return {path.name: raw is not None for path, raw in _AS_IF.get({}).items() if path.parent == whole}


def found_at(path: Path, name: str | None = None) -> str:
    """What stands at a path, links followed: ``NOTHING``, ``FILE``, ``FOLDER``, or words for what is none of them.

    Raises InputError where that cannot be told: a name that is too long, a folder closed to this user, a loop of links.
    """
    if (told := supposed(path)) is not None:
        return NOTHING if told[0] is None else FILE
    try:
        return _kind(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return "a link that leads nowhere" if path.is_symlink() else NOTHING
    except (OSError, ValueError) as error:
        raise _unreadable(name or str(path), error) from None


def read_bytes(path: Path, name: str, most_bytes: int) -> bytes:
    """The bytes of a regular file that is not too large; ``name`` is what messages call it."""
    if (told := supposed(path)) is not None and told[0] is not None and len(told[0]) <= most_bytes:
        return told[0]
    try:
        found = found_at(path, name)
        if found == FILE:
            with os.fdopen(os.open(path, os.O_RDONLY | AT_ONCE), "rb") as file:
                about = os.fstat(file.fileno())
                found = _kind(about.st_mode)
                raw = file.read(most_bytes + 1) if found == FILE and about.st_size <= most_bytes else b""
    except OSError as error:
        raise _unreadable(name, error) from None
    if found != FILE:
        raise input_error(name, "this file cannot be read", found=found, expected="a text file")
    if max(about.st_size, len(raw)) > most_bytes:
        raise input_error(
            name,
            "this file is too large",
            found=f"{max(about.st_size, len(raw)) / 1e6:,.0f} MB",
            expected=f"at most {most_bytes / 1e6:,.0f} MB",
            mend="keep only the part of the document that the case uses, in a file of its own",
        )
    return raw


def seen(path: Path | str) -> str:
    """A file as it stands on the disk: whatever writes into it, or puts another in its place, changes this; empty for none.

    What was written within the last moments may be written once more and look the same: it is marked, and never looks the same.
    """
    if (told := supposed(path)) is not None:
        return "" if told[0] is None else f"supposed {secrets.token_hex(8)}"  # never as it looked before
    try:
        about = os.stat(path)  # noqa: PTH116 - of thousands of files
    except (OSError, ValueError):
        return ""
    now = time.time_ns()
    fresh = now if now - about.st_mtime_ns < MOMENT else ""
    return f"{about.st_dev} {about.st_ino} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {fresh}"


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, lies in a folder; a NUL or a loop of links leads nowhere."""
    try:
        end = path.resolve()
        loop = os.path.islink(end)  # noqa: PTH114 - since Python 3.13 a loop resolves to one of its links
        return end.is_relative_to(folder.resolve()) and not loop
    except (OSError, RuntimeError, ValueError):
        return False


def inside(folder: Path, name: str) -> Path:
    """A file or folder of a case, to be read or written. Raises InputError if its path, links followed, leads out of the folder."""
    path = folder / name
    if not lies_in(path, folder):
        raise input_error(
            name,
            "this path leads out of the case folder",
            expected="a file inside the folder, or a link to one",
            mend="put the file itself into the case folder",
        )
    return path


def _kind(mode: int) -> str:
    if stat.S_ISREG(mode):
        return FILE
    return FOLDER if stat.S_ISDIR(mode) else next((words for is_it, words in OTHERS if is_it(mode)), "a device")


def _unreadable(name: str, error: OSError | ValueError) -> Exception:
    found = error.strerror if isinstance(error, OSError) else None
    return input_error(name, "this file cannot be read", found=found or str(error))
