"""Stretches of a text that were replaced: found, made, taken back, and carried over what was written meanwhile.

*Method*

1. Two texts that differ are cut where their lines begin to differ and where they agree again; in between, lines that stand
   in both are kept apart where there are few enough of them to compare. What is left is cut down to whole words.
2. A stretch is carried over later ones by the characters these added or took away before it. One that was touched since is
   not carried: whoever asks is told by which of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from detente.frozen import frozen

MOST_COMPARED = 1_000_000
"""Lines of one text times lines of the other up to which they are compared one by one; beyond, they are one stretch."""


@frozen
class Hunk:
    """``cut`` stood at the character ``at`` of the text before, ``put`` stands in its place after."""

    at: int
    cut: str
    put: str


class OverlapError(Exception):
    """What is to be replaced is not there, or was written by others since."""


def between(before: str, after: str) -> tuple[Hunk, ...]:
    """What makes one text of the other, whole words, in their order; nothing where they are the same."""
    old, new = _lines(before), _lines(after)
    first = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if first is None:
        first = min(len(old), len(new))
    most = min(len(old), len(new)) - first
    last = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    left, right = old[first : len(old) - last], new[first : len(new) - last]
    start = sum(map(len, old[:first]))
    if len(left) * len(right) > MOST_COMPARED:
        return (_cut_down(Hunk(start, "".join(left), "".join(right))),)
    found, begins = [], [start]
    for line in left:
        begins.append(begins[-1] + len(line))
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(_cut_down(Hunk(begins[i], "".join(left[i:j]), "".join(right[k:m]))))
    return tuple(found)


def made(text: str, hunks: Sequence[Hunk]) -> str:
    """The text with these stretches replaced, which are told by their places in it. Raises OverlapError where another text stands."""
    pieces, at = [], 0
    for hunk in hunks:
        if hunk.at < at or not text.startswith(hunk.cut, hunk.at):
            raise OverlapError
        pieces += [text[at : hunk.at], hunk.put]
        at = hunk.at + len(hunk.cut)
    return "".join([*pieces, text[at:]])


def inverse(hunks: Sequence[Hunk]) -> tuple[Hunk, ...]:
    """What takes these stretches back."""
    found, shift = [], 0
    for hunk in hunks:
        found.append(Hunk(hunk.at + shift, hunk.put, hunk.cut))
        shift += len(hunk.put) - len(hunk.cut)
    return tuple(found)


def carried(hunks: Sequence[Hunk], later: Sequence[Hunk]) -> tuple[Hunk, ...]:
    """These stretches as they stand in the text that ``later`` has made. Raises OverlapError where it touched one of them."""
    return tuple(_carried(hunk, later) for hunk in hunks)


def _carried(hunk: Hunk, later: Sequence[Hunk]) -> Hunk:
    shift, end = 0, hunk.at + len(hunk.cut)
    for other in later:
        stop = other.at + len(other.cut)
        if stop <= hunk.at and (other.cut or other.at < hunk.at or hunk.cut):
            shift += len(other.put) - len(other.cut)
        elif other.at >= end and (other.at > end or hunk.cut or other.cut):
            break
        else:
            raise OverlapError
    return Hunk(hunk.at + shift, hunk.cut, hunk.put)


def joined(hunks: Iterable[tuple[int, int, str]], text: str) -> tuple[Hunk, ...]:
    """Replacements told by where they begin and end, as stretches of the text. Raises OverlapError where two of them meet."""
    found = tuple(Hunk(start, text[start:end], new) for start, end, new in sorted(hunks))
    if any(one.at + len(one.cut) > other.at for one, other in pairwise(found)):
        raise OverlapError
    return found


def _cut_down(hunk: Hunk) -> Hunk:
    """The stretch without what stands in both at its ends, as far as that are whole words."""
    cut, put = hunk.cut, hunk.put
    most = min(len(cut), len(put))
    first = next((at for at in range(most) if cut[at] != put[at]), most)
    while first and (_within_word(cut, first) or _within_word(put, first)):
        first -= 1
    last = next((at for at in range(most - first) if cut[-1 - at] != put[-1 - at]), most - first)
    while last and (_within_word(cut, len(cut) - last) or _within_word(put, len(put) - last)):
        last -= 1
    return Hunk(hunk.at + first, cut[first : len(cut) - last], put[first : len(put) - last])


def _within_word(text: str, at: int) -> bool:
    """Whether a place divides a word or a number, or the two signs that end a line."""
    before, after = text[at - 1 : at], text[at : at + 1]
    return bool(before and after) and (not (before.isspace() or after.isspace()) or before + after == "\r\n")


def _lines(text: str) -> list[str]:
    """The lines of a text, ended by the one sign that ends lines in a file: others may stand in the midst of a quote."""
    found = [line + "\n" for line in text.split("\n")]
    found[-1] = found[-1][:-1]
    return found if found[-1] else found[:-1]
