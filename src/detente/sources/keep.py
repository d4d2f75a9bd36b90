"""Every file and folder that is written: whole or not at all, and on the disk before it has its name.

*Method*

1. What is written is begun beside its place as ``.detente-….new``, held by its run, and put on the disk.
2. It gets its name by a renaming, which happens or does not. Of several files that belong together all are begun before
   the first is renamed: a disk that is full is met while nothing has changed. They are renamed in their order, each on
   the disk before the next, and taken back in the other order should a renaming fail.
3. A run that is killed leaves at most what it had begun. Nothing reads that, and :func:`clear` removes what nobody holds.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from detente.errors import InputError, input_error
from detente.sources.lock import locked, taken

Files = Sequence[tuple[Path, bytes | None]]
"""What files shall hold, in the order in which they are written; None for one that goes."""
Write = Callable[[Files], object]
"""Whatever writes files together."""
BEGUN = ".detente-*.new"
LAST = "case.yaml"
"""What makes a folder a case, and therefore enters it last."""


def write_whole(path: Path, raw: bytes) -> None:
    """Writes a file whole or not at all, its folder too; an existing one keeps its permissions.

    Raises InputError if it cannot be written.
    """
    write_together([(path, raw)])


def write_together(files: Files) -> None:
    """Writes files in this order, all or none: a run that is killed on the way has written the first ones. None removes a file.

    Raises InputError if one of them cannot be written.
    """
    with contextlib.ExitStack() as stack:
        begun = []
        for name, raw in files:
            with _telling(name):
                path = name.resolve()
                before = path.read_bytes() if len(files) > 1 and path.exists() else None
                fresh = None if raw is None else stack.enter_context(_begun(path.parent, raw))
                if fresh is not None and path.exists():
                    fresh.chmod(path.stat().st_mode & 0o7777)
                begun.append((name, path, fresh, before))
        try:
            for name, path, fresh, _ in begun:
                with _telling(name):
                    fresh.replace(path) if fresh is not None else path.unlink(missing_ok=True)
                on_disk(path.parent)
        except BaseException:
            for _, path, _, before in reversed(begun if len(files) > 1 else []):
                _take_back(path, before)
            raise


def write_new(path: Path, raw: bytes) -> bool:
    """Writes a file that is not there yet, whole or not at all; False if another file has the name already.

    A file that holds the same bytes, perhaps from a run that was interrupted, counts as written.
    """
    with _telling(path), _begun(path.parent, raw) as fresh:
        try:
            os.link(fresh, path)  # unlike a renaming, this never replaces what another run has just written
        except FileExistsError:
            return path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw
        except OSError:  # a file system without links
            if path.exists():
                return path.is_file() and path.read_bytes() == raw
            fresh.replace(path)
        on_disk(path.parent)
    return True


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which is ``folder`` once it is full: until then that stays empty, or away.

    Raises InputError if the folder is not empty or cannot be written.
    """
    check_empty(folder)
    with _telling(folder):
        whole = folder.resolve()
        inside = whole.exists()  # a person may be standing in it: what is there is filled, and not replaced
        home = whole if inside else whole.parent
        home.mkdir(parents=True, exist_ok=True)
        clear(home)
        with _begun(home) as fresh:
            yield fresh
            on_disk(fresh)
            if inside:
                _move_in(fresh, folder, whole)
            else:
                fresh.rename(whole)
        on_disk(home)


def check_empty(folder: Path) -> None:
    """Raises InputError unless the folder is empty or does not exist."""
    with _telling(folder):
        if folder.exists() and (not folder.is_dir() or any(not entry.match(BEGUN) for entry in folder.iterdir())):
            raise input_error(
                str(folder),
                "this is not an empty folder",
                expected="a folder that is empty, or does not exist yet",
                mend="name another folder",
            )


def clear(*folders: Path) -> None:
    """Removes what runs that were killed had begun in these folders; a link may lead to somebody else's."""
    if (
        sys.platform == "win32"
    ):  # pragma: no cover - not on this machine: nothing tells there whether a run still goes on
        return
    for left in (left for folder in folders if not folder.is_symlink() for left in folder.glob(BEGUN)):
        with contextlib.suppress(OSError):
            file = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                kind = os.fstat(file).st_mode
                if taken(file):
                    if stat.S_ISDIR(kind):
                        shutil.rmtree(left, ignore_errors=True)
                    elif stat.S_ISREG(kind):
                        left.unlink()
            finally:
                os.close(file)


@contextlib.contextmanager
def _begun(home: Path, raw: bytes | None = None) -> Iterator[Path]:
    """A new file with these bytes in a folder (or a new folder in it), on the disk, ours, and gone afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    while True:
        fresh = home / BEGUN.replace("*", secrets.token_hex(6))
        file = _opened(fresh, folder=raw is None)
        if file is None or (taken(file) and fresh.exists()):
            break
        os.close(file)  # another run took it for something left behind
    try:
        if raw is not None and file is not None:
            with open(file, "wb", closefd=sys.platform == "win32") as content:  # which renames no file that is open
                content.write(raw)
                content.flush()
                os.fsync(file)
        yield fresh
    finally:
        with contextlib.suppress(OSError):
            if raw is None:
                shutil.rmtree(fresh, ignore_errors=True)
            else:
                fresh.unlink()
        if file is not None and (raw is None or sys.platform != "win32"):
            os.close(file)


def _opened(fresh: Path, *, folder: bool) -> int | None:
    """A new file or folder, open; None for a folder where folders cannot be opened."""
    if not folder:
        return os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    fresh.mkdir()
    return os.open(fresh, os.O_RDONLY) if sys.platform != "win32" else None


def _move_in(fresh: Path, folder: Path, whole: Path) -> None:
    """Everything in a new folder moved into one that is there and empty, what makes it a case last; all or nothing."""
    with locked(whole):
        check_empty(folder)
        moved: list[Path] = []
        try:
            for entry in sorted(fresh.iterdir(), key=lambda entry: (entry.name == LAST, entry.name)):
                moved.append(whole / entry.name)
                entry.rename(moved[-1])
        except BaseException:
            for path in moved:
                with contextlib.suppress(OSError):
                    path.rename(fresh / path.name)
            raise


def _take_back(path: Path, before: bytes | None) -> None:
    """The file as it was, as far as that can be had."""
    with contextlib.suppress(OSError, InputError):
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            write_whole(path, before)


def on_disk(folder: Path) -> None:
    """The names in a folder put on the disk, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Whatever fails in the system is an InputError."""
    try:
        yield
    except OSError as error:
        raise input_error(str(path), "this cannot be written", found=error.strerror or str(error)) from None
