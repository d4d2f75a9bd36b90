"""One value of a file changed, put there, taken out: its text afterwards, and the edit as it is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.file.amend import with_values, without
from detente.case.file.edit import replace_value
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path, data
from detente.errors import input_error
from detente.journal.acts import MISSING, Edit
from detente.journal.paths import Said, in_short, in_words, named, resolved, value_at

Told = tuple[str, Edit]
"""The text of a file afterwards, and the edit."""


def changed(text: str, path: Said, value: Any, file: str) -> Told:
    """The text with the value at a path, or with the key there where it is new. Raises InputError where it cannot be put there."""
    held = data(text, file)
    where = resolved(held, path, file)
    if not where:
        raise input_error(file, "a whole file is no value", mend="name what is to change in it")
    old = value_at(held, where)
    edit = Edit(file, named(held, where), old, value)
    if old is MISSING:
        return with_entry(text, where[:-1], value, file, str(where[-1])), edit
    if not isinstance(old, Mapping | list) and not isinstance(value, Mapping | list | tuple):
        return replace_value(text, where, value, file), edit
    return with_values(text, where[:-1], {str(where[-1]): value}, file), edit


def added(text: str, path: Said, value: Any, file: str, key: str | None, at: int | None) -> Told:
    """The text with an entry in a list (at a place, behind the last one where none is told) or, under a key, in a mapping."""
    held = data(text, file)
    where = resolved(held, path, file) if path else ()
    there = value_at(held, where)
    if key is not None and isinstance(there, Mapping) and key in there:
        raise input_error(file, f"{in_words((*named(held, where), key))} is there already", mend="change it")
    if at is not None:
        raise input_error(file, "an entry is put behind the last one", found=f"at={at}")
    after = with_entry(text, where, value, file, key)
    return after, Edit(file, _place_of(data(after, file), where, key), MISSING, value)


def removed(text: str, path: Said, file: str) -> Told:
    """The text without an entry or a key. Raises InputError where it is not there, or cannot be taken out."""
    held = data(text, file)
    where = resolved(held, path, file)
    old = value_at(held, where)
    if not where or old is MISSING:
        raise input_error(file, f"{in_words(where)} is not there", mend="look at the file as it is now")
    return without(text, where, file), Edit(file, named(held, where), old, MISSING)


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


def _place_of(held: Any, where: Path, key: str | None) -> tuple[str | int, ...]:
    if key is not None:
        return named(held, (*where, key))
    return named(held, (*where, len(value_at(held, where)) - 1))
