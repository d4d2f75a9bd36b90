"""Writing the offsets of quotes that moved, or that were left out, into record.yaml."""

from __future__ import annotations

import re

from detente.case.file.edit import replace_value, same_elsewhere, save, value_at, written
from detente.case.file.yaml_tree import MOST_BYTES, Path, Tree, parse
from detente.case.load import RECORD_FILE, Case, load
from detente.errors import InputError
from detente.sources import read_text
from detente.sources.keep import clear
from detente.sources.lock import locked

REST_OF_LINE = re.compile(r"[^\r\n]*")


def mend_offsets(case: Case) -> int:
    """Writes every offset that can be found and is not there yet; returns how many quotes were mended."""
    if case.record_tree is None:
        return 0
    with locked(case.folder):
        clear(case.folder)
        if read_text(case.folder / RECORD_FILE, RECORD_FILE, MOST_BYTES).text != case.record_tree.text:
            case = load(case.folder)  # somebody has written since
        return _mended(case)


def _mended(case: Case) -> int:
    assert case.record_tree is not None
    text = case.record_tree.text
    mended = 0
    for index, statement in enumerate(case.record.statements):
        anchor, quote = case.anchors[statement.id], statement.quote
        if anchor.holds and (quote.start, quote.end) != (anchor.start, anchor.end):
            changed = _with_offsets(text, index, anchor.start, anchor.end)
            mended += changed != text
            text = changed
    if mended:
        save(case.folder / RECORD_FILE, text)
    return mended


def _with_offsets(text: str, index: int, start: int, end: int) -> str:
    """The text with the offsets of one quote; as it was where they cannot be put without touching anything else."""
    tree = parse(text, RECORD_FILE)
    path = ("statements", index, "quote")
    quote = tree.data["statements"][index]["quote"]
    if isinstance(quote, str):
        changed = _as_mapping(tree, path, quote, f"start: {start}, end: {end}")
        quote = {"exact": quote}
    else:
        offsets = {"start": start, "end": end}
        changed = text
        try:
            for name in offsets.keys() & quote.keys():
                changed = replace_value(changed, (*path, name), offsets[name], RECORD_FILE)
        except InputError:
            return text
        lacking = [f"{name}: {offset}" for name, offset in offsets.items() if name not in quote]
        if lacking:
            changed = _with_keys(parse(changed, RECORD_FILE), path, lacking)
    wanted = {**quote, "start": start, "end": end}
    kept = same_elsewhere(tree.data, changed, path, RECORD_FILE) and value_at(changed, path, RECORD_FILE) == wanted
    return changed if kept else text


def _as_mapping(tree: Tree, path: Path, quote: str, offsets: str) -> str:
    """The text with ``quote: words`` made ``quote: {exact: words, start: …, end: …}``."""
    span = tree.values[path]
    words = tree.text[span.start : span.end]
    # Plain words may hold commas, and a block of text cannot stand in braces: these are put in quotes.
    exact = words if words[0] in "\"'" else written(quote)
    rest = words[len(words.rstrip()) :]
    return f"{tree.text[: span.start]}{{exact: {exact}, {offsets}}}{rest}{tree.text[span.end :]}"


def _with_keys(tree: Tree, path: Path, lines: list[str]) -> str:
    """The text with keys added to a quote: behind the exact words, or before them where they are a block of text."""
    text, key, exact = tree.text, tree.keys[(*path, "exact")], tree.values[(*path, "exact")]
    if text[tree.values[path].start] == "{":
        return f"{text[: exact.end]}, {', '.join(lines)}{text[exact.end :]}"
    newline = ("\r\n" if "\r\n" in text else "\n") + " " * key.column
    if text[exact.start] in "|>":
        return text[: key.start] + "".join(line + newline for line in lines) + text[key.start :]
    line = REST_OF_LINE.match(text, exact.end)  # with the comment that may stand there
    stop = line.end() if line else exact.end
    return text[:stop] + "".join(newline + line for line in lines) + text[stop:]
