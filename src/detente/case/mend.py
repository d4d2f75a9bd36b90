"""Writing the offsets of quotes that moved, or that were left out, into record.yaml."""

from __future__ import annotations

from detente.case.edit import replace_value, save
from detente.case.load import RECORD_FILE, Case


def mend_offsets(case: Case) -> int:
    """Writes every offset that can be found and is not there yet; returns how many quotes were mended."""
    if case.record_tree is None:
        return 0
    text = case.record_tree.text
    mended = 0
    for index, statement in reversed(list(enumerate(case.record.statements))):
        anchor = case.anchors[statement.id]
        quote = statement.quote
        if not anchor.holds or (quote.start, quote.end) == (anchor.start, anchor.end):
            continue
        path = ("statements", index, "quote")
        data = case.record_tree.data["statements"][index]["quote"]
        if isinstance(data, dict) and "start" in data and "end" in data:
            text = replace_value(text, (*path, "start"), anchor.start, RECORD_FILE)
            text = replace_value(text, (*path, "end"), anchor.end, RECORD_FILE)
        else:
            text = _with_offsets(case, index, text, anchor.start, anchor.end)
        mended += 1
    if mended:
        save(case.folder / RECORD_FILE, text)
    return mended


def _with_offsets(case: Case, index: int, text: str, start: int, end: int) -> str:
    """The text with offsets put after the exact words; quotes are mended last to first, so spans still hold."""
    assert case.record_tree is not None
    path = ("statements", index, "quote")
    whole = case.record_tree.values[path]
    data = case.record_tree.data["statements"][index]["quote"]
    if isinstance(data, str):
        words = text[whole.start : whole.end]
        return f"{text[: whole.start]}{{exact: {words}, start: {start}, end: {end}}}{text[whole.end :]}"
    exact = case.record_tree.values[(*path, "exact")]
    if text[whole.start] == "{":
        return f"{text[: exact.end]}, start: {start}, end: {end}{text[exact.end :]}"
    indent = " " * case.record_tree.keys[(*path, "exact")].column
    return f"{text[: exact.end]}\n{indent}start: {start}\n{indent}end: {end}{text[exact.end :]}"
