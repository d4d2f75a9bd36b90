"""What two folders of a case both began from, where their journals tell: a file taken back act by act until both had the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.case.file.yaml_tree import MOST_BYTES
from detente.errors import InputError
from detente.journal.book import Journal
from detente.journal.hunks import OverlapError, inverse, made
from detente.journal.lines import digest
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at


def both_had(here: Path, there: Path, file: str) -> str | None:
    """The last text of a file that both folders had; None where the journals do not reach back to one."""
    ours = dict(_states(here, file))
    return next((text for name, text in _states(there, file) if name in ours), None)


def _states(folder: Path, file: str) -> Iterator[tuple[str, str]]:
    """The texts that a file had, the present one first, with their digests, as far back as the journal goes without a gap."""
    path = inside(folder, file)
    if found_at(path) == NOTHING:
        return
    text = read_text(path, file, MOST_BYTES).text
    yield digest(text.encode()), text
    try:
        acts = Journal(folder, "nobody").acts()
    except InputError:
        return
    for act in reversed(acts):
        for changed in reversed(act.files):
            if changed.file != file:
                continue
            if changed.hunks is None or changed.after != digest(text.encode()):
                return
            try:
                text = made(text, inverse(changed.hunks))
            except OverlapError:
                return
            if changed.before != digest(text.encode()):
                return
            yield changed.before, text
