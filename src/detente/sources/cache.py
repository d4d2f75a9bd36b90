"""Databases made from the files of a case, under ``.detente/``: they can be thrown away, and the files are the truth.

*Method*

1. A database is believed only if it has exactly the form made here and was made in this very file: one that came with a
   case from elsewhere may tell anything. Any other is made anew, and so is one that is damaged.
2. Where the folder cannot be written, holds anything but plain files, or another run is writing, the database is made in
   memory. The folder ignores itself in git.

Python's own ``sqlite3`` is spoken to directly, and not through SQLAlchemy: one file has one reader, and no other database
is in sight.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from detente.errors import InputError
from detente.sources.keep import clear, write_new

FOLDER = ".detente"
Answer = TypeVar("Answer")


def ask(
    folder: Path, file: str, tables: str, question: Callable[[sqlite3.Connection], Answer], *, stays: bool = False
) -> Answer:
    """What a question to a database of a case answers; the question brings it up to date. ``stays`` leaves it open.

    ``tables`` is what makes an empty database one of this form.
    """
    with suppress(OSError, InputError, sqlite3.OperationalError):  # in use, or not to be written
        path = place(folder) / file
        for attempt in range(2):
            try:
                return _asked(str(path), tables, question, stays=stays)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # half written, or made by somebody else
                for left in path.parent.glob(f"{file}*") if attempt == 0 else ():
                    left.unlink()
    return _asked(":memory:", tables, question, stays=stays)


def _asked(path: str, tables: str, question: Callable[[sqlite3.Connection], Answer], *, stays: bool) -> Answer:
    link = sqlite3.connect(path, check_same_thread=False)
    try:
        _own(link, tables, 0 if path == ":memory:" else Path(path).stat().st_ino % 2**31)
        answer = question(link)
    except BaseException:
        link.close()
        raise
    if not stays:
        link.close()
    return answer


def place(folder: Path) -> Path:
    """Where the databases lie, and what else may be thrown away. Raises OSError unless the folder is one, and all that lies in it are files: no link, no pipe."""
    found = folder / FOLDER
    found.mkdir(exist_ok=True)
    for entry in (found, *found.iterdir()):
        if not (stat.S_ISDIR if entry is found else stat.S_ISREG)(entry.lstat().st_mode):
            raise FileExistsError(entry)
    clear(found)
    if not (ignore := found / ".gitignore").exists():
        write_new(ignore, b"# made from the files of the case; may be deleted\n*\n")
    return found


def _own(link: sqlite3.Connection, tables: str, mark: int) -> None:
    """Raises DatabaseError for a database that is not exactly of this form, or was not made in this file."""
    with link:
        if not (form := _form(link)):
            link.executescript(f"BEGIN IMMEDIATE;{tables}PRAGMA user_version = {mark};COMMIT;")
        elif form != _own_form(tables) or link.execute("PRAGMA user_version").fetchone() != (mark,):
            raise sqlite3.DatabaseError("a database of another form, or from elsewhere")


def _form(link: sqlite3.Connection) -> list[tuple[str, str | None]]:
    return link.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@cache
def _own_form(tables: str) -> list[tuple[str, str | None]]:
    link = sqlite3.connect(":memory:")
    try:
        link.executescript(tables)
        return _form(link)
    finally:
        link.close()
