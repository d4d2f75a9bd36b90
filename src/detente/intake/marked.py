"""Words that somebody marked on a page, found in the document: a browser counts otherwise, so it sends no offsets.

*Method*

1. The words as they stand, between the words before and after them.
2. Else with whatever lies between words counted as one space: a page and a form have line ends of their own.
3. Words that stand once are taken wherever they are; of several places the one that lies between these surroundings.

Never like words: what does not stand in the document is no quote of it.
"""

from __future__ import annotations

import re

from detente.errors import input_error
from detente.intake.missed import SeveralPlacesError
from detente.record import Quote, locate, quote_at
from detente.record.llm.guard import FOLDED
from detente.sources import Document

LONGEST = 20_000
"""Characters of marked words, and of what surrounds them; beyond, an InputError."""
MOST = 20
"""Places that are told where several may be meant."""
PLAIN = {char: plain for char, plain in FOLDED.items() if plain == " "} | {0: "\N{REPLACEMENT CHARACTER}"}
"""What a page shows of characters that it cannot hold, or has others for; one character for one, so that places stay."""


def marked(words: str, before: str, after: str, document: Document, at: int | None = None) -> Quote:
    """The quote that was marked; ``before`` and ``after`` are some words around it, as the page has them;
    ``at`` counts the places of a SeveralPlacesError from 1, where a person was asked.

    Raises InputError if the words do not stand in the document, SeveralPlacesError if the surroundings fit none or several
    of their places.
    """
    if max(len(words), len(before), len(after)) > LONGEST:
        raise input_error(
            document.file, "this is too long for one statement", found=f"{len(words):,} characters",
            expected=f"at most {LONGEST:,}", mend="mark the sentence that says it",
        )  # fmt: skip
    bare = words.strip()
    if not bare:
        raise input_error(document.file, "no words are marked", mend="mark the words that say it")
    begins = words.index(bare)
    before, after = (before + words[:begins]).lstrip(), (words[begins + len(bare) :] + after).rstrip()
    exact = locate(Quote(exact=bare, prefix=before or None, suffix=after or None), document.text)
    if exact.holds:
        return quote_at(document.text, exact.start, exact.end)
    text = document.text.translate(PLAIN)
    around = _places(before, bare, after, text)
    if len(around) == 1:
        return quote_at(document.text, *around[0])
    places = _places("", bare, "", text)
    if len(places) == 1:
        return quote_at(document.text, *places[0])
    if places and at is not None and 1 <= at <= len(places):
        return quote_at(document.text, *places[at - 1])
    if places:
        raise SeveralPlacesError(document.file, bare, places, document.text)
    raise input_error(
        document.file, "these words do not stand in the document", found=bare[:80],
        mend="the document has changed, perhaps: look at it again, and mark them there",
    )  # fmt: skip


def _places(before: str, words: str, after: str, text: str) -> list[tuple[int, int]]:
    """The places of words between their surroundings, whatever spaces there are; ``text`` has plain ones."""
    pattern = f"(?={_spaced(before)}({_spaced(words)}){_spaced(after)})"
    return [found.span(1) for found, _ in zip(re.finditer(pattern, text), range(MOST), strict=False)]


def _spaced(words: str) -> str:
    return "".join(
        " +" if part.isspace() else re.escape(part) for part in re.split(r"( +)", words.translate(PLAIN)) if part
    )
