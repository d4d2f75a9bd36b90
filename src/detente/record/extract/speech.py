"""The words of somebody who speaks in the text itself: an answer, a statement, a letter. All of it is what the voice says.

*Method*, for a sentence of a voice

1. What its own clauses tell with "we", "I" or the voice's name as subject stands.
2. What it says of others is read like the words after "said that": "Borland must withdraw" is the voice's demand, "Borland broke
   the truce" its accusation; what is demanded or charged there is nobody's deed.
3. A sentence that tells no act is left: not everything that is said is a statement of the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told, cues
from detente.record.extract.layout.segment import Frame, Segment
from detente.record.extract.names import Names

OF_OTHERS = frozenset(
    {
        "demand",
        "urge",
        "set_precondition",
        "set_condition",
        "accept_if",
        "accuse",
        "criticise",
        "threaten",
        "red_line",
        "express_doubt",
        "express_confidence",
        "question_legitimacy",
        "counter_offer",
    }
)
"""Acts of a voice whose words may name somebody else as who does, or should do, something."""
EDGE = " \t\r\n.,;:!?–—-“”\"«»'*_"


def spoken(
    found: list[Candidate], segment: Segment, text: str, begin: int, end: int, names: Names
) -> Iterator[Candidate]:
    """The candidates of a sentence that a voice speaks."""
    voice = segment.voice
    own = [one for one in found if one.speaker == voice]
    sentence = text[begin:end]
    told = (
        None
        if voice is None or sentence.rstrip(EDGE[:4] + '”"').endswith("?")
        else cues().told("verb", "say", f"say {sentence}", "")
    )
    if told is None or own or told.rule == "say":
        yield from found
        return
    if told.act not in OF_OTHERS:
        yield from found
        if found:
            return
    else:
        yield from (one for one in found if one.speaker is None)
    start, stop = _trimmed(text, begin, end)
    to = _addressed(text, begin, end, voice, names)
    yield Candidate(start, stop, start, told, None, voice, to, traits=TRAITS)


def framed(segment: Segment, frame: Frame, text: str, begin: int, end: int, names: Names) -> Candidate:
    """A line as the act, and of the actor, that the heading above it tells."""
    start, stop = _trimmed(text, begin, end)
    to = _addressed(text, begin, end, frame.actor, names)
    return Candidate(start, stop, start, Told(frame.act, "heading"), None, segment.voice, to, traits=TRAITS)


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start] in EDGE:
        start += 1
    while stop > start and text[stop - 1] in EDGE:
        stop -= 1
    return start, stop


def _addressed(text: str, begin: int, end: int, actor: str | None, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.actor for m in names.mentions(text, begin, end) if m.actor != actor))[:2]


TRAITS = frozenset({"verb", "pronoun"})
