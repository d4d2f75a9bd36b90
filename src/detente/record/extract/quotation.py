"""Where a stretch of a sentence begins and ends so that it cuts no words in quotation marks in two.

*Method*, for each pair of marks of the paragraph that the stretch cuts

1. A mark at its edge with no words between the two is left out, or, where it begins with a closing mark, the words quoted
   before it are taken in: they are what somebody said.
2. Of a stretch that begins among quoted words and goes on behind them, the cue decides: if it stands behind them, they are
   taken in from their opening mark; if among them, the stretch ends with them.
3. A stretch that ends among quoted words, begun before them, goes on to their closing mark.

Nothing goes beyond the sentence; a mark without another is no quotation. Marks are ``"``, ``“ ”`` and ``« »``; ``‘ ’`` and ``'``
only where the second stands behind a full stop or a comma, for inside words they are apostrophes.

*Method* for a speech, which may run over sentences and paragraphs: it begins with an opening mark. A paragraph that ends without
the closing one goes on in the next if that begins with an opening mark, and ends the speech if it does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

MARKS = {'"': '"', "“": "”", "«": "»", "‘": "’", "'": "'"}
MARK = re.compile(r"[\"“”«»]|(?<![^\s(—–:,\[])[‘'](?=[^\W\d_])|(?<=[.,!?…])['’](?![^\s,.;:)—–])")
SINGLE = frozenset("‘'")
PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
FARTHEST = 4000
"""Characters before and after a sentence in which the marks of its paragraph are looked at."""
CONDITION = re.compile(
    r",?\s(?:but |though )?(?:only (?:when|if|once|after|on condition|in exchange|in return)|provided(?: that)?|on (?:the )?condition that|"
    r"unless|as long as|so long as|(?:but )?not (?:before|until|unless)|until)\b[^,;.!?“”\"]*"
)
EDGE = ' \t\r\n,;:.–—-"“”«»'
BEFORE = re.compile(r"\w,[”\"]? \Z")
SAYS_IT = re.compile(r"\b(?:said|says|added|told \S+)\Z")
"""At the end of words that only tell who said what stands before them."""


def quoted(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the two marks of each quotation between two offsets of a text, in order; of one not closed there, none."""
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text, begin, end):
        mark = match[0]
        if opened is not None and mark == MARKS[opened[1]]:
            found.append((opened[0], match.start()))
            opened = None
        elif opened is None and mark in MARKS:
            opened = match.start(), mark
    return found


def speeches(text: str) -> list[tuple[int, int]]:
    """Offsets of the opening mark and the end of each stretch that somebody says, over paragraphs too, in order."""
    found: list[tuple[int, int]] = []
    carried: tuple[int, str] | None = None
    begin = 0
    for end in [*(match.start() for match in PARAGRAPH.finditer(text)), len(text)]:
        first = next((at for at in range(begin, end) if not text[at].isspace()), end)
        opened = carried if carried is not None and text[first : first + 1] == carried[1] else None
        if carried is not None and opened is None:
            found.append((carried[0], begin))
        for match in MARK.finditer(text, first + 1 if opened else first, end):
            if opened is not None and match[0] == MARKS[opened[1]]:
                found.append((opened[0], match.end()))
                opened = None
            elif opened is None and match[0] in MARKS:
                opened = match.start(), match[0]
        carried, begin = opened if opened is not None and opened[1] not in SINGLE else None, end
    if carried is not None:
        found.append((carried[0], len(text)))
    return found


def uncut(text: str, start: int, end: int, sentence: tuple[int, int], cue: int) -> tuple[int, int]:
    """The stretch from ``start`` to ``end`` of a sentence, with no quotation cut in two; ``cue`` is where its act is told."""
    first, last = sentence
    for opens, closes in quoted(text, *_paragraph(text, first, last)):
        if closes < start or opens >= end:
            continue
        if opens < start and closes < end:  # it begins among the quoted words, or with their closing mark
            if not _words(text, start, closes) or cue > closes or not _words(text, opens, start):
                start = max(opens, first)
            else:
                start, end = _trimmed(text, start, closes)
        elif start <= opens and closes >= end:  # it ends among them
            start, end = (start, min(closes + 1, last)) if _words(text, opens, end) else _trimmed(text, start, opens)
    return start, end


def with_condition(text: str, end: int, last: int) -> int:
    """The end of a stretch of a sentence, which ends at ``last``, with a condition behind it that turns it ("…, but only when")."""
    behind = CONDITION.match(text, end, last)
    return end if behind is None else _trimmed(text, end, behind.end())[1]


def _paragraph(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the paragraph of a sentence begins and ends, or ``FARTHEST`` from it."""
    breaks = _breaks(text)
    before, after = bisect_right(breaks, (first, first)), bisect_left(breaks, (last, last))
    begin = breaks[before - 1][1] if before else 0
    end = breaks[after][0] if after < len(breaks) else len(text)
    return max(begin if begin <= first else 0, first - FARTHEST), min(end, last + FARTHEST)


@lru_cache(maxsize=2)
def _breaks(text: str) -> list[tuple[int, int]]:
    """Where the gaps between paragraphs begin and end."""
    return [match.span() for match in PARAGRAPH.finditer(text)]


def _words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def with_words_before(text: str, start: int, end: int, begin: int) -> int:
    """Where words begin that only tell who said what stands before them in the sentence: "…, the minister said"."""
    alone = start > begin and BEFORE.search(text, begin, start) and SAYS_IT.search(text, start, end)
    return begin if alone else start
