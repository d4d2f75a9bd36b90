"""What is taken from the other side, put into the text of a file: comments, order and layout of this side stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.case.file.amend import with_values, without
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path as Place
from detente.case.file.yaml_tree import parse
from detente.errors import InputError
from detente.intake.merging.values import Apart, Path, Take
from detente.journal.acts import MISSING


def with_taken(text: str, taken: Sequence[Take], file: str) -> tuple[str, list[Apart]]:
    """The text with what is taken in it, and what could not be put there without touching anything else."""
    left = []
    for take in taken:
        try:
            text = _with(text, take, file)
        except InputError:
            here = at(parse(text, file).data, take.path)
            left.append(Apart(take.path, here, take.value))
    return text, left


def _with(text: str, take: Take, file: str) -> str:
    data = parse(text, file).data
    parent, key = take.path[:-1], take.path[-1]
    place = placed(data, parent)
    holder = _value(data, place)
    if isinstance(holder, list):
        found = _number(holder, key)
        if take.value is MISSING:
            return text if found is None else without(text, (*place, found), file)
        if found is None:
            return with_entry(text, place, take.value, file)
        return with_entry(without(text, (*place, found), file), place, take.value, file)
    if take.value is MISSING:
        return without(text, (*place, key), file) if key in holder else text
    return with_values(text, place, {key: take.value}, file)


def at(data: Any, path: Path) -> Any:
    """The value at a path, entries of lists by their id; MISSING where there is none."""
    for part in path:
        if isinstance(data, Mapping) and part in data:
            data = data[part]
        elif isinstance(data, list) and (number := _number(data, part)) is not None:
            data = data[number]
        else:
            return MISSING
    return data


def placed(data: Any, path: Path) -> Place:
    """The path by keys and numbers. Raises InputError where it leads nowhere."""
    found: list[str | int] = []
    for part in path:
        step = (
            _number(data, part)
            if isinstance(data, list)
            else part
            if isinstance(data, Mapping) and part in data
            else None
        )
        if step is None:
            raise InputError([])
        found.append(step)
        data = data[step]
    return tuple(found)


def _value(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _number(items: list[Any], name: str) -> int | None:
    return next((at for at, item in enumerate(items) if isinstance(item, Mapping) and item.get("id") == name), None)
