"""What a statement is about that does not name it: "it", "the proposal", "such a step" take up what was spoken of before.

*Method*. A statement whose own words name no issue, option or step of the case, but take up something ("it", "this", "the plan"),
is about what the nearest words before it are about: those of its own sentence, else the one of the ``BACK`` sentences before, in
the same paragraph or quotation, that names something. What a person confirmed of like words comes first
(:mod:`detente.record.extract.remembered`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from detente.record.extract.remembered import Memory
from detente.record.extract.sentences import sentences
from detente.record.extract.topics import Topics

BACK = 1
"""Sentences before a statement in which what it takes up is sought."""
FARTHEST = 700
"""Characters between it and the statement."""
MATTERS = ("issues", "options", "steps")
MOST = 2
"""Matters spoken of before; of more, it is not told which is taken up."""
THINGS = (
    "proposals?|plans?|offers?|drafts?|deals?|agreements?|accords?|texts?|documents?|papers?|terms|demands?|ideas?|options?|steps?|"
    "moves?|measures?|decisions?|conditions?|requests?|calls?|schemes?|arrangements?|formulas?|frameworks?|points?|articles?|"
    "provisions?|questions?|issues?|matters?|problems?|initiatives?|suggestions?|solutions?|instrument|treaty|timetable"
)
TAKES_UP = re.compile(
    rf"\b(?:to|of|on|with|about|against|in favou?r of|(?:accept|reject|refus|support|back|oppos|consider|discuss|sign|implement|study|"
    rf"examin|review|endors|welcom|approv|adopt|ratif|dismiss|describ|call|resist|block|veto|denounc|condemn|criticis|criticiz|honou?r|"
    rf"respect|observ|breach|violat|take|took|put|turn|want|abid|tabl|propos|offer)\w*(?: \w+ly)?) (?:it|them|this|these|those|that)\b"
    rf"|\b(?:(?:the|that|such|this|these|those|an?|its|their|his|her) (?:new |same |latest |first |whole )?(?:{THINGS}))\b(?! (?:of|on|for|to|between|with|from)\b)"
    rf"|\b(?:such an? \w+|which|both points|do(?:es|ing)? so)\b|^(?:it|this|that) (?:is|was|would|will|must|should|shall|has|had|can)\b",
    re.IGNORECASE,
)
"""Words that take up what was spoken of before."""
PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


class Thread:
    """The topics of one masked text, sentence by sentence."""

    def __init__(self, topics: Topics, text: str, memory: Memory | None = None) -> None:
        self._topics, self._text, self._memory = topics, text, memory
        self._places = list(sentences(text)) if topics else []
        self._starts = [begin for begin, _ in self._places]
        self._known: dict[int, dict[str, tuple[str, ...]]] = {}

    def about(self, start: int, end: int, speaker: str | None) -> tuple[dict[str, tuple[str, ...]], str | None]:
        """Ids by kind of what the words between two offsets are about, and the confirmed statement that they are taken
        from, if they are."""
        words = self._text[start:end]
        own = self._topics.about(words, speaker)
        if not self._topics or any(kind in own for kind in MATTERS):
            return own, None
        if self._memory is not None and (like := self._memory.like(words)) is not None:
            return {**own, **like[1]}, like[0]
        taken = self._before(start) if TAKES_UP.search(words) is not None else {}
        return ({**own, **taken} if sum(len(ids) for ids in taken.values()) <= MOST else own), None

    def _before(self, start: int) -> Mapping[str, tuple[str, ...]]:
        here = bisect_right(self._starts, start) - 1
        if here < 0:
            return {}
        if found := self._matters(self._text[self._starts[here] : start]):
            return found
        for number in range(here - 1, max(-1, here - 1 - BACK), -1):
            begin, end = self._places[number]
            if start - end > FARTHEST or PARAGRAPH.search(self._text, end, start):
                return {}
            if number not in self._known:
                self._known[number] = self._matters(self._text[begin:end])
            if self._known[number]:
                return self._known[number]
        return {}

    def _matters(self, words: str) -> dict[str, tuple[str, ...]]:
        found = self._topics.about(words, None)
        return {kind: ids for kind, ids in found.items() if kind in {"issues", "steps"}}
