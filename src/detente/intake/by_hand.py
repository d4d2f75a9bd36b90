"""The files of a case edited by hand, as text: looked at by the loader before they are written, never over what others wrote.

*Method*

1. A file is opened with the digest of its bytes. Whoever saves says which digest he saw.
2. Where the file is another by now, his lines are carried over those that others changed, if they are not the same lines;
   otherwise nothing is written, and both texts are told.
3. The case is loaded as if the file held the new text. Where that fails the messages are told, each with its line, and the file
   is written only if the person says so: half a day's work may be put down overnight.
4. The file is written through the journal, so that it is attributed and can be taken back. Line ends and a byte-order mark stay.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.case import Case
from detente.case.file.edit import content
from detente.case.load import CASE_FILE, RECORD_FILE, SCENARIO_FILE, load, with_text
from detente.case.recorded.sheets import listed
from detente.errors import InputError, Place, Problem, input_error
from detente.errors import listed as in_words
from detente.frozen import frozen
from detente.journal import Act, Journal
from detente.journal.begun import writing
from detente.journal.differing import differences
from detente.journal.hunks import OverlapError, between, carried, made
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, as_if, found_at

MOST_BYTES = 2_000_000
"""Size of a file that is edited on a page; beyond, an InputError."""
MOST_KEPT = 20
"""Texts of which one remembers how they were shown, to carry what was typed over what others wrote; beyond, the oldest is let go."""


@frozen
class Opened:
    """A file as text, its lines ended by ``\\n``, and the digest of its bytes."""

    file: str
    text: str
    digest: str


@frozen
class Saved:
    """What was written: the act (None where nothing was to change), what keeps the case from loading, and whether the text was
    put together with what others wrote meanwhile."""

    act: Act | None
    problems: tuple[Problem, ...] = ()
    joined: bool = False


class DoesNotLoadError(InputError):
    """The case would not load with this text; nothing was written."""


class ChangedError(InputError):
    """The file was changed in the same lines since it was shown: ``theirs`` is how it stands, ``who`` wrote it when (empty
    where that was outside Detente). Nothing was written."""

    def __init__(self, theirs: Opened, who: str = "", at: str = "") -> None:
        self.theirs, self.who, self.at = theirs, who, at
        by = f"by {who}" if who else "outside the workbench"
        on = f" on {at[:10]} at {at[11:16]} UTC" if at else ""
        problem = Problem(
            Place(theirs.file),
            f"this file was changed {by}{on} since you opened it, in the same lines",
            mend="look at both; saving now puts your text in the place of theirs",
        )
        super().__init__([problem])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.theirs, self.who, self.at)


def files(folder: Path) -> tuple[str, ...]:
    """The files of a case that may be edited as text, ``case.yaml`` first, those of the record last."""
    first = [name for name in (CASE_FILE, SCENARIO_FILE) if found_at(inside(folder, name), name) != NOTHING]
    try:
        return (*first, *listed(folder))
    except InputError:  # what is wrong with the folder of the record is told by the loader
        return (*first, *([RECORD_FILE] if found_at(inside(folder, RECORD_FILE), RECORD_FILE) != NOTHING else []))


def _path(folder: Path, file: str) -> Path:
    """Where a file of a case is. Raises InputError for any other than those of :func:`files`."""
    if file not in (known := files(folder)):
        raise input_error(
            "address", "there is no such file of a case here", found=file[:80], expected=in_words(known, 8)
        )
    return inside(folder, file)


def opened(folder: Path, file: str) -> Opened:
    """A file as text. Raises InputError for any other than those of :func:`files`, for one too large, and for one that is no text."""
    found = read_text(_path(folder, file), file, MOST_BYTES)
    return Opened(file, found.text.replace("\r\n", "\n"), found.digest)


def checked(folder: Path, file: str, text: str, loaded: Case | None = None) -> tuple[Problem, ...]:
    """What would keep the case from loading if the file held this text; ``loaded`` is the case as it stands, which saves
    reading its record again. Raises InputError for a file that is none of the case's."""
    path = _path(folder, file)
    if loaded is not None and file == CASE_FILE:
        with suppress(InputError):  # told below, as the loader tells it
            with_text(loaded, text)
            return ()
    try:
        with as_if({path: content(path, text)}):
            load(folder)
    except InputError as error:
        return error.problems
    return ()


class ByHand:
    """Opens and saves files of cases, and remembers for a while how they were shown."""

    def __init__(self) -> None:
        self._shown: OrderedDict[str, str] = OrderedDict()

    def open(self, folder: Path, file: str) -> Opened:
        """A file as text. Raises InputError as :func:`opened` does."""
        found = opened(folder, file)
        self._shown[found.digest] = found.text
        self._shown.move_to_end(found.digest)
        while len(self._shown) > MOST_KEPT:
            self._shown.popitem(last=False)
        return found

    def save(
        self, folder: Path, file: str, text: str, *, seen: str, who: str = "", why: str = "", anyway: bool = False
    ) -> Saved:
        """Writes a file; ``seen`` is the digest that was shown, ``anyway`` that the text is to be written though it does not load.

        Raises ChangedError, DoesNotLoadError (nothing was written then), InputError as :func:`opened` does.
        """
        with writing(folder):
            journal = Journal(folder, who)
            there = opened(folder, file)
            text = text.replace("\r\n", "\n")
            joined = there.digest != seen and text != there.text
            if joined:
                text = self._carried(seen, text, there, journal)
            if text == there.text:
                return Saved(None, checked(folder, file, text), joined)
            problems = checked(folder, file, text)
            if problems and not anyway:
                raise DoesNotLoadError(problems)
            path = inside(folder, file)
            raw = content(path, _ended(text, path, file))
            edits = differences(there.text, text, file)
            act = journal.write([(path, raw)], f"text of {file}", why=why, edits=edits)
            return Saved(act, problems, joined)

    def _carried(self, seen: str, mine: str, there: Opened, journal: Journal) -> str:
        """What was typed on the text that was shown, with what others changed since in other lines."""
        base = self._shown.get(seen)
        if base is not None:
            try:
                theirs = between(base, there.text)
                return made(there.text, carried(between(base, mine), theirs))
            except OverlapError:
                pass
        acts: Sequence[Act] = journal.acts()
        by = next((act for act in reversed(acts) if any(each.file == there.file for each in act.files)), None)
        last = by if by and any((each.file, each.after) == (there.file, there.digest) for each in by.files) else None
        raise ChangedError(there, last.who if last else "", last.at if last else "")


def _ended(text: str, path: Path, file: str) -> str:
    """The text with the line ends of the file as it stands."""
    there = read_text(path, file, MOST_BYTES).text
    windows = there.count("\r\n")
    return text.replace("\n", "\r\n") if windows * 2 > there.count("\n") else text
