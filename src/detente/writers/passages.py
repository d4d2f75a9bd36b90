"""What of a document is printed: each cited passage once, numbered where it stands, with what is needed around it.

*Method*

1. Cited places that touch or overlap are one passage; each number stands where its words begin.
2. The paragraphs that hold a passage are printed, short ones whole. Of a long paragraph each passage is printed with the rest of
   its sentence and some words around it, up to the nearest end of a sentence.
3. What is left out between two printed places, before the first and after the last, is shown as ``…`` by whoever writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from detente.frozen import frozen

Span = tuple[int, int, int]
"""First character of a cited place, the one after its last, its number."""

WIDTHS = ((900, 160), (300, 110), (100, 40))
"""Characters up to which a paragraph is printed whole, and characters around a passage of a longer one within which a sentence is
finished (beyond, it is cut at a word); the widest first."""
MOST = 1_700
"""Words of documents that are printed with more than the narrowest context."""
BREAK = re.compile(r"\n[ \t\r]*\n\s*")
SENTENCE = re.compile(r"[.!?…][”\"»’)]*\s+")


@frozen
class Run:
    """Words as they stand in a document; ``numbers``: of the notes whose words begin here. Without ``cited``: context."""

    text: str
    cited: bool = False
    numbers: tuple[int, ...] = ()


@frozen
class Excerpt:
    """A printed stretch of a document: passages, each one or more runs, and the words between them."""

    parts: tuple[tuple[Run, ...], ...]
    """Runs that belong together: one of context, or those of one passage."""
    after_cut: bool
    """Whether something of the document before it is left out."""
    before_cut: bool


def printed(documents: Sequence[tuple[str, Sequence[Span]]]) -> list[tuple[Excerpt, ...]]:
    """What is printed of each document, with as much around the passages as leaves the whole short."""
    for short, around in WIDTHS:
        found = [excerpts(text, spans, short, around) for text, spans in documents]
        runs = (run for whole in found for part in whole for runs in part.parts for run in runs)
        if sum(len(run.text.split()) for run in runs) <= MOST:
            break
    return found


def excerpts(text: str, spans: Iterable[Span], short: int, around: int) -> tuple[Excerpt, ...]:
    """The printed stretches of a document, in its order: paragraphs of up to ``short`` characters whole, of longer ones the
    passages with up to ``around`` characters on each side."""
    cited = sorted(spans)
    passages: list[list[Span]] = []
    for span in cited:
        if passages and span[0] <= max(end for _, end, _ in passages[-1]):
            passages[-1].append(span)
        else:
            passages.append([span])
    stretches: list[tuple[int, int, list[list[Span]]]] = []
    for passage in passages:
        start, end = _around(text, passage[0][0], max(end for _, end, _ in passage), short, around)
        if stretches and _one_paragraph(text, stretches[-1][1], start):
            first, last, held = stretches[-1]
            stretches[-1] = (first, max(last, end), [*held, passage])
        else:
            stretches.append((start, end, [passage]))
    found = []
    for at, (start, end, held) in enumerate(stretches):
        left = text[stretches[at - 1][1] if at else 0 : start]
        rest = text[end : stretches[at + 1][0] if at + 1 < len(stretches) else len(text)]
        found.append(Excerpt(tuple(_parts(text, start, end, held)), bool(left.strip()), bool(rest.strip())))
    return tuple(found)


def _one_paragraph(text: str, end: int, start: int) -> bool:
    """Whether nothing but blanks of one paragraph lies between two printed places."""
    between = text[end:start]
    return not between.strip() and not BREAK.search(between)


def _around(text: str, start: int, end: int, short: int, around: int) -> tuple[int, int]:
    """From where to where a passage is printed."""
    breaks = [(found.start(), found.end()) for found in BREAK.finditer(text)]
    opening = max((after for _, after in breaks if after <= start), default=len(text) - len(text.lstrip()))
    closing = min((before for before, _ in breaks if before >= end), default=len(text.rstrip()))
    opening, closing = min(opening, start), max(closing, end)
    if closing - opening <= short:
        return opening, closing
    return _back(text, max(opening, start - around), opening, start), _forth(
        text, end, min(closing, end + around), closing
    )


def _back(text: str, from_: int, opening: int, start: int) -> int:
    """Where the context before a passage begins: at a sentence, else at a word."""
    if from_ == opening:
        return opening
    begins = [found.end() for found in SENTENCE.finditer(text, from_, start)]
    if begins:
        return begins[0]
    gap = text.find(" ", from_, start)
    return gap + 1 if gap >= 0 else start


def _forth(text: str, end: int, to: int, closing: int) -> int:
    """Where the context after a passage ends."""
    if to == closing:
        return closing
    ends = [found.end() for found in SENTENCE.finditer(text, max(0, end - 3), to + 1) if found.end() >= end]
    if ends:
        return max(end, len(text[: ends[-1]].rstrip()))
    gap = text.rfind(" ", end, to)
    return gap if gap >= 0 else end


def _parts(text: str, start: int, end: int, passages: Sequence[Sequence[Span]]) -> Iterable[tuple[Run, ...]]:
    at = start
    for passage in passages:
        first, last = passage[0][0], max(end for _, end, _ in passage)
        if at < first:
            yield (Run(text[at:first]),)
        marks = sorted({begin for begin, _, _ in passage} | {last})
        yield tuple(
            Run(text[one:two], True, tuple(sorted(number for begin, _, number in passage if begin == one)))
            for one, two in pairwise(marks)
        )
        at = last
    if at < end:
        yield (Run(text[at:end]),)
