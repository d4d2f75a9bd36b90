"""One value of a file changed, put there, taken out: its text afterwards, and the edit as it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.case.file.amend import without
from detente.case.file.setting import as_written, with_set
from detente.case.file.slots import reordered, with_entry_at, with_key
from detente.case.file.yaml_tree import tree_of
from detente.errors import input_error
from detente.journal.acts import MISSING, Edit
from detente.journal.paths import Said, in_short, in_words, named, resolved, value_at

MOST_SAID = 3
"""Edits of one act that are told in its words; beyond, how many more."""
Told = tuple[str, Edit]
"""The text of a file afterwards, and the edit."""


def changed(text: str, path: Said, value: Any, file: str) -> Told:
    """The text with the value at a path, or with the key there where it is new. Raises InputError where it cannot be put there."""
    held = tree_of(text, file).data
    where = resolved(held, path, file)
    if not where:
        raise input_error(file, "a whole file is no value", mend="name what is to change in it")
    edit = Edit(file, named(held, where), value_at(held, where), value)
    return with_set(text, where, value, file), edit


def added(text: str, path: Said, value: Any, file: str, key: str | None, at: int | None) -> Told:
    """The text with an entry in a list or, under a key, in a mapping: at a place (from 0), behind the last one where none is told."""
    held = tree_of(text, file).data
    where = resolved(held, path, file) if path else ()
    there = value_at(held, where)
    if key is not None and isinstance(there, Mapping) and key in there:
        raise input_error(file, f"{in_words((*named(held, where), key))} is there already", mend="change it")
    count = len(there) if isinstance(there, Mapping | list) else 0
    place = count if at is None else min(at, count)
    after = with_entry_at(text, where, place, as_written(value), file, key)
    return after, Edit(file, named(tree_of(after, file).data, (*where, place if key is None else key)), MISSING, value)


def moved(text: str, path: Said, to: int, file: str) -> Told:
    """The text with an entry at another place among the others (from 0). Raises InputError where there is no such place."""
    held = tree_of(text, file).data
    where = resolved(held, path, file)
    around = value_at(held, where[:-1])
    keys = list(around) if isinstance(around, Mapping) else list(range(len(around or ())))
    if not where or where[-1] not in keys or to not in range(len(keys)):
        raise input_error(file, "there is no such place", found=str(to), expected=f"0 to {len(keys) - 1}")
    at = keys.index(where[-1])
    order = [each for each in range(len(keys)) if each != at]
    order.insert(to, at)
    after = reordered(text, where[:-1], order, file)
    name = named(held, where) if isinstance(around, Mapping) else named(tree_of(after, file).data, (*where[:-1], to))
    return after, Edit(file, name, at, to, "move")


def renamed(text: str, path: Said, key: str, file: str) -> Told:
    """The text with a key called otherwise. Raises InputError where there is none, or one has that name."""
    held = tree_of(text, file).data
    where = resolved(held, path, file)
    return with_key(text, where, key, file), Edit(file, (*named(held, where[:-1]), key), where[-1], key, "rename")


def removed(text: str, path: Said, file: str) -> Told:
    """The text without an entry or a key. Raises InputError where it is not there, or cannot be taken out."""
    held = tree_of(text, file).data
    where = resolved(held, path, file)
    old = value_at(held, where)
    if not where or old is MISSING:
        raise input_error(file, f"{in_words(where)} is not there", mend="look at the file as it is now")
    around = value_at(held, where[:-1])
    at = list(around).index(where[-1]) if isinstance(around, Mapping) else int(where[-1])
    return without(text, where, file), Edit(file, named(held, where), old, MISSING, at=at)


def all_told(edits: Sequence[Edit]) -> str:
    """What some edits do, in words; of many the first."""
    said = [told(edit) for edit in edits[:MOST_SAID]]
    return "; ".join(said) + (f"; and {len(edits) - MOST_SAID} more" if len(edits) > MOST_SAID else "")


def told(edit: Edit) -> str:
    """What an edit does, in words: ``firmness of no_cession: 62 → 58``."""
    if edit.kind == "move":
        return f"{in_words(edit.path)}: moved from place {edit.old + 1} to place {edit.new + 1}"
    if edit.kind == "rename":
        return f"{edit.old} is now called {edit.new}"
    if edit.old is MISSING:
        return f"added {in_words(edit.path)}{_if_short(edit.new)}"
    if edit.new is MISSING:
        return f"took out {in_words(edit.path)}{_if_short(edit.old)}"
    if isinstance(edit.old, Mapping | list) or isinstance(edit.new, Mapping | list):
        return f"changed {in_words(edit.path)}"
    return f"{in_words(edit.path)}: {in_short(edit.old)} → {in_short(edit.new)}"


def _if_short(value: Any) -> str:
    return "" if isinstance(value, Mapping | list | tuple) else f": {in_short(value)}"
