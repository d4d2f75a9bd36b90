"""Words as they are meant where a page writes them in pieces: hyphens at the ends of lines, soft hyphens, letters drawn as one.

*Method*: these are edits of what is parsed; quotes stay as the document writes them. A hyphen at the end of a line goes, with the
break, unless the text writes the same word with a hyphen elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from detente.record.extract.layout.segment import Edit, Segment

BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,30})([-‐‑\u00ad])[ \t]?\r?\n[ \t]*([^\W\d_]{2,30})")
PIECE = re.compile(r"\u00ad+|[\ufb00-\ufb06]")
SMALLEST = 4
"""Letters of a word that was broken: less is not broken at the end of a line."""


def foldings(text: str) -> tuple[Edit, ...]:
    """The edits that write words as they are meant, in order; their places are those of ``text``."""
    joined = [edit for match in BROKEN.finditer(text) if (edit := _joined(match, text)) is not None]
    pieces = [
        Edit(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]).replace("\u00ad", ""))
        for match in PIECE.finditer(text)
    ]
    return tuple(_apart(sorted([*joined, *pieces], key=lambda edit: (edit.begin, -edit.end))))


def _joined(match: re.Match[str], text: str) -> Edit | None:
    first, mark, second = match.groups()
    if not second[0].islower() or len(first) + len(second) < SMALLEST:
        return None
    hyphen = "-" if mark != "\u00ad" and re.search(rf"\b{first}-{second}\b", text) else ""
    return Edit(match.start(2), match.start(3), hyphen)


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    end = 0
    for edit in edits:
        if edit.begin >= end:
            yield edit
            end = edit.end


def folded(segment: Segment, edits: tuple[Edit, ...]) -> Segment:
    """A segment with those of some edits that lie in it and cross none of its own."""
    own = segment.edits
    first = bisect_left(edits, segment.begin, key=lambda edit: edit.begin)
    last = bisect_right(edits, segment.end, key=lambda edit: edit.begin)
    here = [
        edit
        for edit in edits[first:last]
        if edit.end <= segment.end and not any(edit.begin < other.end and other.begin < edit.end for other in own)
    ]
    return replace(segment, edits=tuple(sorted((*own, *here), key=lambda edit: edit.begin))) if here else segment
