"""The text that is parsed: that of the document with words put before, taken out or written out, and the way back.

Quotes are always the document's own characters: what the parser finds in a script is told by its place in the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from detente.frozen import frozen
from detente.record.extract.candidate import Candidate
from detente.record.extract.layout.segment import READ, Segment

APART = "\n\n"
"""Stands in a script between two segments: no sentence goes on over it."""


@frozen
class _Piece:
    """A stretch of the script and that of the document which it stands for."""

    at: int
    begin: int
    end: int
    copied: bool
    named: tuple[int, int] | None = None


class Script:
    """The words of the segments that are read, one after another. ``text`` is what is parsed; ``guest`` is who speaks where nobody
    has been named yet."""

    def __init__(self, text: str, segments: Iterable[Segment], guest: str | None = None) -> None:
        self.guest = guest
        self._pieces: list[_Piece] = []
        self._segments: list[tuple[int, Segment]] = []
        self._length = 0
        parts: list[str] = []

        def add(words: str, begin: int, end: int, *, copied: bool, named: tuple[int, int] | None = None) -> None:
            if words:
                self._pieces.append(_Piece(self._length, begin, end, copied, named))
                parts.append(words)
                self._length += len(words)

        for segment in segments:
            if segment.role not in READ:
                continue
            self._segments.append((self._length, segment))
            at = segment.begin
            for edit in segment.edits:
                add(text[at : edit.begin], at, edit.begin, copied=True)
                add(edit.words, edit.begin, edit.end, copied=False, named=edit.named)
                at = edit.end
            add(text[at : segment.end], at, segment.end, copied=True)
            add(APART, segment.end, segment.end, copied=False)
        self.text = "".join(parts)
        self._starts = [piece.at for piece in self._pieces]
        self._begins = [begin for begin, _ in self._segments]

    def segment(self, at: int) -> Segment:
        """The segment in which a character of the script stands."""
        return self._segments[bisect_right(self._begins, at) - 1][1]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the script stands in the document; nothing of it, where all its words were put in."""
        first, last = self._piece(start), self._piece(max(start, end - 1))
        begin = first.begin + start - first.at if first.copied else first.begin
        stop = last.begin + end - last.at if last.copied else last.end
        return begin, max(begin, stop)

    def told(self, candidate: Candidate) -> Candidate:
        """A candidate of the script by its places in the document."""
        start, end = self.place(candidate.start, candidate.end)
        who = candidate.who and (self._piece(candidate.who[0]).named or self.place(*candidate.who))
        who = who if who and who[0] < who[1] else None
        cue, _ = self.place(candidate.cue, candidate.cue + 1)
        times = candidate.times and tuple(self.place(at, at + 1)[0] for at in candidate.times)
        return replace(candidate, start=start, end=end, cue=min(max(cue, start), end), who=who, times=times)

    def _piece(self, at: int) -> _Piece:
        return self._pieces[max(0, bisect_right(self._starts, at) - 1)]
