"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from detente.errors import input_error


def write_whole(path: Path, raw: bytes) -> None:
    """Writes a file whole or not at all, its folder too. Raises InputError if it cannot be written."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(raw)
        fresh.replace(path)
    except OSError as error:
        raise input_error(str(path), "this file cannot be written", found=error.strerror or str(error)) from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()
