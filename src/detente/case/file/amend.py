"""Fields of one entry of a file set anew or taken away, or the entry itself taken out: everything else stays as it is.

*Method*

1. A value that stands on its line or in brackets is replaced where it stands; one on lines of its own is taken out and put
   behind the last field, as is a field that was not there.
2. The changed text is read again and must hold exactly the old data with the change: otherwise nothing is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.file.drafting import flow
from detente.case.file.edit import edited
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path, Tree, parse, tree_of
from detente.errors import InputError, input_error


def with_values(text: str, path: Path, values: Mapping[str, Any], file: str) -> str:
    """The text with fields of the mapping at ``path`` set, those of which the value is None taken away.

    Raises InputError if that cannot be done without touching anything else.
    """
    changed = text
    try:
        for key, value in values.items():
            changed = _with_value(changed, path, key, value, file)
        after = tree_of(changed, file).data
    except (InputError, LookupError, TypeError, ValueError):
        after = None
    if after is None or after != _expected(tree_of(text, file).data, path, values):
        raise _refused(file, f"{_where(path)} cannot be changed in place", ", ".join(values))
    return changed


def without(text: str, path: Path, file: str) -> str:
    """The text without the entry of a list or mapping at ``path``; a list that is empty then says so.

    Raises InputError if that cannot be done without touching anything else.
    """
    before = tree_of(text, file)
    try:
        changed = _without(before, path)
        after = tree_of(changed, file).data
    except (InputError, LookupError, TypeError, ValueError):
        changed, after = "", None
    if not changed or after != _expected(before.data, path[:-1], {path[-1]: None}):
        raise _refused(file, f"{_where(path)} cannot be taken out", "")
    return changed


def _with_value(text: str, path: Path, key: str, value: Any, file: str) -> str:
    tree, there = tree_of(text, file), (*path, key)
    if there not in tree.keys:
        return text if value is None else with_entry(text, path, value, file, key)
    if value is None:
        return _without(tree, there)
    span = tree.values[there]
    before = text[span.start : span.end]
    if isinstance(_at(tree.data, there), dict | list) and not before.startswith(("[", "{")):
        return with_entry(_without(tree, there), path, value, file, key)
    rest = before[len(before.rstrip()) :]  # a block of text ends with its line
    return edited(text, [(span.start, span.end, ("" if before else " ") + flow(value) + rest)])


def _without(tree: Tree, path: Path) -> str:
    """The text without one entry, the lines or the stretch between brackets in which it stands."""
    text, whole = tree.text, _at(tree.data, path[:-1])
    keys: list[str | int] = list(whole) if isinstance(whole, dict) else list(range(len(whole)))
    at = keys.index(path[-1])
    begin, end = _begin(tree, path), _end(tree, path)
    if text.startswith(("[", "{"), tree.values[path[:-1]].start):
        if at + 1 < len(keys):
            return text[:begin] + text[_begin(tree, (*path[:-1], keys[at + 1])) :]
        return text[: _end(tree, (*path[:-1], keys[at - 1])) if at else begin] + text[end:]
    if len(keys) == 1:
        above = tree.keys[path[:-1]]
        colon = text.index(":", above.end) if text[above.end : above.end + 1] != ":" else above.end
        return text[: colon + 1] + (" []" if isinstance(whole, list) else " {}") + text[_line_end(text, end) :]
    line = text.rfind("\n", 0, begin) + 1
    if isinstance(whole, dict) and text[line:begin].strip():  # behind the dash of a list
        return text[:begin] + text[_begin(tree, (*path[:-1], keys[at + 1])) :]
    following = _line_end(text, end)
    return text[:line] + text[following + 1 :] if text[following : following + 1] else text[:line].rstrip("\r\n")


def _begin(tree: Tree, path: Path) -> int:
    """Where an entry begins: at its key, or at its dash; in brackets at its value."""
    if path in tree.keys:
        return tree.keys[path].start
    start = tree.values[path].start
    if tree.text.startswith(("[", "{"), tree.values[path[:-1]].start):
        return start
    return tree.text.rindex("-", 0, start)


def _end(tree: Tree, path: Path) -> int:
    """Where the last piece of an entry ends, without the spaces behind it."""
    end = max(span.end for place, span in tree.values.items() if place[: len(path)] == path)
    begin = _begin(tree, path)
    return begin + len(tree.text[begin:end].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _expected(data: Any, path: Path, values: Mapping[Any, Any]) -> Any:
    """The data with the change, as YAML would give it back."""
    if path:
        first, rest = path[0], path[1:]
        if isinstance(data, list):
            return [_expected(item, rest, values) if at == first else item for at, item in enumerate(data)]
        return {**data, first: _expected(data[first], rest, values)}
    if isinstance(data, list):
        return [item for at, item in enumerate(data) if at not in values]
    fresh = {key: parse(flow({"value": value}), "").data["value"] for key, value in values.items() if value is not None}
    return {key: value for key, value in {**data, **fresh}.items() if key in fresh or key not in values}


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _where(path: Path) -> str:
    return ".".join(str(part) for part in path)


def _refused(file: str, message: str, found: str) -> InputError:
    return input_error(
        file, f"{message} without touching what stands around it", found=found, mend="change it there by hand"
    )
