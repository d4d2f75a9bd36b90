"""Two versions of plain data made one: what one side changed is taken, what both changed is a difference for a person.

*Method*

1. Mappings are compared key by key, lists whose entries have ids entry by entry; order is no matter for either.
2. With a common ancestor: a value that only one side changed, added or took out is taken from that side. Lists to which both sides
   only added get what both added.
3. Without one, what only one side has is kept, since nothing says that the other took it out; evidence of both sides is
   joined; two values for one thing are a difference.
4. Where the two differ and nobody can say who changed it, this side's value stays where it is, and both are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.frozen import frozen
from detente.journal.acts import MISSING, Missing

Path = tuple[str, ...]
"""Where a value stands; entries of lists by their id."""
JOINED = frozenset({"evidence", "aliases"})
"""Lists that are sets: what either side has belongs there."""
UNKNOWN = Missing()
"""In the place of the ancestor's value: there is no ancestor."""


@frozen
class Take:
    """A value of the other side that is taken: put at a path, new or in the place of this side's; MISSING takes it out."""

    path: Path
    value: Any


@frozen
class Apart:
    """A value that the sides have differently; ``was`` is the ancestor's, UNKNOWN where there is none."""

    path: Path
    here: Any
    there: Any
    was: Any = UNKNOWN


def merged(here: Any, there: Any, was: Any = UNKNOWN, path: Path = ()) -> Iterator[Take | Apart]:
    """What is to be done to this side's data so that it holds what the other side changed as well."""
    if _same(here, there) or _same(was, there):
        return
    if isinstance(here, Mapping) and isinstance(there, Mapping):
        before = was if isinstance(was, Mapping) else _none(was)
        yield from _entries(dict(here), dict(there), before, path)
    elif (ours := _by_id(here)) is not None and (theirs := _by_id(there)) is not None and path:
        found = _by_id(was) if isinstance(was, list) else None
        yield from _entries(ours, theirs, found if found is not None else _none(was), path)
    elif _same(was, here):
        yield Take(path, there)
    elif (joined := _joined(here, there, was, path)) is not None:
        if not _same(joined, here):
            yield Take(path, joined)
    else:
        yield Apart(path, here, there, was)


def _entries(here: dict[str, Any], there: dict[str, Any], was: Any, path: Path) -> Iterator[Take | Apart]:
    """The same for each entry of two mappings."""
    for key in (*here, *(name for name in there if name not in here)):
        before = UNKNOWN if was is UNKNOWN else was.get(key, MISSING)
        ours, theirs = here.get(key, MISSING), there.get(key, MISSING)
        where = (*path, str(key))
        if ours is not MISSING and theirs is not MISSING:
            yield from merged(ours, theirs, before, where)
        elif before is UNKNOWN or before is MISSING:
            if ours is MISSING:
                yield Take(where, theirs)
        elif ours is MISSING:
            if not _same(theirs, before):
                yield Apart(where, MISSING, theirs, before)
        elif _same(ours, before):
            yield Take(where, MISSING)
        else:
            yield Apart(where, ours, MISSING, before)


def _none(was: Any) -> Any:
    """The ancestor where it has no such mapping: unknown, or empty."""
    return UNKNOWN if was is UNKNOWN else {}


def _joined(here: Any, there: Any, was: Any, path: Path) -> list[Any] | None:
    """Two lists as one that holds what both added; None where something else was done to them."""
    if not isinstance(here, list) or not isinstance(there, list):
        return None
    if was is UNKNOWN or was is MISSING:
        return [*here, *_without(there, here)] if path and path[-1] in JOINED else None
    if not isinstance(was, list):
        return None
    if path and path[-1] in JOINED:
        gone = _without(was, there)
        return [item for item in [*here, *_without(_without(there, was), here)] if not _holds(gone, item)]
    if _begins(here, was) and _begins(there, was):
        return [*here, *_without(there[len(was) :], here[len(was) :])]
    return None


def _begins(items: Sequence[Any], first: Sequence[Any]) -> bool:
    return len(items) >= len(first) and all(map(_same, items, first))


def _without(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    return [item for item in items if not _holds(others, item)]


def _holds(items: Sequence[Any], wanted: Any) -> bool:
    return any(_same(item, wanted) for item in items)


def _by_id(items: Any) -> dict[str, Any] | None:
    """The entries of a list by their ids; None where some have none, or two the same."""
    if not isinstance(items, list):
        return None
    names = [item.get("id") if isinstance(item, Mapping) else None for item in items]
    if any(not isinstance(name, str) for name in names) or len(set(names)) < len(names):
        return None
    return dict(zip([str(name) for name in names], items, strict=True))


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal; true is not 1, as YAML tells them apart."""
    if isinstance(one, Missing) or isinstance(other, Missing):
        return one is other and one is MISSING
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(item, other[key]) for key, item in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
