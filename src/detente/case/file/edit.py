"""Editing one value of a file: only its characters change; comments, order and layout stay."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path as FilePath

from detente.case.file.yaml_tree import Path, Tree, scalar, tree_of
from detente.errors import InputError, input_error
from detente.sources.keep import write_whole

Edit = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""
PLAIN = re.compile(r"[^\W\d][\w./ ’'()-]*[\w.’')]|\w", re.UNICODE)


def replace_value(text: str, path: Path, value: str | int | float | bool | None, file: str = "case.yaml") -> str:
    """The text with the one value at ``path`` replaced.

    Raises InputError if there is no such value, or if it is a list or mapping.
    """
    tree = tree_of(text, file)
    span = tree.values.get(path)
    if span is None:
        raise input_error(file, "there is no such value", found=".".join(str(part) for part in path))
    old = _at(tree.data, path)
    if isinstance(old, dict | list):
        raise input_error(file, "only a single value can be replaced", found=".".join(str(part) for part in path))
    changed = edited(text, [value_edit(tree, path, value)])
    if not same_elsewhere(tree.data, changed, path, file):
        raise input_error(file, "this value cannot be replaced in place", found=str(value))
    return changed


def value_edit(tree: Tree, path: Path, value: str | int | float | bool | None) -> Edit:
    """What replaces the value at a path that exists."""
    span = tree.values[path]
    before = tree.text[span.start : span.end]
    gap = "" if before or tree.text[: span.start].endswith((" ", "\n")) else " "
    rest = before[len(before.rstrip()) :]  # a block of text ends with its line
    return span.start, span.end, gap + written(value) + rest


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made that touch different places."""
    pieces, at = [], 0
    for start, end, new in sorted(edits, key=itemgetter(0)):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def same_elsewhere(data: object, changed: str, path: Path, file: str) -> bool:
    """Whether a text holds the data but for ``path``; not so if it cannot be read (an alias may have been cut off)."""
    try:
        return bool(_without(tree_of(changed, file).data, path) == _without(data, path))
    except InputError:
        return False


def written(value: str | int | float | bool | None) -> str:
    """A value as YAML: words plain where that is safe, else in double quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        safe = PLAIN.fullmatch(value) and scalar(value) == value
        return value if safe else json.dumps(value, ensure_ascii=False)
    return str(value)


def save(path: FilePath, text: str) -> None:
    """Writes a file whole or not at all; an existing file keeps its permissions and its byte-order mark.

    Raises InputError if it cannot be written.
    """
    write_whole(path, content(path, text))


def content(path: FilePath, text: str) -> bytes:
    """The bytes to write for a text, with a byte-order mark where the file has one. Raises InputError if it has no folder."""
    if not path.resolve().parent.is_dir():
        raise input_error(str(path), "this file cannot be written", found="its folder is not there")
    try:
        marked = path.exists() and path.read_bytes().startswith(codecs.BOM_UTF8)
    except OSError as error:
        raise input_error(str(path), "this file cannot be read", found=error.strerror or str(error)) from None
    return text.encode("utf-8-sig" if marked else "utf-8")


def _at(data: object, path: Path) -> object:
    for part in path:
        data = data[part]  # type: ignore[index]
    return data


def _without(data: object, path: Path) -> object:
    """The data with the value at the path blanked, for comparison."""
    if not path:
        return None
    if isinstance(data, dict):
        return {key: _without(item, path[1:]) if key == path[0] else item for key, item in data.items()}
    if isinstance(data, list):
        return [_without(item, path[1:]) if at == path[0] else item for at, item in enumerate(data)]
    return data
