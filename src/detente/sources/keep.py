"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from detente.errors import input_error


def write_whole(path: Path, raw: bytes) -> None:
    """Writes a file whole or not at all, its folder too; an existing one keeps its permissions.

    Raises InputError if it cannot be written.
    """
    path = path.resolve()
    with _written_beside(path, raw) as fresh:
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o7777)
        fresh.replace(path)


def write_new(path: Path, raw: bytes) -> bool:
    """Writes a file that is not there yet, whole or not at all; False if another file has the name already.

    A file that holds the same bytes, perhaps from a run that was interrupted, counts as written.
    """
    with _written_beside(path, raw) as fresh:
        try:
            os.link(fresh, path)  # unlike a renaming, this never replaces what another run has just written
        except FileExistsError:
            return path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw
        except OSError:  # a file system without links
            if path.exists():
                return path.is_file() and path.read_bytes() == raw
            fresh.replace(path)
    return True


@contextlib.contextmanager
def _written_beside(path: Path, raw: bytes) -> Iterator[Path]:
    """A new file with these bytes in the folder of ``path``, gone afterwards; whatever fails is an InputError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(raw)
        yield fresh
    except OSError as error:
        raise input_error(str(path), "this file cannot be written", found=error.strerror or str(error)) from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()
