"""One change of ``case.yaml``, made on the file as it stands now: whole or not at all, and only if the case still holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.case import Case
from detente.case.file.edit import content
from detente.case.file.yaml_tree import Path, parse
from detente.case.load import CASE_FILE, with_text
from detente.errors import input_error, listed
from detente.intake.record_files import RecordFiles
from detente.journal import write, writing
from detente.journal.differing import differences
from detente.journal.values import all_told
from detente.sources import read_text
from detente.sources.keep import clear

MOST_BYTES = 10_000_000
"""Size of case.yaml that is changed; beyond, an InputError."""


def rewritten(case: Case, change: Callable[[str], str], resting: tuple[str, ...] = (), act: str = "") -> None:
    """Writes what ``change`` makes of the text of ``case.yaml``. ``resting``: statements that must be on record for it; ``act``
    what it does, in words, where the values that differ do not tell it best.

    Raises InputError, and changes nothing, if the case would not hold.
    """
    file = case.folder / CASE_FILE
    with writing(case.folder):
        clear(case.folder)
        before = read_text(file, CASE_FILE, MOST_BYTES).text
        on_record = RecordFiles(case).now() if resting else ()
        if gone := [name for name in resting if name not in on_record]:
            raise input_error(CASE_FILE, "what this rests on is on record no more", found=listed(gone))
        after = change(before)
        with_text(case, after)
        edits = differences(before, after, CASE_FILE)
        write(case.folder, [(file, content(file, after))], act or all_told(edits) or "edited the case", edits=edits)


def data(text: str) -> Any:
    """What a text of ``case.yaml`` holds, as plain data."""
    return parse(text, CASE_FILE).data


def entry_at(text: str, path: Path, name: str) -> Path:
    """Where the entry with this id stands in a list. Raises InputError if there is none."""
    there = data(text)
    for part in path:
        there = (there or {}).get(part)
    for at, item in enumerate(there or ()):
        if isinstance(item, dict) and item.get("id") == name:
            return (*path, at)
    raise input_error(CASE_FILE, f"{name} is no longer there", mend="look at the positions once more")
