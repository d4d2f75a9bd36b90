"""Any value set: only what differs is touched, so that comments stay on what is the same.

*Method*

1. A mapping becomes another by its keys: those that stay are set in their turn, new ones put behind the last, others taken out. A list
   of entries that can be told apart (by their id, or because each is another) becomes another likewise, and is then put into order.
2. Whatever else is replaced where it stands. Where comments stand inside that would go with it, nothing is changed.
3. The changed text is read again and must hold exactly the old data with the change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from detente.case.file.amend import without
from detente.case.file.drafting import Literal, flow
from detente.case.file.edit import edited, value_edit
from detente.case.file.entries import entry_lines, last_line, with_entry
from detente.case.file.slots import as_read, at_path, bracketed, checked, line_start, reordered
from detente.case.file.yaml_tree import Path, Tree, tree_of

COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)


def with_set(text: str, path: Path, value: Any, file: str) -> str:
    """The text with the value at ``path`` set; a key that is new is put behind the last one of its mapping.

    Raises InputError if that cannot be done without touching anything else, or would lose a comment.
    """
    tree = tree_of(text, file)
    value = as_written(value)
    fresh = as_read(value)
    around = at_path(tree.data, path[:-1])
    if isinstance(around, dict) and path[-1] not in around:
        return with_entry(text, path[:-1], value, file, str(path[-1]))
    mend = "change it there by hand; a comment inside a value that is replaced whole would be lost"
    return checked(tree, path, lambda: _set(tree, path, value), lambda: fresh, "this cannot be set", mend)


def as_written(value: Any) -> Any:
    """A value as it may be written: plain data, floats as the decimals they are shown as."""
    if isinstance(value, bool):
        return Literal("true" if value else "false")
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {str(key): as_written(item) for key, item in value.items()}
    return [as_written(item) for item in value] if isinstance(value, list | tuple) else value


def _set(tree: Tree, path: Path, value: Any) -> str:
    old = at_path(tree.data, path)
    if old == as_read(value) and type(old) is type(as_read(value)):
        return tree.text
    if isinstance(old, dict) and isinstance(value, Mapping) and old:
        return _set_mapping(tree, path, old, value)
    if isinstance(old, list) and isinstance(value, list) and old:
        return _set_list(tree, path, old, value)
    return _replaced(tree, path, old, value)


def _set_mapping(tree: Tree, path: Path, old: Mapping[str, Any], value: Mapping[str, Any]) -> str:
    text = tree.text
    for key, item in value.items():
        if key in old:
            text = _set(tree_of(text, tree.file), (*path, key), item)
        else:
            text = with_entry(text, path, item, tree.file, key)
    for key in old:
        if key not in value:
            text = without(text, (*path, key), tree.file)
    return text


def _set_list(tree: Tree, path: Path, old: Sequence[Any], value: Sequence[Any]) -> str:
    text, file = tree.text, tree.file
    had, shall = [_name(item) for item in old], [_name(as_read(item)) for item in value]
    if len({*had}) < len(had) or len({*shall}) < len(shall) or not {*had} & {*shall}:
        return _set_by_place(tree, path, old, value)
    for name in shall:
        if name not in had:
            text = with_entry(text, path, value[shall.index(name)], file)
            had.append(name)
    for name in [*had]:
        if name not in shall:
            text = without(text, (*path, had.index(name)), file)
            had.remove(name)
    if had != shall:
        text = reordered(text, path, [had.index(name) for name in shall], file)
    for at, item in enumerate(value):
        text = _set(tree_of(text, file), (*path, at), item)
    return text


def _set_by_place(tree: Tree, path: Path, old: Sequence[Any], value: Sequence[Any]) -> str:
    text, file = tree.text, tree.file
    for at, item in enumerate(value):
        there = at < len(old)
        text = _set(tree_of(text, file), (*path, at), item) if there else with_entry(text, path, item, file)
    for at in range(len(old) - 1, len(value) - 1, -1):
        text = without(text, (*path, at), file)
    return text


def _name(item: Any) -> str:
    """What tells an entry of a list from the others."""
    name = item.get("id") if isinstance(item, dict) else None
    return f"id {name}" if isinstance(name, str) else repr(item)


def _replaced(tree: Tree, path: Path, old: Any, value: Any) -> str:
    """The text with a value replaced whole where it stands. Raises ValueError where a comment would go with it."""
    text, span = tree.text, tree.values[path]
    block = isinstance(old, dict | list) and not bracketed(tree, path)
    end = last_line(tree, path) if block else span.end
    if isinstance(old, dict | list) and COMMENT.search(text[span.start : end]):
        raise ValueError("a comment")
    if isinstance(value, Mapping | list) and (lines := _on_lines(tree, path, value)):
        begin = tree.keys[path].start
        first = line_start(text, begin)
        rest = text[span.start : last_line(tree, path)]
        if not text[first:begin].strip() and not COMMENT.search(rest):
            indent = " " * (begin - first)
            newline = "\r\n" if "\r\n" in text else "\n"
            return text[:first] + newline.join(indent + line for line in lines) + text[last_line(tree, path) :]
    if not block:
        if isinstance(value, Mapping | list):
            before = text[span.start : span.end]
            gap = "" if before or text[: span.start].endswith((" ", "\n")) else " "
            return edited(text, [(span.start, span.end, gap + flow(value) + before[len(before.rstrip()) :])])
        value = as_read(value) if isinstance(value, Literal) else value
        return edited(text, [value_edit(tree, path, value)])
    if path not in tree.keys:
        return text[: span.start] + flow(value) + text[end:]
    colon = text.index(":", tree.keys[path].end)
    return text[: colon + 1] + " " + flow(value) + text[end:]


def _on_lines(tree: Tree, path: Path, value: Any) -> list[str]:
    """The lines of a value that is too long for one, under its key; none where it is not, or its key is not on a line."""
    if path not in tree.keys or bracketed(tree, path[:-1]):
        return []
    lines = entry_lines(value, str(path[-1]))
    return lines if len(lines) > 1 else []
