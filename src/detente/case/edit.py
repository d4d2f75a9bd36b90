"""Editing one value of a file: only its characters change; comments, order and layout stay."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path as FilePath

from detente.case.tree import Path, parse, scalar
from detente.errors import input_error

PLAIN = re.compile(r"[^\W\d][\w./ ’'()-]*[\w.’')]|\w", re.UNICODE)


def replace_value(text: str, path: Path, value: str | int | float | bool | None, file: str = "case.yaml") -> str:
    """The text with the one value at ``path`` replaced.

    Raises InputError if there is no such value, or if it is a list or mapping.
    """
    tree = parse(text, file)
    span = tree.values.get(path)
    if span is None:
        raise input_error(file, "there is no such value", found=".".join(str(part) for part in path))
    old = _at(tree.data, path)
    if isinstance(old, dict | list):
        raise input_error(file, "only a single value can be replaced", found=".".join(str(part) for part in path))
    changed = text[: span.start] + written(value) + text[span.end :]
    if span.start == span.end and not text[: span.start].endswith((" ", "\n")):
        changed = text[: span.start] + " " + written(value) + text[span.end :]
    after = parse(changed, file)
    if _without(after.data, path) != _without(tree.data, path):
        raise input_error(file, "this value cannot be replaced in place", found=str(value))
    return changed


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
    """Writes a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    fresh = FilePath(name)
    if path.exists():
        fresh.chmod(path.stat().st_mode & 0o7777)
    fresh.replace(path)


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
