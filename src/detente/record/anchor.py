"""Finding a quote in its document: where it should be, moved, or lost.

Exact text only, never a fuzzy match: a quote that does not stand in the document is lost, and says so.
"""

from __future__ import annotations

from typing import Literal

from detente.frozen import frozen
from detente.record.model import Quote

LIKE = 0.7
LONGEST, MOST_TEXT = 1000, 1_000_000
"""Characters of a lost quote and of a text in which a likeness is looked for; beyond, the rest is not looked at."""
MOST_PLACES = 1000
"""Places at which the same words are found in a text; beyond, the rest is not looked at."""


@frozen
class Anchor:
    """Where a quote stands. ``state``: ``in_place``, ``found`` (no offsets were given), ``moved``,
    ``ambiguous`` (it stands in several places and nothing tells which) or ``lost``."""

    state: Literal["in_place", "found", "moved", "ambiguous", "lost"]
    start: int = -1
    end: int = -1
    places: int = 0

    @property
    def holds(self) -> bool:
        """Whether the words stand at ``start``–``end``."""
        return self.state in {"in_place", "found", "moved"}


def locate(quote: Quote, text: str) -> Anchor:
    """Where ``quote`` stands in ``text``, by its offsets, else by its words and what surrounds them."""
    length = len(quote.exact)
    if quote.start is not None and text[quote.start : quote.start + length] == quote.exact:
        state: Literal["in_place", "moved"] = "in_place" if quote.end in (None, quote.start + length) else "moved"
        return Anchor(state, quote.start, quote.start + length, 1)
    places = occurrences(quote.exact, text)
    if not places:
        return Anchor("lost")
    fitting = _surrounded(quote, text) if len(places) > 1 else places
    if len(fitting) != 1:
        return Anchor("ambiguous", places=len(places))
    place = fitting[0]
    return Anchor("found" if quote.start is None else "moved", place, place + length, len(places))


@frozen
class Passage:
    """Words of a document that are like a lost quote; ``alike`` is 1 for the same words."""

    words: str
    start: int
    end: int
    alike: float


def nearest_passage(quote: Quote, text: str) -> Passage | None:
    """The passage most like a quote that is lost, if one is like it enough to be worth a look.

    For a person who mends the record. Nothing else may use it: a passage that is like a quote is not the quote.
    """
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(quote.exact[:LONGEST], text[:MOST_TEXT], score_cutoff=100 * LIKE)
    if found is None or not text[found.dest_start : found.dest_end].strip():
        return None
    start, end = found.dest_start, found.dest_end
    # The alignment cuts words; whole words are read more easily.
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Passage(text[start:end], start, end, found.score / 100)


def occurrences(words: str, text: str) -> list[int]:
    """The positions at which ``words`` stand in ``text``, overlaps included, the first ``MOST_PLACES`` of them."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < MOST_PLACES:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _surrounded(quote: Quote, text: str) -> list[int]:
    """Where the quote stands between the words that surrounded it."""
    before, after = quote.prefix or "", quote.suffix or ""
    places = occurrences(before + quote.exact + after, text) if before or after else []
    return [place + len(before) for place in places]
