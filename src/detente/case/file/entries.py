"""Adding one entry to a list or mapping of a file: everything that stands there stays as it is, comments too.

*Method*

1. In a block list or mapping the entry goes behind the last one, in its column; in one written in brackets, before
   the closing bracket; an empty or missing one is begun.
2. The changed text is read again and must hold exactly the old data and the new entry: otherwise nothing is changed.
"""

from __future__ import annotations

import re
from typing import Any

from detente.case.file.drafting import entry, flow
from detente.case.file.yaml_tree import Path, Tree, parse, tree_of
from detente.errors import InputError, input_error

REST_OF_LINE = re.compile(r"[^\r\n]*")


def with_entry(text: str, path: Path, value: Any, file: str, key: str | None = None) -> str:
    """The text with ``value`` added to the list at ``path``, or under ``key`` to the mapping there.

    Raises InputError if it cannot be put there without touching anything else.
    """
    tree = tree_of(text, file)
    newline = "\r\n" if "\r\n" in text else "\n"
    try:
        changed = _added(tree, path, value, key, newline)
        after = tree_of(changed, file).data
    except (InputError, LookupError, TypeError, ValueError):
        changed, after = "", None
    if not changed or after != _expected(tree.data, path, value, key):
        where = ".".join(str(part) for part in path)
        raise input_error(
            file,
            f"nothing could be added under {where} without touching what stands there",
            mend="write the list or mapping with one entry on a line",
        )
    return changed


def _added(tree: Tree, path: Path, value: Any, key: str | None, newline: str) -> str:
    container = _at(tree.data, path)
    if container is None and path not in tree.values:
        return _added(tree, path[:-1], {key: value} if key is not None else [value], str(path[-1]), newline)
    span = tree.values[path]
    bracketed = tree.text[span.start : span.start + 1] in ("[", "{")
    if container and not bracketed:
        return _behind_last(tree, path, value, key, newline)
    if bracketed and (container or _inside_brackets(tree, path)):
        last = next(reversed(container), None) if isinstance(container, dict) else len(container) - 1
        stop = tree.values[(*path, last)].end if container and last is not None else span.start + 1
        fresh = flow(value) if key is None else f"{key}: {flow(value)}"
        return tree.text[:stop] + (", " if container else "") + fresh + tree.text[stop:]
    indent = (tree.keys[path].column if path else 0) + 2
    lines = [" " * indent + line for line in entry_lines(value, key)]
    rest = REST_OF_LINE.match(tree.text, span.end if bracketed else span.start)
    comment = rest[0] if rest else ""
    before = tree.text[: span.start].rstrip(" ")
    after = tree.text[(span.end if bracketed else span.start) + len(comment) :]
    return before + (f" {comment.strip()}" if comment.strip() else "") + newline + newline.join(lines) + after


def _behind_last(tree: Tree, path: Path, value: Any, key: str | None, newline: str) -> str:
    """The text with an entry behind the last line of a block list or mapping."""
    container = _at(tree.data, path)
    if isinstance(container, dict):
        last: str | int = list(container)[-1]
        indent = tree.keys[(*path, last)].column
    else:
        last = len(container) - 1
        start = tree.values[(*path, last)].start
        dash = tree.text.rindex("-", 0, start)
        indent = dash - (tree.text.rfind("\n", 0, dash) + 1)
    stop = last_line(tree, (*path, last))
    lines = [" " * indent + line for line in entry_lines(value, key)]
    return tree.text[:stop] + newline + newline.join(lines) + tree.text[stop:]


def last_line(tree: Tree, path: Path) -> int:
    """Where the last line of a piece ends, the comment on that line included."""
    while not tree.text.startswith(("[", "{"), tree.values[path].start):
        piece = _at(tree.data, path)
        if not piece or not isinstance(piece, dict | list):
            break
        path = (*path, list(piece)[-1] if isinstance(piece, dict) else len(piece) - 1)
    span = tree.values[path]
    kept = tree.text[: span.end]
    if kept.endswith("\n") and span.end > span.start:  # a block of text ends with its line
        return len(kept.rstrip("\r\n"))
    line = REST_OF_LINE.match(tree.text, span.end)
    return line.end() if line else span.end


def entry_lines(value: Any, key: str | None) -> list[str]:
    """The lines of an entry; a list under a key has each of its own on a line."""
    if key is not None and isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"{key}:", *("  " + line for item in value for line in entry(item))]
    if key is not None and isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        return [f"{key}:", *("  " + line for name, item in value.items() for line in entry(item, name))]
    return entry(value, key)


def _inside_brackets(tree: Tree, path: Path) -> bool:
    """Whether something around the piece is written in brackets, so that no new line may begin inside it."""
    return any(tree.text.startswith(("[", "{"), tree.values[path[:length]].start) for length in range(1, len(path)))


def _at(data: Any, path: Path) -> Any:
    """The piece at a path; None where its last step is missing."""
    for at, part in enumerate(path):
        if isinstance(data, dict) and part not in data and at == len(path) - 1:
            return None
        data = data[part]
    return data


def _expected(data: Any, path: Path, value: Any, key: str | None) -> Any:
    """The data with the entry added, as YAML would give it back."""
    fresh = parse(flow({"value": value}), "").data["value"]
    if not path:
        return {**data, key: fresh} if key is not None else [*data, fresh]
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_expected(item, rest, value, key) if at == first else item for at, item in enumerate(data)]
    inner = data.get(first)
    if inner is None and not rest:
        inner = {} if key is not None else []
    return {**data, first: _expected(inner, rest, value, key)}
