"""Where a value stands, as a person says it: ``red_lines.no_cession.firmness``, entries of lists by their id.

A path is such a text, or its parts in a sequence; an entry of a list may be told by its number (from 0), its id, or, where it
is a word, by the word itself. The journal keeps paths by id, so that they hold when a list is put into another order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from detente.case.file.drafting import Literal
from detente.case.file.yaml_tree import Path, scalar
from detente.errors import InputError, input_error, listed, nearest, shown
from detente.journal.acts import MISSING

Said = str | Sequence[str | int]


def parts(path: Said) -> tuple[str | int, ...]:
    """The parts of a path as it was said."""
    return tuple(path.split(".")) if isinstance(path, str) and path else tuple(path)


def resolved(data: Any, path: Said, file: str) -> Path:
    """The path by keys and numbers, whose last part need not be there yet. Raises InputError where the way to it is not."""
    found: list[str | int] = []
    said = parts(path)
    for at, part in enumerate(said):
        step = _step(data, part)
        if step is None:
            if at == len(said) - 1 and isinstance(data, Mapping | None) and not isinstance(part, int):
                return (*found, part)
            raise _nowhere(file, said, at, data)
        found.append(step)
        data = data[step]
    return tuple(found)


def value_at(data: Any, path: Path) -> Any:
    """The value at a path by keys and numbers; ``MISSING`` where there is none."""
    for part in path:
        there = part in data if isinstance(data, Mapping) else isinstance(data, list) and part in range(len(data))
        if not there:
            return MISSING
        data = data[part]
    return data


def named(data: Any, path: Path) -> tuple[str | int, ...]:
    """The path with the entries of lists by their ids, where they have one that no other has."""
    found: list[str | int] = []
    for part in path:
        name = _id(data[part]) if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
        once = name is not None and sum(_id(item) == name for item in data) == 1
        found.append(name if once and name is not None else part)
        data = value_at(data, (part,))
    return tuple(found)


def in_words(path: Sequence[str | int]) -> str:
    """``firmness of no_cession`` for ``red_lines.no_cession.firmness``."""
    said = [str(part) for part in path]
    if len(said) < 2:
        return said[0] if said else "all of it"
    if len(said) == 2:
        return f"{said[1]} in {said[0]}"
    return f"{' '.join(said[2:])} of {said[1]}"


def in_short(value: Any) -> str:
    """A value in a few words."""
    if value is MISSING:
        return "nothing"
    if isinstance(value, Literal):
        return value.text
    if isinstance(value, str):
        return f"“{value if len(value) <= 40 else value[:39] + '…'}”"
    return shown(value, 40) if value is not None else "nothing"


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: numbers by what they are worth, whichever way they were written."""
    one, other = _plain(one), _plain(other)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Decimal | int | float) and isinstance(other, Decimal | int | float):
        return Decimal(str(one)) == Decimal(str(other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def as_seen(now: Any, seen: Any) -> bool:
    """Whether a value is what somebody saw; a text may tell a number, and nothing is nothing whether it is written or not."""
    if seen is None or seen is MISSING:
        return now is None or now is MISSING
    if isinstance(seen, str) and not isinstance(now, str):
        return same(now, scalar(seen))
    return same(now, seen)


def _plain(value: Any) -> Any:
    return scalar(value.text) if isinstance(value, Literal) else value


def _step(data: Any, part: str | int) -> str | int | None:
    if isinstance(data, Mapping):
        return str(part) if str(part) in data else None
    if not isinstance(data, list):
        return None
    if isinstance(part, str):
        at = next((at for at, item in enumerate(data) if _id(item) == part or item == part), None)
        if at is not None or not part.isdecimal():
            return at
        part = int(part)
    return part if 0 <= part < len(data) else None


def _id(item: Any) -> str | None:
    name = item.get("id") if isinstance(item, Mapping) else None
    return name if isinstance(name, str) else None


def _nowhere(file: str, said: Path, at: int, data: Any) -> InputError:
    there = (
        list(data)
        if isinstance(data, Mapping)
        else [name for item in data or () if (name := _id(item))]
        if isinstance(data, list)
        else []
    )
    where = ".".join(str(part) for part in said[:at]) or file
    return input_error(
        file,
        f"there is no {said[at]} in {where}" if at else f"there is no {said[at]} here",
        found=".".join(map(str, said)),
        expected=listed(there) if there else "a path to something that is there",
        mend=nearest(str(said[at]), there),
    )
