"""Who decides at each browser: the name that was said there, or last in this folder, or given at the start, or git's."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from detente.errors import InputError, input_error
from detente.journal.signing import own_name
from detente.sources import read_text
from detente.sources.cache import FOLDER, place
from detente.sources.document import visible
from detente.sources.keep import write_whole

FILE = "name"
"""In the folder of what this machine made for itself, which is not shared."""
MOST = 80
"""Characters of a name."""


class Names:
    """The names of one workbench; a name that was said is remembered for the next start."""

    def __init__(self, folder: Path, given: str = "") -> None:
        self._folder, self._said = folder, dict[str, str]()
        self._first = given or _remembered(folder) or own_name(folder)

    def of(self, session: str) -> str:
        """Who is at a browser, from its first page on until another name is said there; empty where nobody has said so."""
        if self._first and session:
            return self._said.setdefault(session, self._first)
        return self._said.get(session) or self._first

    def say(self, session: str, typed: str) -> str:
        """Who is at a browser from now on. Raises InputError for what is no name."""
        name = visible(" ".join(typed.split()))
        if not name or len(name) > MOST:
            raise input_error(
                "name", "a name is needed", found=name[:MOST] or "nothing", expected=f"up to {MOST} characters"
            )
        self._said[session] = self._first = name
        with suppress(OSError, InputError):  # a folder that cannot be written: asked again next time
            write_whole(place(self._folder) / FILE, f"{name}\n".encode())
        return name


def _remembered(folder: Path) -> str:
    with suppress(InputError):
        return visible(" ".join(read_text(folder / FOLDER / FILE, FILE).text.split()))[:MOST]
    return ""
