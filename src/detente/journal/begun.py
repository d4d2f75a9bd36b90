"""An act noted before it is written, so that one whose process was killed on the way is finished, or told, and never lost.

*Method*

1. The note lies under ``.detente/``, out of git's sight; it goes as soon as the act has its line. Nobody but a killed run leaves one.
2. Whoever holds the folder next looks at the files it names. All as after: the line is written. All as before: nothing had
   been done, and nobody was told that it had. Some as before, others as after: those are written, too, by the stretches
   of the note; where that cannot be, those are taken back. Anything else was changed by hand since: it stays, and the line says that
   the act was cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from detente.errors import InputError
from detente.journal import lines
from detente.journal.acts import CUT_OFF, Act, Changed, read
from detente.journal.hunks import Hunk, OverlapError, inverse, made
from detente.journal.lines import digest
from detente.sources import inside
from detente.sources.cache import FOLDER as PLACE
from detente.sources.cache import place
from detente.sources.files import NOTHING, found_at, read_bytes
from detente.sources.keep import clear, write_together, write_whole
from detente.sources.lock import locked
from detente.sources.text import BOM, decode

FILE = "begun.json"
MOST_BYTES = 500_000_000
"""Size of the note, and of a file that is looked at for it; beyond, an InputError."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Nobody else changes the case meanwhile, and what a killed run had begun is finished. Raises InputError as :func:`locked` does."""
    with locked(folder):
        clear(folder / PLACE)
        with suppress(InputError):  # where nothing can be written now, whoever writes next is told
            settle(folder)
        yield


def note(folder: Path, act: Act) -> None:
    """Notes an act that is about to be written; where that cannot be noted, it is written all the same."""
    with suppress(OSError, InputError):
        write_whole(place(folder) / FILE, act.line())


def forget(folder: Path) -> None:
    """Takes the note away."""
    with suppress(OSError):
        (folder / PLACE / FILE).unlink(missing_ok=True)


def waiting(folder: Path) -> Act | None:
    """The act that was begun, if a run is writing it, or was killed; None where there is none."""
    path = folder / PLACE / FILE
    with suppress(OSError, ValueError, InputError):
        if not path.is_symlink() and found_at(path) != NOTHING:
            raw = read_bytes(inside(folder, f"{PLACE}/{FILE}"), FILE, MOST_BYTES)
            return read(raw.rstrip(b"\n"), 0, digest(raw.rstrip(b"\n")))
    return None


def settle(folder: Path) -> None:
    """Finishes, takes back or tells what a killed run had begun. To be called while the folder is locked."""
    act = waiting(folder)
    if act is not None:
        look = lines.looked_at(folder)
        if look.last != act.digest:
            _settle(folder, act, look)
    forget(folder)


def _settle(folder: Path, act: Act, look: lines.Look) -> None:
    stands = {file.file: _stands(folder, file) for file in act.files}
    if all(at == "before" for at in stands.values()):
        return
    act = replace(act, number=look.next, last=look.last)
    before = [file for file in act.files if stands[file.file] == "before"]
    after = [file for file in act.files if stands[file.file] == "after"]
    if len(before) + len(after) < len(act.files):
        act = replace(act, kind=CUT_OFF, act=f"cut off: {act.act}", files=tuple(after))
    elif before and not _written(folder, before, forward=True):
        if _written(folder, after, forward=False):
            return
        act = replace(act, kind=CUT_OFF, act=f"cut off: {act.act}", files=tuple(after))
    lines.append(folder, act.line(), ended=look.ended)


def _stands(folder: Path, file: Changed) -> str:
    now = raw_of(folder, file.file)
    found = None if now is None else digest(now)
    return "after" if found == file.after else "before" if found == file.before else "other"


def raw_of(folder: Path, name: str) -> bytes | None:
    """The bytes of a file of the case; None where there is none. Raises InputError if it cannot be read."""
    path = inside(folder, name)
    return None if found_at(path, name) == NOTHING else read_bytes(path, name, MOST_BYTES)


def _written(folder: Path, files: Sequence[Changed], *, forward: bool) -> bool:
    """Writes these files as they are after the act, or before it; False where that cannot be told."""
    found: list[tuple[Path, bytes | None]] = []
    for file in files:
        shall = file.after if forward else file.before
        hunks = file.hunks if forward or file.hunks is None else inverse(file.hunks)
        raw = replaced(raw_of(folder, file.file), hunks, shall, file.file)
        if (None if raw is None else digest(raw)) != shall:
            return False
        found.append((inside(folder, file.file), raw))
    write_together(found)
    return True


def replaced(now: bytes | None, hunks: Sequence[Hunk] | None, shall: str | None, name: str) -> bytes | None:
    """The bytes of a file with stretches replaced; as they are where that cannot be done, None for no file."""
    if shall is None:
        return None
    try:
        text = made(decode(now or b"", name), hunks or ())
    except (OverlapError, InputError):
        return now
    return (BOM if (now or b"").startswith(BOM) else b"") + text.encode()
