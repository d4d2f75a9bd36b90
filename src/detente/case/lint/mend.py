"""Writing the offsets of quotes that moved, or that were left out, into the files of the record.

A file is read once more when all offsets are in, and must hold what it held but for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from detente.case.file.edit import Edit, content, edited, value_edit, written
from detente.case.file.yaml_tree import Path, Tree, parse
from detente.case.load import Case, load
from detente.errors import InputError
from detente.sources.files import seen
from detente.sources.keep import Write, clear, write_together
from detente.sources.lock import locked

REST_OF_LINE = re.compile(r"[^\r\n]*")
Offsets = dict[str, int]


def mend_offsets(case: Case, write: Write = write_together) -> int:
    """Writes every offset that can be found and is not there yet, by ``write``; returns how many quotes were mended.

    Quotes whose offsets cannot be put without touching anything else stay as they are.
    """
    if case.record_tree is None:
        return 0
    with locked(case.folder):
        clear(case.folder)
        if any(seen(case.folder / file) != before for file, before in case.record_tree.seen.items()):
            case = load(case.folder)  # somebody has written since
        places = case.record_tree
        found: dict[str, dict[int, Offsets]] = {}
        for number, statement in enumerate(case.record.statements):
            anchor, quote = case.anchors[statement.id], statement.quote
            if anchor.holds and (quote.start, quote.end) != (anchor.start, anchor.end) and places is not None:
                file, index = places.statement(number)
                found.setdefault(file, {})[index] = {"start": anchor.start, "end": anchor.end}
        return sum(
            _mended(case.folder / file, places.tree(file), offsets, write) for file, offsets in found.items() if places
        )


def _mended(path: FilePath, tree: Tree, found: Mapping[int, Offsets], write: Write) -> int:
    """Writes the offsets of one file, by the number of the statement in it; how many were written."""
    used = Counter((span.start, span.end) for span in tree.values.values())
    edits = {
        index: changes
        for index, offsets in found.items()
        if (changes := _edits(tree, index, offsets))
        # what an alias (*) names stands in two places of the record and in one of the file
        and all(used[tree.values[path].start, tree.values[path].end] == 1 for path in _touched(tree, index))
    }
    mended = _sound(tree, edits, found)
    if mended:
        text = edited(tree.text, [edit for index in mended for edit in edits[index]])
        write([(path, content(path, text))])
    return len(mended)


def _sound(tree: Tree, edits: Mapping[int, list[Edit]], found: Mapping[int, Offsets]) -> list[int]:
    """The quotes that can be mended together: all of them; where not, those of each half that can."""
    chosen = list(edits)
    if not chosen or _holds(tree, chosen, edits, found):
        return chosen
    halves = [chosen[: len(chosen) // 2], chosen[len(chosen) // 2 :]] if len(chosen) > 1 else []
    kept = [index for half in halves for index in _sound(tree, {index: edits[index] for index in half}, found)]
    return kept if kept and _holds(tree, kept, edits, found) else []


def _holds(tree: Tree, chosen: list[int], edits: Mapping[int, list[Edit]], found: Mapping[int, Offsets]) -> bool:
    """Whether the record with these offsets written is what it was but for them."""
    try:
        after = parse(edited(tree.text, [edit for index in chosen for edit in edits[index]]), tree.file).data
    except InputError:
        return False
    statements = list(tree.data["statements"])
    for index in chosen:
        quote = _quote(tree, index)
        statements[index] = {**statements[index], "quote": {**quote, **found[index]}}
    return bool(after == {**tree.data, "statements": statements})


def _quote(tree: Tree, index: int) -> dict[str, Any]:
    quote = tree.data["statements"][index]["quote"]
    return {"exact": quote} if isinstance(quote, str) else quote


def _touched(tree: Tree, index: int) -> list[Path]:
    """The quote and what stands in it."""
    path: Path = ("statements", index, "quote")
    inside = tree.data["statements"][index]["quote"]
    return [path, *((*path, name) for name in inside if isinstance(inside, dict))]


def _edits(tree: Tree, index: int, offsets: Offsets) -> list[Edit]:
    """What puts the offsets of one quote."""
    path: Path = ("statements", index, "quote")
    quote = tree.data["statements"][index]["quote"]
    if isinstance(quote, str):
        return [_as_mapping(tree, path, quote, ", ".join(f"{name}: {at}" for name, at in offsets.items()))]
    edits = [value_edit(tree, (*path, name), at) for name, at in offsets.items() if name in quote]
    lacking = [f"{name}: {at}" for name, at in offsets.items() if name not in quote]
    return [*edits, _with_keys(tree, path, lacking)] if lacking else edits


def _as_mapping(tree: Tree, path: Path, quote: str, offsets: str) -> Edit:
    """What makes ``quote: words`` ``quote: {exact: words, start: …, end: …}``."""
    span = tree.values[path]
    words = tree.text[span.start : span.end]
    # Plain words may hold commas, and a block of text cannot stand in braces: these are put in quotes.
    exact = words if words[0] in "\"'" else written(quote)
    rest = words[len(words.rstrip()) :]
    return span.start, span.end, f"{{exact: {exact}, {offsets}}}{rest}"


def _with_keys(tree: Tree, path: Path, lines: list[str]) -> Edit:
    """What adds keys to a quote: behind the exact words, or before them where they are a block of text."""
    text, key, exact = tree.text, tree.keys[(*path, "exact")], tree.values[(*path, "exact")]
    if text[tree.values[path].start] == "{":
        return exact.end, exact.end, f", {', '.join(lines)}"
    newline = ("\r\n" if "\r\n" in text else "\n") + " " * key.column
    if text[exact.start] in "|>":
        return key.start, key.start, "".join(line + newline for line in lines)
    line = REST_OF_LINE.match(text, exact.end)  # with the comment that may stand there
    stop = line.end() if line else exact.end
    return stop, stop, "".join(newline + line for line in lines)
