"""What differs between two texts of a file, value by value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.file.yaml_tree import tree_of
from detente.errors import InputError
from detente.journal.acts import MISSING, Edit
from detente.journal.paths import same, value_at

MOST_TOLD = 50
"""Values that a line of the journal tells of one by one; beyond, it tells the text alone."""


def differences(before: str, after: str, file: str) -> tuple[Edit, ...]:
    """The values that differ between two texts of a file, where it can be read and they are not too many."""
    try:
        old, new = tree_of(before, file).data, tree_of(after, file).data
    except InputError:
        return ()
    found = tuple(_different(old, new, (), file))
    return found if len(found) <= MOST_TOLD else ()


def _different(old: Any, new: Any, path: tuple[str | int, ...], file: str) -> list[Edit]:
    if old is not MISSING and new is not MISSING and same(old, new):
        return []
    had, has = _keyed(old), _keyed(new)
    if had is None or has is None or isinstance(old, Mapping) != isinstance(new, Mapping):
        return [Edit(file, path, old, new)]
    found: list[Edit] = []
    for key in dict.fromkeys([*had, *has]):
        one = value_at(old, (had[key],)) if key in had else MISSING
        other = value_at(new, (has[key],)) if key in has else MISSING
        found += _different(one, other, (*path, key), file)
    return found


def _keyed(held: Any) -> dict[str | int, str | int] | None:
    """Where each entry stands, by what it is called; None where the entries of a list cannot be told apart."""
    if isinstance(held, Mapping):
        return {key: key for key in held}
    if isinstance(held, list) and held:
        names = [item.get("id") if isinstance(item, Mapping) else None for item in held]
        if all(isinstance(name, str) for name in names) and len({*names}) == len(names):
            return {str(name): at for at, name in enumerate(names)}
    return None
