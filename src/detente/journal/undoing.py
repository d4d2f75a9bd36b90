"""An act taken back: the files as they would be without it, whatever was done elsewhere in them since.

*Method*

1. A file that is as the act left it becomes what it was before, to the byte.
2. Otherwise the stretches of the act are carried over those of the later acts, and replaced where they stand now. The values it
   set must still be what it made of them.
3. Where stretches meet, or the file was changed outside, each value is taken back for itself: set again, put there again, taken out.
4. Where a value was changed since, nothing is taken back, and whoever stands in the way is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.case.file.amend import without
from detente.case.file.setting import as_written, with_set
from detente.case.file.slots import at_path, with_entry_at, with_key
from detente.case.file.yaml_tree import Path, tree_of
from detente.errors import InputError, input_error
from detente.journal import values
from detente.journal.acts import MISSING, Act, Changed, Edit
from detente.journal.begun import replaced
from detente.journal.hunks import Hunk, OverlapError, carried, inverse, made
from detente.journal.lines import digest
from detente.journal.paths import in_words, resolved, same, value_at
from detente.sources.text import BOM, decode

Bytes = bytes | None
"""What a file holds; None for no file."""


def taken_back(act: Act, later: Sequence[Act], now: Mapping[str, Bytes]) -> dict[str, Bytes]:
    """What the files of an act shall hold without it; ``later`` are the acts since, ``now`` what the files hold.

    Raises InputError where that cannot be told, and says what stands in the way.
    """
    return {file.file: _file(act, file, later, now[file.file]) for file in reversed(act.files)}


def _file(act: Act, file: Changed, later: Sequence[Act], now: Bytes) -> Bytes:
    stands = None if now is None else digest(now)
    if stands == file.after:
        found = replaced(now, None if file.hunks is None else inverse(file.hunks), file.before, file.file)
        if (None if found is None else digest(found)) == file.before:
            return found
        raise input_error(
            file.file, f"“{act}” cannot be taken back: what stood there before is not kept", mend="restore it from git"
        )
    if now is None or file.before is None or file.after is None:
        raise _in_the_way(act, file.file, later, "the file as a whole")
    text = decode(now, file.file)
    edits = [edit for edit in act.edits if edit.file == file.file]
    try:
        found_text = _carried(act, file, later, stands, text, edits)
    except OverlapError:
        found_text = _by_values(act, later, text, edits, file.file)
    return (BOM if now.startswith(BOM) else b"") + found_text.encode()


def _carried(
    act: Act, file: Changed, later: Sequence[Act], stands: str | None, text: str, edits: Sequence[Edit]
) -> str:
    """The text with the stretches taken back where they stand by now. Raises OverlapError where they cannot be."""
    if file.hunks is None:
        raise OverlapError
    hunks: Sequence[Hunk] = inverse(file.hunks)
    at = file.after
    for other in later:
        for change in other.files:
            if change.file != file.file:
                continue
            if change.before != at or change.hunks is None:
                raise OverlapError  # changed outside
            hunks, at = carried(hunks, change.hunks), change.after
    if at != stands:
        raise OverlapError
    found = made(text, hunks)
    if not edits or not _apart(edits):
        return found
    try:
        before, after = tree_of(text, file.file).data, tree_of(found, file.file).data
    except InputError:
        raise OverlapError from None
    for edit in edits:
        if edit.kind == "set" and not (_is(before, edit, edit.new) and _is(after, edit, edit.old)):
            raise _in_the_way(act, file.file, later, in_words(edit.path), edit.path)
    return found


def _apart(edits: Sequence[Edit]) -> bool:
    """Whether no edit touches what another one does."""
    paths = [edit.path for edit in edits]
    return all(one[: len(other)] != other for at, one in enumerate(paths) for to, other in enumerate(paths) if at != to)


def _is(held: Any, edit: Edit, value: Any) -> bool:
    try:
        there = value_at(held, resolved(held, edit.path, edit.file))
    except InputError:
        there = MISSING
    return there is MISSING if value is MISSING else there is not MISSING and same(there, value)


def _by_values(act: Act, later: Sequence[Act], text: str, edits: Sequence[Edit], file: str) -> str:
    """The text with each value taken back for itself. Raises InputError where one is another by now."""
    if not edits:
        raise _in_the_way(act, file, later, "the same place")
    for edit in reversed(edits):
        held = tree_of(text, file).data
        if edit.kind == "set" and not _is(held, edit, edit.new):
            raise _in_the_way(act, file, later, in_words(edit.path), edit.path)
        try:
            text = _one_back(text, held, edit)
        except (InputError, LookupError, TypeError, ValueError):
            raise _in_the_way(act, file, later, in_words(edit.path), edit.path) from None
    return text


def _one_back(text: str, held: Any, edit: Edit) -> str:
    file = edit.file
    if edit.kind == "rename":
        return with_key(text, resolved(held, edit.path, file), str(edit.old), file)
    if edit.kind == "move":
        return values.moved(text, edit.path, edit.old, file)[0]
    if edit.new is MISSING:
        where = resolved(held, edit.path[:-1], file) if edit.path[:-1] else ()
        key = str(edit.path[-1]) if isinstance(at_path(held, where), dict) else None
        return with_entry_at(text, where, _place(held, where, edit), as_written(edit.old), file, key)
    where = resolved(held, edit.path, file)
    return without(text, where, file) if edit.old is MISSING else with_set(text, where, as_written(edit.old), file)


def _place(held: Any, where: Path, edit: Edit) -> int:
    """Where an entry that was taken out is put again: at its place, or behind the last one where there are fewer now."""
    there = at_path(held, where)
    count = len(there) if isinstance(there, dict | list) else 0
    return count if edit.at is None else min(edit.at, count)


def _in_the_way(
    act: Act, file: str, later: Sequence[Act], what: str, path: tuple[str | int, ...] | None = None
) -> InputError:
    """Says which act, or who outside, has changed the same since."""
    by = next((other for other in reversed(later) if _touches(other, file, path)), None)
    if by is None or not by.who:
        found = f"{file} was changed outside"
    else:
        found = f"{by.who}, {by.at[:10]} {by.at[11:16]}: {by}"
    return input_error(
        file, f"“{act}” cannot be taken back: {what} was changed since", found=found,
        mend="take that back first, or change the value once more",
    )  # fmt: skip


def _touches(act: Act, file: str, path: tuple[str | int, ...] | None) -> bool:
    if path is None or not act.edits:
        return any(change.file == file for change in act.files)
    paths = [edit.path for edit in act.edits if edit.file == file]
    return any(one[: len(path)] == path or path[: len(one)] == one for one in paths)
