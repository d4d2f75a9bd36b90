"""Lists that go on with the sentence above them: what somebody asks for or undertakes, what a proposal holds.

*Method*

1. Lines that begin with "to" below "Aland asked the Council to consider three steps:" or "Both sides undertook" are read with the
   words above before them.
2. Below "It has these elements", or behind "It had these parts:" in the same line, what must or shall be is proposed by whoever is
   told to have presented it; where only a pronoun is, by whom the paragraph names first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Frame, Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.names import Mention
from detente.record.extract.sentences import sentences

ITEM = re.compile(r"\s*(?:[-*•·–—▪◦●○]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|>\s?[-*•]\s+)")
TO = re.compile(r"[Tt]o (?=[a-z])")
LEADS = re.compile(
    r"\b(?:ask(?:s|ed)?|urge[sd]?|call(?:s|ed)? (?:up)?on|request(?:s|ed)?|demand(?:s|ed)?|invite[sd]?|undert(?:akes?|ook)|agree[sd]?|"
    r"pledge[sd]?|promise[sd]?|commit(?:s|ted)?|decide[sd]?|vow(?:s|ed)?|propose[sd]?|offer(?:s|ed)?|refuse[sd]?|threaten(?:s|ed)?)\b"
)
TOGETHER = re.compile(r"\b(?:undert(?:ake|ook)|agreed?|pledged?|commit(?:ted)?|decided?)(?: themselves)?$")
HEDGED = re.compile(
    r"\b(?:not|never|neither|nor|no|if|whether|would|could|should|might|may|must|fail\w*|refus\w*|den(?:y|ied|ies)|to)\b",
    re.IGNORECASE,
)
"""With such a word before it, nobody has undertaken it."""
STEPS = re.compile(
    r",? to (?:consider|take|support|do|make|adopt) (?:the following|these|those|\w+)(?: \w+){0,2}$|,? the following(?: \w+){0,2}$"
)
"""What only announces the lines."""
HOLDS = re.compile(
    r"\b(?:it|(?:the|this|his|her|its|their) (?:\w+ )?(?:proposals?|plan|framework|package|draft|offer|paper|text|document|outline|formula))"
    r" (?:has|had|holds?|held|contain(?:s|ed)|consist(?:s|ed) of|compris(?:es|ed)|provide[sd]|include[sd]|list(?:s|ed)) "
    r"(?:these|the following|\w+) (?:\w+ )?(?:parts|elements|points|provisions|terms|items|steps|components|articles|conditions)[:.]$",
    re.IGNORECASE,
)
INSIDE = re.compile(r"(?<=:)\s+(?=\(?(?:a|1|i)\))")
PARTS = re.compile(r"\(?(?:[a-z]|\d|i{1,3}|iv|v)\)\s")
PRESENTED = re.compile(
    r"[^.;:]{0,40}?\b(?:present|submit|propos|circulat|tabl|outlin|unveil)(?:e?d|ted)\b|[^.;:]{0,40}?\b(?:put forward|handed over|drew up|made|set out)\b"
)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
OUGHT = re.compile(
    r"\b(?:must|should|shall|will|would|needs? to|need for|(?:is|are|has|have) to(?! be discussed)|cannot|can not|may not)\b"
)
OPEN = re.compile(r"\b(?:discuss\w*|open|unclear|decided later|depends?|read this|whether)\b")
"""What leaves a term open."""
FEWEST, LONGEST = 2, 30
"""Lines of such a list, and those below its first that are looked at."""
SHORTEST = 20
"""Characters of a part that is a term."""


def carried(page: Page, voices: Voices | None = None) -> dict[int, list[Segment]]:
    """The lines that go on with what stands above them, by where each begins; without voices, which they are alone."""
    found: dict[int, list[Segment]] = {}
    for number, line in enumerate(page.lines):
        below = page.lines[number + 1 : number + LONGEST]
        items = below[: next((at for at, one in enumerate(below) if not _item(one)), len(below))]
        lead = line.words.rstrip(" :")
        if ITEM.match(line.marked) is None and len(items) >= FEWEST:
            last = re.split(r"(?<=[.!?]) ", lead)[-1]
            if LEADS.search(last) and all(TO.match(_words(page, one)) for one in items):
                found |= {one.begin: [_with(line, last, one, voices)] for one in items}
            elif HOLDS.search(re.split(r"(?<=[.!?]) (?=[A-Z])", line.words)[-1]):
                found |= {one.begin: list(_terms(page, _begin(one), one.end, line, voices)) for one in items}
        if (inside := INSIDE.search(line.words)) is not None and HOLDS.search(line.words[: inside.start()]):
            found[line.begin] = list(_inside(page, line, line.begin + inside.end(), voices))
    return found


def _item(line: Line) -> bool:
    return ITEM.match(line.marked) is not None


def _begin(line: Line) -> int:
    match = ITEM.match(line.words)
    return line.begin + (match.end() if match is not None else 0)


def _words(page: Page, line: Line) -> str:
    return page.clean[_begin(line) : line.end]


def _with(above: Line, lead: str, line: Line, voices: Voices | None) -> Segment:
    """A line "to …" with the words above it before it; what several undertake together they agree."""
    begin, words = _begin(line), STEPS.sub("", lead)
    at = above.begin + above.words.rfind(lead)
    if voices is not None and TOGETHER.search(words) is not None and HEDGED.search(words) is None:
        named = {one.actor: one for one in voices.mentions(at, at + len(words))}
        if len(named) > 1:
            (first, place), *others = named.items()
            frame = Frame("agree", first, (place.start, place.end))
            return Segment(begin, line.end, "prose", first, tuple(actor for actor, _ in others), frame=frame)
    edit = Edit(begin, begin + len("to"), f"{words} to", (at, at + len(words)))
    return Segment(begin, line.end, "prose", edits=(edit,))


def _inside(page: Page, line: Line, begin: int, voices: Voices | None) -> Iterator[Segment]:
    """A paragraph that numbers what a proposal holds."""
    yield Segment(line.begin, begin, "prose")
    starts = [match.end() for match in PARTS.finditer(page.clean, begin, line.end)]
    ends = [match.start() for match in PARTS.finditer(page.clean, begin, line.end)][1:]
    for start, end in zip(starts, [*ends, line.end], strict=True):
        yield from _terms(page, start, end, line, voices)


def _terms(page: Page, begin: int, end: int, above: Line, voices: Voices | None) -> Iterator[Segment]:
    """What must be of each sentence of a part, as proposed; what else it says as it stands."""
    who = None if voices is None else _presented(page, above, voices)
    for first, last in sentences(page.clean[begin:end]):
        start, stop = begin + first, begin + last
        words = page.clean[start:stop]
        term = OUGHT.search(words) is not None and OPEN.search(words) is None and len(words) >= SHORTEST
        frame = Frame("propose_terms", who.actor, (who.start, who.end)) if term and who is not None else None
        yield Segment(start, stop, "prose", frame=frame)


def _presented(page: Page, above: Line, voices: Voices) -> Mention | None:
    named: Sequence[Mention] = list(voices.mentions(above.begin, above.end))
    told = [one for one in named if PRESENTED.match(page.clean, one.end, above.end) is not None]
    if told:
        return told[-1]
    by_pronoun = any(PRESENTED.match(above.words, one.end()) for one in PRONOUN.finditer(above.words))
    return named[0] if named and by_pronoun else None
