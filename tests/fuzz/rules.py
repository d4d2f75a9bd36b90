"""What must hold of every command, whatever it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tests.fuzz.sandbox import MOST_MEMORY, MOST_SECONDS, Ended, Listing, Sandbox

FINE = {0, 2, 3}
"""Answered, bad input, a stated limit."""
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it."""


def ended_well(ended: Ended) -> Iterator[str]:
    """Violations by the end of one command."""
    if ended.late:
        yield f"ended, as it was still at work after {MOST_SECONDS:g} s or held too much: {ended}"
        return
    if ended.status not in FINE:
        yield f"ended with {ended.status}: {ended}"
    if "Traceback" in ended.err or "This is a fault in Detente" in ended.err:
        yield f"a fault told to the reader: {ended}"
    if ended.status in {2, 3} and not (ended.err or ended.out).strip():
        yield f"refused without a word: {ended}"
    if ended.memory > MOST_MEMORY:
        yield f"held {ended.memory / 1e9:.1f} GB: {ended}"
    if "--json" in ended.words:
        yield from _one_document(ended)
    elif found := RAW.search(ended.out) or RAW.search(ended.err):
        yield f"the raw character {found[0]!r} reaches the terminal: {ended}"


def loads(box: Sandbox, what: str, *options: str) -> Iterator[str]:
    """Violations by ``check``: a case that only commands have written must load."""
    checked = box.run("check", box.case, *options)
    yield from ended_well(checked)
    if checked.status == 2 and not checked.out.strip():
        yield f"{what}: {checked}"


def _one_document(ended: Ended) -> Iterator[str]:
    if not ended.out.strip():
        if ended.status == 0:
            yield f"no document: {ended}"
        return
    try:
        json.loads(ended.out)
    except ValueError:
        yield f"what stands on standard output is no JSON document: {ended}"


def untouched(before: Listing, after: Listing, what: str) -> Iterator[str]:
    """Violations by what changed where nothing may change."""
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            how = "appeared" if path not in before else "vanished" if path not in after else "changed"
            yield f"{what}: {path!a} {how}"


def tidy(case: Listing) -> Iterator[str]:
    """Violations by what lies in a case folder and has no name that Detente gives."""
    for path in case:
        if re.search(r"\.(new|tmp|part)$|~$", path):
            yield f"left behind: {path!a}"
