"""Words that a person names, found in a document: as they stand, or from their first words to their last.

*Method*

1. The words are looked up as typed; else in a copy in which each quotation mark, dash and space has its plain form, and
   a run of spaces counts as one. The document's own characters are then the quote. Where they stand as whole words, parts
   of longer ones do not count.
2. ``first words … last words`` (or three dots) is a passage: from the first words to the nearest last ones after them.
3. Words that stand in several places are taken where it is told (``at``), and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.errors import InputError, Place, Problem, counted, input_error
from detente.record import Quote, quote_at
from detente.record.anchor import MOST_PLACES, occurrences
from detente.record.llm.guard import FOLDED
from detente.sources import Document

BETWEEN = re.compile(r"\s*(?:…|\.\.\.)\s*")
LONGEST = 2000
"""Characters of a passage told by its first and last words; beyond, it is none."""
AROUND = 60
"""Characters shown on each side of a place."""


class SeveralPlacesError(InputError):
    """Words that stand in a document more than once; ``places`` are their offsets, ``shown`` each with what is around it."""

    def __init__(self, file: str, words: str, places: Sequence[tuple[int, int]], text: str) -> None:
        self.places = tuple(places)
        self.shown = tuple(_in_place(text, *place) for place in places)
        message = f"these words stand in the document {counted(len(places), 'time')}"
        super().__init__(
            [Problem(Place(file), message, words[:80], "which of them", "give more of the words, or say which place")]
        )


def quote(words: str, document: Document, at: int | None = None, near: int | None = None) -> Quote:
    """The quote that a person means: ``at`` counts its places from 1; else, with ``near``, the place nearest to an offset.

    Raises InputError if the words do not stand in the document, SeveralPlacesError if nothing tells which place is meant.
    """
    found = places(words, document.text)
    if not found:
        raise input_error(
            document.file,
            "these words do not stand in the document",
            found=words[:80] or "nothing",
            expected="words of the document, or its first and last words with … between them",
            mend="copy them exactly as they stand",
        )
    if at is not None:
        if not 1 <= at <= len(found):
            raise input_error(document.file, "there is no such place", found=str(at), expected=f"1 to {len(found)}")
        return quote_at(document.text, *found[at - 1])
    if near is not None:
        return quote_at(document.text, *min(found, key=lambda place: abs(place[0] - near)))
    if len(found) > 1:
        raise SeveralPlacesError(document.file, words, found, document.text)
    return quote_at(document.text, *found[0])


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Start and end of each place at which words stand, in order, the first ``MOST_PLACES`` of them."""
    words = words.strip()
    if not words:
        return []
    if exact := occurrences(words, text):
        return _whole([(place, place + len(words)) for place in exact], text)
    text = text.translate(FOLDED)
    if same := _spans(words, text):
        return same
    first, *rest = BETWEEN.split(words)
    if len(rest) != 1 or not first or not rest[0]:
        return []
    begins, ends = _spans(first, text), _spans(rest[0], text)
    passages: dict[int, tuple[int, int]] = {}
    for begin, stop in begins:
        end = next((end for start, end in ends if start >= stop), None)
        if end is not None and end - begin <= LONGEST:
            passages[end] = (begin, end)  # of two beginnings before one end the later is meant
    return sorted(passages.values())


def _spans(words: str, folded: str) -> list[tuple[int, int]]:
    """Where words stand in a text that has only plain marks, whatever the number of spaces between them."""
    pattern = " +".join(re.escape(word) for word in words.translate(FOLDED).split())
    found = re.finditer(rf"(?=({pattern}))", folded) if pattern else ()  # looked ahead for: places may overlap
    return _whole([match.span(1) for match, _ in zip(found, range(MOST_PLACES), strict=False)], folded)


def _whole(found: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The places that begin and end no word in its midst; all of them where there is none such."""
    return [(start, end) for start, end in found if not (_inside(text, start) or _inside(text, end))] or found


def _inside(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _in_place(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
