"""Sentences in their order, each with whoever says it where it stands in a quotation of several sentences or paragraphs.

*Method*

1. A sentence with words inside and outside a speech is told as it stands; who speaks in it is the speaker of that speech.
2. A sentence wholly inside a speech is the words of its speaker. Where that is told only behind it ("…. …," said the minister),
   it waits for it; where it is told nowhere, whoever spoke last goes on.
3. A report does not say itself what must be. Behind a sentence that tells what somebody says, such a sentence of the same paragraph goes
   on with it ("The minister set out his position. There cannot be two armies."); so does one that says what will not be until something else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.record.extract import tree
from detente.record.extract.candidate import Candidate
from detente.record.extract.clauses import by_clauses, speaker_of
from detente.record.extract.cues import Told
from detente.record.extract.names import Names
from detente.record.extract.quotation import EDGE, speeches, uncut
from detente.record.extract.roles import MEDIA, WATCHERS
from detente.record.extract.speakers import Speakers
from detente.record.extract.stretches import trimmed

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

POINTS_BACK = re.compile(r"[\s\"”»’']*(?:That|This|These|Those|So|Such|Thus|Words|The words)\b")
"""How a sentence begins that tells who has said what stands before it."""
ASSUMED = frozenset({"i", "we", "you", "one"})
OUTSIDE = re.compile(f"{WATCHERS.pattern}|{MEDIA.pattern}", re.IGNORECASE)
"""Of whom a report tells by itself what they cannot do."""
NEAR = 400
"""Characters between what somebody was told to say and a sentence that goes on with it."""
TRAITS = frozenset({"verb", "pronoun"})
FEWEST = 12
"""Characters of a sentence inside a speech that may hold a statement."""


@frozen
class Heard:
    """A candidate and where its sentence stands."""

    candidate: Candidate
    begin: int
    end: int


class Listener:
    """Reads the parsed sentences of one text, in order."""

    def __init__(self, text: str, names: Names, speakers: Speakers) -> None:
        self.text, self.names, self.speakers = text, names, speakers
        self._speeches = speeches(text)
        self._at = 0
        self._speaker: dict[int, str] = {}
        self._waiting: list[tuple[int, int, Doc]] = []
        self._waits_for = -1
        self._said_until = 0

    def inside(self, begin: int, end: int) -> int | None:
        """The number of the speech that a sentence stands wholly inside."""
        while self._at < len(self._speeches) and self._speeches[self._at][1] <= begin:
            self._at += 1
        if self._at == len(self._speeches):
            return None
        opens, closes = self._speeches[self._at]
        while end > begin and self.text[end - 1] in EDGE:
            end -= 1
        return self._at if opens <= begin and end <= closes else None

    def hear(self, begin: int, end: int, doc: Doc, voice: str | None = None) -> Iterator[Heard]:
        """What a sentence tells, behind what was waiting to know who speaks; ``voice`` is who speaks all of it."""
        number, last = self.inside(begin, end), self.speakers.talk.last
        if number is not None:
            if self._waiting and self._waits_for != number:
                yield from self._let_out(last)
            self._waiting.append((begin, end, doc))
            self._waits_for = number
            closed = self._speeches[number][1] <= end + 1 and POINTS_BACK.match(self.text, end) is None
            if number in self._speaker or (closed and last is not None):
                yield from self._let_out(self._speaker.get(number, last))
            return
        told = list(self._tell(begin, end, doc, voice))
        if not told and voice is None and self._goes_on(begin, doc):
            told = list(self._tell(begin, end, doc, last)) or list(self._hanging(begin, end, doc, last))
        speaker = self._outside(told) or speaker_of(doc, self.text, begin, self.speakers)
        if told or speaker is not None:
            self._said_until = end
        mine = [at for at in range(self._at, len(self._speeches)) if self._speeches[at][0] < end]
        if speaker is not None:
            self._speaker |= dict.fromkeys(mine, speaker)
        told_here = self._waits_for in mine or POINTS_BACK.match(self.text, begin) is not None
        yield from self._let_out((speaker if told_here else None) or last or speaker)
        self.speakers.talk.last = speaker or self.speakers.talk.last
        yield from told

    def _goes_on(self, begin: int, doc: Doc) -> bool:
        """Whether a sentence says what must be, in the paragraph in which somebody has been told to say something."""
        between = self.text[self._said_until : begin]
        if not self._said_until or begin - self._said_until > NEAR or "\n\n" in between:
            return False
        root = next((token for token in doc if token.dep_ == "ROOT"), None)
        if root is None or not (tree.obliges(root) or _depends(root)):
            return False
        subjects = [child for child in root.children if child.dep_ in tree.SUBJECT]
        return not any(one.lower_ in ASSUMED or OUTSIDE.fullmatch(one.lower_) for one in subjects)

    def _hanging(self, begin: int, end: int, doc: Doc, speaker: str | None) -> Iterator[Heard]:
        """A condition that the words of no act tell: "Until that danger recedes it will not be complete"."""
        if speaker is not None and any(token.dep_ == "ROOT" and _depends(token) for token in doc):
            start, stop = uncut(self.text, *trimmed(self.text, begin, end), (begin, end), begin)
            told = Told("set_condition", "until")
            yield Heard(
                Candidate(start, stop, start, told, None, speaker, (), "conditional", traits=TRAITS), begin, end
            )

    def waits(self, begin: int) -> bool:
        """Whether the sentence that begins at an offset waits for its speaker."""
        return any(start == begin for start, _, _ in self._waiting)

    def rest(self) -> Iterator[Heard]:
        """What still waits at the end of the text."""
        yield from self._let_out(self.speakers.talk.last)

    def _let_out(self, voice: str | None) -> Iterator[Heard]:
        waiting, self._waiting = self._waiting, []
        for begin, end, doc in waiting:
            yield from self._tell(begin, end, doc, voice if end - begin >= FEWEST else None)

    def _tell(self, begin: int, end: int, doc: Doc, voice: str | None) -> Iterator[Heard]:
        for candidate in by_clauses(doc, self.text, begin, self.names, self.speakers, voice):
            yield Heard(candidate, begin, end)

    def _outside(self, told: list[Heard]) -> str | None:
        """Who speaks in a sentence outside its quotations."""
        for one in told:
            cue = one.candidate.cue
            if not any(opens < cue < closes for opens, closes in self._speeches[max(0, self._at - 2) : self._at + 4]):
                return one.candidate.speaker
        return None


def _depends(verb: Token) -> bool:
    """Whether a clause says what will not be, until something else is: no report says that by itself."""
    behind = (
        part for child in verb.children if child.dep_ in {"advcl", "prep", "csubj"} for part in (child, *child.children)
    )
    return (
        tree.negated(verb)
        and "will" in tree.helpers(verb)
        and any(part.lower_ in {"until", "unless"} for part in behind)
    )
