"""The entries of a list or mapping in their places: one put before another, all put into another order, a key renamed.

*Method*

1. An entry is its lines, from the comments directly above it (those above the first one stay, for they may be about all of
   them) to the comment on its last line; in brackets, what stands between the commas. What stands between two entries belongs to
   neither, and stays where it is when they change places.
2. The changed text is read again and must hold exactly the old data with the change: otherwise nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from detente.case.file.drafting import flow
from detente.case.file.edit import edited, written
from detente.case.file.entries import entry_lines, with_entry
from detente.case.file.entries import last_line as end_of
from detente.case.file.yaml_tree import Path, Tree, parse, tree_of
from detente.errors import InputError, input_error

COMMENT = re.compile(r"( *)#[^\n]*")
Stretch = tuple[int, int]
"""Where a piece of a text begins and ends."""


def with_entry_at(text: str, path: Path, at: int, value: Any, file: str, key: str | None = None) -> str:
    """The text with an entry before the one at place ``at`` (from 0) of the list or mapping at ``path``; behind the last one from
    its end on. Raises InputError if it cannot be put there without touching anything else."""
    tree = tree_of(text, file)
    there = at_path(tree.data, path)
    if not isinstance(there, dict | list) or at >= len(there):
        return with_entry(text, path, value, file, key)
    if at < 0:
        raise input_error(file, "there is no such place in a list", found=str(at), expected=f"0 to {len(there)}")

    def expected() -> Any:
        fresh = as_read(value)
        if isinstance(there, list) and key is None:
            return [*there[:at], fresh, *there[at:]]
        if isinstance(there, dict) and key is not None and key not in there:
            items = list(there.items())
            return dict([*items[:at], (key, fresh), *items[at:]])
        raise ValueError("a key for a list, or none for a mapping")

    return checked(tree, path, lambda: _put_before(tree, path, at, value, key), expected, "nothing can be put here")


def reordered(text: str, path: Path, order: Sequence[int], file: str) -> str:
    """The text with the entries at ``path`` in another order: ``order`` tells for each place which entry comes there.

    Raises InputError if that cannot be done without touching anything else.
    """
    tree = tree_of(text, file)
    there = at_path(tree.data, path)

    def expected() -> Any:
        if sorted(order) != list(range(len(there))):
            raise ValueError("no order")
        if isinstance(there, list):
            return [there[at] for at in order]
        items = list(there.items())
        return dict(items[at] for at in order)

    def change() -> str:
        slots = _slots(tree, path)
        pieces = [text[begin:end] for begin, end in slots]
        return edited(text, [(*slots[at], pieces[other]) for at, other in enumerate(order) if at != other])

    return checked(tree, path, change, expected, "the order cannot be changed")


def with_key(text: str, path: Path, key: str, file: str) -> str:
    """The text with the key at ``path`` called otherwise. Raises InputError if there is no such key, or one has that name already."""
    tree = tree_of(text, file)

    def expected() -> Any:
        around = at_path(tree.data, path[:-1])
        if key in around or path[-1] not in around:
            raise ValueError("a key that is there already, or one that is not")
        return {key if name == path[-1] else name: value for name, value in around.items()}

    def change() -> str:
        span = tree.keys[path]
        return edited(text, [(span.start, span.end, written(key))])

    return checked(tree, path[:-1], change, expected, f"{path[-1]} cannot be called {key} here")


def checked(
    tree: Tree, path: Path, change: Callable[[], str], expected: Callable[[], Any], message: str, mend: str = ""
) -> str:
    """What ``change`` makes of a text, if it then holds what is expected at a path, in this order, and all else as it was."""
    try:
        changed = change()
        held = tree_of(changed, tree.file).data
        whole = _with(tree.data, path, expected())
    except (InputError, LookupError, TypeError, ValueError):
        changed, held, whole = "", None, ""
    if not changed or held != whole or not _same_order(held, whole, path):
        where = ".".join(str(part) for part in path)
        raise input_error(
            tree.file, f"{message} without touching what stands around it", found=where or tree.file,
            mend=mend or "change it there by hand",
        )  # fmt: skip
    return changed


def at_path(data: Any, path: Path) -> Any:
    """The piece at a path; None where there is none."""
    try:
        for part in path:
            data = data[part]
    except (LookupError, TypeError):
        return None
    return data


def as_read(value: Any) -> Any:
    """A value as YAML gives it back."""
    return parse(flow({"value": value}), "").data["value"]


def bracketed(tree: Tree, path: Path) -> bool:
    """Whether a list or mapping is written in brackets."""
    return tree.text.startswith(("[", "{"), tree.values[path].start)


def _put_before(tree: Tree, path: Path, at: int, value: Any, key: str | None) -> str:
    text = tree.text
    begin, _ = _slots(tree, path)[at]
    if bracketed(tree, path):
        fresh = flow(value) if key is None else f"{key}: {flow(value)}"
        return text[:begin] + fresh + ", " + text[begin:]
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (_begin(tree, path, at) - line_start(text, _begin(tree, path, at)))
    return text[:begin] + "".join(indent + line + newline for line in entry_lines(value, key)) + text[begin:]


def _slots(tree: Tree, path: Path) -> list[Stretch]:
    """Where each entry begins and ends. Raises ValueError where they do not stand for themselves."""
    count = len(at_path(tree.data, path))
    if bracketed(tree, path):
        keys = _keys(tree, path)
        return [(_begin(tree, path, at), tree.values[(*path, keys[at])].end) for at in range(count)]
    found: list[Stretch] = []
    for at in range(count):
        begin = _begin(tree, path, at)
        first = line_start(tree.text, begin)
        if tree.text[first:begin].strip():
            raise ValueError("an entry behind the dash of a list")
        column = begin - first
        end = _with_comments_inside(tree.text, end_of(tree, (*path, _keys(tree, path)[at])), column)
        found.append((_with_comments_above(tree.text, first, found[-1][1], column) if found else first, end))
    return found


def _keys(tree: Tree, path: Path) -> list[Any]:
    there = at_path(tree.data, path)
    return list(there) if isinstance(there, dict) else list(range(len(there)))


def _begin(tree: Tree, path: Path, at: int) -> int:
    """Where an entry begins: at its key, or at its dash; in brackets at its value."""
    place = (*path, _keys(tree, path)[at])
    if place in tree.keys:
        return tree.keys[place].start
    start = tree.values[place].start
    return start if bracketed(tree, path) else tree.text.rindex("-", 0, start)


def line_start(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


def _with_comments_above(text: str, first: int, least: int, column: int) -> int:
    """Where the comments directly above a line begin, those that stand in its column."""
    while first > least + 1:
        above = line_start(text, first - 1)
        found = COMMENT.match(text, above)
        if above <= least or found is None or len(found[1]) != column:
            break
        first = above
    return first


def _with_comments_inside(text: str, end: int, column: int) -> int:
    """Where the comments end that follow an entry and stand further in than it begins."""
    while (newline := text.find("\n", end)) >= 0 and not text[end:newline].strip():
        found = COMMENT.match(text, newline + 1)
        if found is None or len(found[1]) <= column:
            break
        end = newline + 1 + len(found[0].rstrip("\r"))
    return end


def _with(data: Any, path: Path, piece: Any) -> Any:
    """The data with another piece at a path."""
    if not path:
        return piece
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_with(item, rest, piece) if at == first else item for at, item in enumerate(data)]
    return {key: _with(item, rest, piece) if key == first else item for key, item in data.items()}


def _same_order(held: Any, whole: Any, path: Path) -> bool:
    """Whether the keys of a mapping stand in the same order."""
    one, other = at_path(held, path), at_path(whole, path)
    return not isinstance(one, dict) or list(one) == list(other)
