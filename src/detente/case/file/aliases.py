"""One more name of an issue, an option or a step in ``case.yaml``: all else stays as it is, comments too."""

from __future__ import annotations

from typing import Any

from detente.case.file.drafting import flow
from detente.case.file.edit import edited, same_elsewhere
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path, Tree, parse
from detente.errors import input_error


def with_alias(text: str, path: Path, alias: str, file: str) -> str:
    """The text with an alias added to the thing at ``path``; an option that is its text alone becomes ``{text, aliases}``.

    Raises InputError if there is no such thing, or if it cannot be put there without touching anything else.
    """
    tree = parse(text, file)
    if path not in tree.values:
        raise input_error(file, "there is no such thing to name", found=".".join(map(str, path)))
    words = _at(tree, path)
    if not isinstance(words, str):
        return with_entry(text, (*path, "aliases"), alias, file)
    span, whole = tree.values[path], {"text": words, "aliases": [alias]}
    before = tree.text[span.start : span.end]
    rest = before[len(before.rstrip()) :]  # a block of text ends with its line
    changed = edited(tree.text, [(span.start, span.end, flow(whole) + rest)])
    if not same_elsewhere(tree.data, changed, path, file) or _at(parse(changed, file), path) != whole:
        raise input_error(
            file,
            f"nothing could be added to {'.'.join(map(str, path))} without touching what stands there",
            mend="write the option as {text: …, aliases: […]}",
        )
    return changed


def _at(tree: Tree, path: Path) -> Any:
    data = tree.data
    for part in path:
        data = data[part]
    return data
