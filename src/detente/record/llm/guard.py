"""A model's quote at its true place in the document, or the reason why it has none. Nothing is matched by likeness.

*Method*

1. The quote is looked up exactly as given.
2. Else in a copy in which each quotation mark, dash and space is replaced by its plain form, one character for one: a
   place in the copy is the same place in the document, whose own characters are then the quote.
3. A quote that stands in several places is looked up inside its sentence, if that stands in one place only.
"""

from __future__ import annotations

from detente.frozen import frozen
from detente.record.anchor import occurrences

PLAIN = {
    "'": "‘’‚‛′`´ʼ",
    '"': "“”„‟«»″",
    "-": "‐‑‒–—―−",
    " ": "\t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
}
FOLDED = str.maketrans({char: plain for plain, chars in PLAIN.items() for char in chars})
SHORTEST, LONGEST = 6, 900
"""Characters of a quote; below or beyond, the statement is dropped and the reason told."""


@frozen
class Place:
    """Start and end of a quote in the document."""

    start: int
    end: int


def place_of(quote: str, context: str | None, text: str) -> Place | str:
    """Where a quote stands in a text, or why it stands nowhere."""
    if not SHORTEST <= len(quote.strip()) <= LONGEST:
        return f"the quote has {len(quote.strip())} characters; it needs {SHORTEST} to {LONGEST}"
    words, folded = quote.strip(), text.translate(FOLDED)
    places = occurrences(words, text) or occurrences(words.translate(FOLDED), folded)
    if not places:
        return "the quote does not stand in the text"
    if len(places) > 1:
        around = (context or "").strip().translate(FOLDED)
        stands = occurrences(around, folded) if len(around) > len(words) else []
        if len(stands) == 1:
            places = [place for place in places if stands[0] <= place <= stands[0] + len(around) - len(words)]
    if len(places) > 1 or not places:
        return "the quote stands in several places of the text, and nothing tells which"
    return Place(places[0], places[0] + len(words))
