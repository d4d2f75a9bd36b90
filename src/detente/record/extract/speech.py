"""The words of somebody who speaks in the text itself: an answer, a statement, a letter. All of it is what the voice says.

*Method*, for a sentence of a voice

1. What its own clauses tell with "we", "I" or the voice's name as subject stands.
2. What it says of others is read like the words after "said that": "Borland must withdraw" is the voice's demand, "Borland broke
   the truce" its accusation; what is demanded or charged there is nobody's deed.
3. A sentence that tells no other act states a position; whether it takes a stand is told later (:mod:`neighbours`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.acts import acts
from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told, cues
from detente.record.extract.jointly import jointly
from detente.record.extract.layout.segment import Frame, Segment
from detente.record.extract.names import Names
from detente.record.extract.stretches import trimmed

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
OTHERS = re.compile(
    r"\b(?:they|he|she|you|sides?|part(?:y|ies)|government|regime|authorities|leaders?|rebels|army|forces|community|council|"
    r"states?|countries|nations|neighbou?rs?|everyone|all)\b",
    re.IGNORECASE,
)
"""Somebody who may be asked for something."""
OFFERED = re.compile(
    r"\b(?:plan|proposal|talks?|meeting|initiative|idea|summit|offer|step|deal|cease-?fire|truce|agreement|accord|efforts?|"
    r"negotiations?|roadmap|framework|mediation|appeal|draft|resolution)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
OURS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|us)\b|\bI (?:want|wish|must|do not|don[’']t|believe|reject|repeat|stress|insist|reiterate|emphasi[sz]e)\b"
)
COURTESY = re.compile(
    r"\b(?:thank\w*|gratitude|grateful|condolences|greetings?|congratulat\w+|sympath\w+|honou?r to|pleas(?:ed|ure)|welcome you|"
    r"assurances of|highest consideration|I (?:write|begin|will begin|know|understand|recall|remember|come before)|draw your attention|"
    r"^\W*you\b|"
    r"set the record straight|confirm what)\b",
    re.IGNORECASE,
)
"""What is said for politeness, or only leads on to what is said."""
PERSONAL = re.compile(r"\W*(?:(?:and|but|so|no|yes|look|well|now),? )?(?:I|my)\b", re.IGNORECASE)
"""How somebody begins to speak of himself."""
FEWEST = 3
"""Words of a sentence that states a position; fewer only lead on."""
TURNED = re.compile(
    r"\b(?:not true|untrue|false|nobody|no one|never (?:said|asked|demanded|claimed|threatened)|(?:do|does|did) not (?:mean|say|ask|demand|want|"
    r"think|believe|imply|suggest|threaten|accuse|blame)|far from|den(?:y|ies|ied)|alleg\w+|claim\w*|rumou?rs?|as if|it is said|whether|"
    r"hope\w*|expect\w*|wish\w*)\b",
    re.IGNORECASE,
)
"""Words that turn what a sentence says, so that it is not told for an act without a cue of its own."""
SUPPOSED = re.compile(r"\W*(?:if|should|were|had|unless|suppose|supposing)\b", re.IGNORECASE)
CONDITIONAL = frozenset({"accept_if", "set_condition", "set_precondition", "threaten", "red_line"})
PLAIN = Told("state_position", "say")


def by_layout(
    found: list[Candidate], segment: Segment, text: str, begin: int, end: int, names: Names, *, parsed: bool = True
) -> Iterator[Candidate]:
    """The candidates of a sentence with what its segment says of it. ``parsed``: they were found in its clauses, each of which
    has been read as the voice's words already."""
    if segment.frame is not None:
        yield from _framed(segment, segment.frame, text, begin, end, names)
    elif segment.role == "speech" and segment.voice is not None:
        yield from (_stated if parsed else _spoken)(found, segment.voice, text, begin, end, names)
    elif segment.supposed is not None and not found:
        yield from _framed(segment, segment.supposed, text, begin, end, names)
    elif segment.others:
        if COURTESY.search(text[begin:end]) is not None:
            found = [one for one in found if one.told.act != "state_position"]
        yield from jointly(found, segment, text, begin, end, names)
    else:
        yield from found


def _stated(found: list[Candidate], voice: str, text: str, begin: int, end: int, names: Names) -> Iterator[Candidate]:
    """The candidates of a sentence that a voice speaks, read clause by clause; courtesies are none."""
    yield from (one for one in found if one.told.act != "state_position" or _position(one, text, begin, end, names))
    if not found and not _asks(text[begin:end]) and _asserts(text[begin:end]):
        start, stop = trimmed(text, begin, end)
        yield Candidate(start, stop, start, PLAIN, None, voice, (), "done", traits=TRAITS)


def _position(one: Candidate, text: str, begin: int, end: int, names: Names) -> bool:
    """Whether what is told as a position is one: no courtesy, no word or two, and nothing that somebody says of himself alone."""
    words = text[one.start : one.end]
    if COURTESY.search(text[begin:end]) or len(words.split()) < FEWEST:
        return False
    alone = PERSONAL.match(words) is not None and OURS.search(words) is None
    return not alone or any(True for _ in names.mentions(text, one.start, one.end))


def _asks(sentence: str) -> bool:
    return sentence.rstrip("”\"’' ").endswith("?")


def _spoken(found: list[Candidate], voice: str, text: str, begin: int, end: int, names: Names) -> Iterator[Candidate]:
    """The candidates of a sentence that a voice speaks, read as a whole."""
    sentence = text[begin:end]
    own = any(one.speaker == voice for one in found)
    told = None if own or _asks(sentence) else cues().told("verb", "say", f"say {sentence}", "")
    if told is not None and told.rule == "say":
        told = told if not found and _asserts(sentence) else None
    elif told is not None and not _of_voice(told.act, sentence, text, begin, end, voice, names):
        told = None
    if told is None:
        yield from found
        return
    if told.act not in OF_OTHERS:
        yield from found
        if found:
            return
    start, stop = trimmed(text, begin, end)
    if start < stop:
        to = _addressed(text, begin, end, voice, names) if told.rule != "say" else ()
        yield Candidate(start, stop, start, told, None, voice, to, told.modality or "done", traits=TRAITS)


def _asserts(sentence: str) -> bool:
    """Whether a sentence that tells no other act may state a position: more than a word or two, and no courtesy."""
    return len(sentence.split()) >= FEWEST and COURTESY.search(sentence) is None


def _of_voice(act: str, sentence: str, text: str, begin: int, end: int, voice: str | None, names: Names) -> bool:
    """Whether what a sentence says of others, or of a thing, is an act of the voice that the record holds."""
    if TURNED.search(sentence) or (SUPPOSED.match(sentence) and act not in CONDITIONAL):
        return False
    if act in {"demand", "urge"}:
        return OTHERS.search(sentence) is not None or any(m.actor != voice for m in names.mentions(text, begin, end))
    if act in {"endorse", "state_position"}:
        return act == "endorse" and OFFERED.search(sentence) is not None
    return act in OF_OTHERS or OWN.search(sentence) is not None


def _framed(segment: Segment, frame: Frame, text: str, begin: int, end: int, names: Names) -> Iterator[Candidate]:
    """A line as the act, and of the actor, that the heading above it tells."""
    start, stop = trimmed(text, begin, end)
    to = _addressed(text, begin, end, frame.actor, names)
    if acts()[frame.act].joint:
        to = tuple(dict.fromkeys((*(other for other in segment.issuers if other != frame.actor), *to)))
    if start < stop:
        yield Candidate(start, stop, start, Told(frame.act, "heading"), None, frame.actor, to, "done", traits=TRAITS)


def _addressed(text: str, begin: int, end: int, actor: str | None, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.actor for m in names.mentions(text, begin, end) if m.actor != actor))[:2]


TRAITS = frozenset({"verb", "layout"})
"""How sure such a statement is, is told apart from those whose sentence names who speaks."""
