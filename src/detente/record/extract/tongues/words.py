"""The words of a sentence, and its zones: what stands in quotation marks, and what stands around it."""

from __future__ import annotations

import re

from detente.frozen import frozen
from detente.record.extract.quotation import quoted

TOKEN = re.compile(
    r"[^\W\d_]{1,7}['’](?=[^\W_])|[^\W_]+(?:[-‑][^\W_]+)*|[^\w\s]",
)
INVERTED = re.compile(r"(?:[-‑]t)?[-‑](?:ils?|elles?|on|je|nous)$", re.IGNORECASE)
"""A subject behind its verb in French."""
WHOLE = frozenset({"aujourd'"})
QUOTE = "«»"
"""Stands in a zone for the words quoted there."""
FEW = 3
"""Words in quotation marks: with no more, they are words of the sentence as any others."""


@frozen
class Word:
    """A word or a mark: offsets of the text, and the word in lower case with ' for every apostrophe."""

    start: int
    end: int
    low: str

    @property
    def mark(self) -> bool:
        """Whether it is a mark of punctuation, or stands for quoted words."""
        return not self.low[0].isalnum()


@frozen
class Zone:
    """Words that belong together; ``quote`` are the offsets between the marks, None for what stands around quotations."""

    words: tuple[Word, ...]
    quote: tuple[int, int] | None = None


def words(text: str, begin: int, end: int) -> list[Word]:
    """The words and marks between two offsets."""
    found: list[Word] = []
    for match in TOKEN.finditer(text, begin, end):
        start, stop = match.span()
        low = match[0].lower().replace("’", "'").replace("‑", "-")
        if low.endswith("'") and found and found[-1].low in WHOLE:
            continue
        inverted = INVERTED.search(low) if "-" in low else None
        if inverted and inverted.start() > 1:
            found.append(Word(start, start + inverted.start(), low[: inverted.start()]))
            found.append(Word(start + inverted.start(), stop, low[inverted.start() :].lstrip("-").removeprefix("t-")))
        else:
            found.append(Word(start, stop, low))
    return found


def zones(text: str, begin: int, end: int, quotes: list[tuple[int, int]]) -> list[Zone]:
    """The zones of a sentence: what stands around its quotations first, then each of these. ``quotes`` are the offsets of
    the marks of the quotations of its paragraph."""
    around: list[Word] = []
    inside: list[Zone] = []
    at = begin
    for opens, closes in quotes:
        if closes < begin or opens >= end:
            continue
        start, stop = max(opens + 1, begin), min(closes, end)
        quote = words(text, start, stop)
        if sum(not word.mark for word in quote) <= FEW and opens >= begin and closes < end:
            continue
        around += words(text, at, max(at, min(opens, end)))
        around.append(Word(max(opens, begin), min(closes + 1, end), QUOTE))
        inside.append(Zone(tuple(quote), (opens, closes)))
        at = min(closes + 1, end)
    around += words(text, at, end)
    around = _without_asides(around)
    return [Zone(tuple(around)), *inside]


def _without_asides(around: list[Word]) -> list[Word]:
    """The words without those in parentheses."""
    left: list[Word] = []
    depth = 0
    for word in around:
        depth += word.low == "("
        if not depth:
            left.append(word)
        depth -= word.low == ")" and depth > 0
    return left if left and not depth else around


def quotes_of(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The quotations of a paragraph; one that is left open goes on to its end."""
    found = quoted(text, begin, end)
    after = found[-1][1] + 1 if found else begin
    left = re.compile(r"[«“]").search(text, after, end)
    return [*found, (left.start(), end)] if left else found
