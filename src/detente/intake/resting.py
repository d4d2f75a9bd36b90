"""What in a case rests on a statement: each entry that names it, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.case import Case
from detente.case.file.yaml_tree import Path

KEYED = {
    "actors": "actor",
    "issues": "issue",
    "preferences": "the position of",
    "context": "context factor",
    "steps": "step",
}
"""Parts of a case whose entries have their ids as keys, and what one of them is called."""


def resting(case: Case, statement: str, *, places: bool = True) -> tuple[str, ...]:
    """Entries of the case, its scenarios included, that name a statement: ``red line x (case.yaml:70)``, on a screen without ``places``
    in files; then statements that do."""
    found = dict[str, None]()
    for path in _paths(case.tree.data, statement, ()):
        place = case.tree.place(path)
        found[_named(case.tree.data, path) + (f" ({place.file}:{place.line})" if places else "")] = None
    linked = (each.id for each in case.record.statements if each.id != statement and statement in _links(each.links))
    return (*found, *(f"statement {name}" for name in linked))


def _links(links: Any) -> set[str]:
    return {name for _, names in links for name in names or ()}


def _paths(data: Any, statement: str, path: Path) -> Iterator[Path]:
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _paths(value, statement, (*path, key))
    elif data == statement and isinstance(data, str) and "evidence" in path:
        yield path


def _named(data: Any, path: Path) -> str:
    """The innermost entry with an id, or with a key that is one, in words."""
    name, kind = str(path[0]), ""
    for part in path[: path.index("evidence")]:
        data = data[part]
        if kind in KEYED:
            name = f"{KEYED[kind]} {part}"
        elif isinstance(part, int) and isinstance(data, dict) and "id" in data:
            name = f"{kind.replace('_', ' ').removesuffix('s')} {data['id']}"
        kind = str(part) if isinstance(part, str) and kind not in KEYED else ""
    return name
