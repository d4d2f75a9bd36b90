"""Documents read in a process of their own: what was dropped, pasted, or asked from an address, with progress and a way to end it."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile

from detente.case.load import load
from detente.frozen import frozen
from detente.intake.begin import Wishes, begin
from detente.intake.outcome import Readings
from detente.journal import signed
from detente.sources.document import visible
from detente.web.visit import Sent, Visit
from detente.web.workers import AT_FIRST, Tell

PIECE = 1 << 20
BEGINS = "detente-sent-"
"""With what the name of a folder of what was sent begins."""
MOST_NAME = 120
"""Characters of the name of a file that are kept."""


@frozen
class Came:
    """What a reading came to: the result, and what was said on the way."""

    result: Readings
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, as `detente read --json` tells it."""
        return {"complete": True, **self.result.to_dict()}


def begun(visit: Visit, wishes: Wishes, folder: str = "", told: str = "", on: str = "") -> Sent:
    """A reading begun in a process of its own, and the page that shows how far it is; ``folder`` is one of what was sent, ``on`` the screen
    that comes once it is read."""
    key = f"{secrets.token_hex(8)}~{Path(folder).name}"
    piece = visit.bench.readers.ask((visit.id, key), "Reading", read_into, str(visit.folder), visit.who, wishes, folder)
    piece.wait(AT_FIRST)
    return Sent(visit.to(f"read-under-way/{key}", more=(("on", on),) if on else ()), told)


def read_into(folder: str, who: str, wishes: Wishes, kept: str, tell: Tell) -> Came:
    """Reads into a case, in a worker; ``kept`` is a folder of what was sent, which goes at the end."""
    try:
        with signed(who):
            begun = begin(load(folder), wishes)
            outcomes = []
            for number, outcome in enumerate(begun.outcomes, 1):
                outcomes.append(outcome)
                tell(number, max(number, begun.total or number))
            return Came(begun.result(outcomes), begun.notes)
    finally:
        discard(kept)


def put_down(uploads: Iterable[UploadFile]) -> tuple[str, tuple[tuple[str, Path], ...]]:
    """What was sent, put down in a folder of its own outside the case: the folder, and each file with what it is called."""
    folder = Path(tempfile.mkdtemp(prefix=BEGINS))
    files = []
    for number, upload in enumerate(uploads):
        name = named(upload.filename or "")
        path = folder / str(number) / name
        path.parent.mkdir()
        with path.open("wb") as file:
            shutil.copyfileobj(upload.file, file, PIECE)
        files.append((name, path))
    return str(folder), tuple(files)


def write_down(name: str, text: str) -> tuple[str, tuple[tuple[str, Path], ...]]:
    """The same, of a text that was pasted."""
    folder = Path(tempfile.mkdtemp(prefix=BEGINS))
    path = folder / named(f"{name or 'pasted'}.txt")
    path.write_text(text, "utf-8")
    return str(folder), ((path.name, path),)


def named(name: str) -> str:
    """A name that a stranger gave to a file, as one that leads nowhere."""
    last = PurePosixPath(visible(name).replace("\\", "/")).name.lstrip(".")
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = last, ""
    stem, ending = _plain(stem, MOST_NAME), _plain(ending, 10)
    return f"{stem or 'document'}{'.' + ending if ending else ''}"


def _plain(text: str, most: int) -> str:
    """So many characters of a name at most, and no more bytes than a file system takes."""
    text = "".join(char if char.isprintable() and char not in '/\\:*?"<>|\0' else "_" for char in text).strip()
    return text[:most].encode()[: 180 if most > 10 else 40].decode("utf-8", "ignore")


def discard(folder: str) -> None:
    """Throws a folder of what was sent away, by its path or its name."""
    name = Path(folder).name
    if name.startswith(BEGINS):
        with suppress(OSError):
            shutil.rmtree(Path(tempfile.gettempdir()) / name)
