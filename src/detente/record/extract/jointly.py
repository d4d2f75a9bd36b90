"""What a sentence of a joint text tells of those who issued it, where its clauses do not.

*Method*, in this order

1. That there was no agreement, or that views remain apart, each of them says: talks failed, or stalled.
2. What one of them undertakes is agreed, whatever hangs on it; so is what is set down, and what shall be done, or what neither will do.
3. What they went through together they negotiated.
4. What all of them ask of others they urge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told
from detente.record.extract.layout.segment import Segment
from detente.record.extract.names import Names
from detente.record.extract.stretches import trimmed

NO_AGREEMENT = re.compile(
    r"\b(?:no (?:agreement|consensus|common (?:view|position|ground|understanding)|understanding|accord|compromise) (?:(?:was|were|has been|had been|"
    r"could be) (?:\w+ )?(?:reached|found|achieved|possible)|on\b|about\b|regarding\b|concerning\b)|"
    r"(?:(?:could|did|do|can|have|had) not|(?:was|were|are|is) (?:not (?:able|possible)|unable)|failed|not possible)(?: yet)?(?: to)? (?:agree\w*|reach\w*|come "
    r"to|c[ao]me to|find|found|arrive|arrived|bring|brought|overcome|bridge|narrow|settle|resolve)\b)",
    re.IGNORECASE,
)
APART = re.compile(
    r"\b(?:differences?|divergenc\w+|disagreements?|positions?|views?|opinions?|gaps?)\b[^.;]{0,60}?\b(?:persist\w*|remain\w*|continue\w*|(?:are|were) "
    r"(?:still |far )*apart|differ\w*|diverge\w*)|\b(?:positions?|views?|opinions?) (?:still )?(?:differ|diverge)\w*",
    re.IGNORECASE,
)
UNDERTAKES = re.compile(
    r"\b(?:undert(?:akes?|ook|aken)|(?:commit|bind|pledge)(?:s|ted|d)? (?:itself|himself|herself|themselves|ourselves)|(?:hold|consider|regard)s? (?:itself|themselves|ourselves) bound|pledge[sd]?)\b",
    re.IGNORECASE,
)
SET_DOWN = re.compile(
    r"\bit (?:is|was|has been|had been) (?:hereby |further |also |expressly )*(?:made (?:explicit|clear)|understood|agreed|recogni[sz]ed|specified|"
    r"clarified|stipulated|established|confirmed|determined|decided|settled)\b|\b(?:continues?|remains?|stays?) in (?:force|effect|place)\b",
    re.IGNORECASE,
)
SHALL = re.compile(
    r"\b(?:shall|will)\b(?! (?:of|have been)\b)|\b(?:is|are) to (?!(?:no|the|this|that|a)\b)[a-z]|\b(?:has|have) been agreed\b|\bwe are [a-z]+ing\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:if|unless|whether|would|could|hope\w*|expect\w*|only be|remains? to be|(?:to|will|shall) be (?:\w+ )?(?:decided|determined|agreed|fixed|communicated|announced)|later (?:date|stage))\b",
    re.IGNORECASE,
)
WENT_THROUGH = re.compile(
    r"(?<!not )(?<!never )\b(?:(?:review|discuss|examin|address|explor|assess)ed|modified)\b|\bexchanged (?:\w+ )?(?:views|information)\b|\btook (?:up|stock)\b|"
    r"\bwent through\b|\bdealt with\b",
    re.IGNORECASE,
)
FORMULA = re.compile(
    r"\b(?:texts?|versions?|languages?) (?:shall|will) (?:prevail|be (?:equally )?authentic)|\benters? into force\b|\bremain sei[sz]ed\b|"
    r"\bin (?:two|three|four|five|six) (?:original )?(?:copies|originals)\b|\bnothing in this\b|\b(?:shall|may) (?:not )?be (?:construed|interpreted)\b|"
    r"\bnothing (?:\w+ )?agreed until\b",
    re.IGNORECASE,
)
"""What stands at the end of a joint text about the text itself."""
REGRET = re.compile(r"\bregret", re.IGNORECASE)
LOOSE = frozenset(
    {
        "set_precondition",
        "set_condition",
        "refuse",
        "express_willingness",
        "guarantee",
        "state_position",
        "accept_if",
        "red_line",
    }
)
"""Acts by which the clauses of an undertaking are told."""
PROMISED = frozenset({"refuse", "agree", "express_willingness", "guarantee", "state_position"})
FOR_WHOM = re.compile(r"\W*(?:\d+\.? )?for (?:the )?(?:\w+ of (?:the )?)?", re.IGNORECASE)
"""Before whom something is for, who does not act: "For the fighters of Aland a programme has been agreed"."""
TRAITS = frozenset({"verb", "layout"})


def jointly(
    found: list[Candidate], segment: Segment, text: str, begin: int, end: int, names: Names
) -> Iterator[Candidate]:
    """The candidates of a sentence of a joint text."""
    sentence, issuers = text[begin:end], segment.issuers
    for pattern, act in ((NO_AGREEMENT, "talks_failed"), (APART, "talks_stalled")):
        if pattern.search(sentence) is not None:
            yield from (_all(text, begin, end, act, actor, issuers) for actor in issuers)
            yield from (one for one in found if one.speaker not in issuers)
            return
    if FORMULA.search(sentence) is not None:
        return
    if found and _promised(found, sentence, issuers):
        yield _all(text, begin, end, "agree", issuers[0], issuers)
        return
    if found:
        places = [{one.start for one in found if one.speaker == issuer} for issuer in issuers]
        together = set.intersection(*places)
        for one in found:
            if one.start in together and one.speaker in issuers:
                yield from _together(one, text, issuers)
            else:
                yield _undertaken(one, text, issuers)
        return
    told = _settled(sentence)
    if told is None:
        return
    before = names.mentions(text, begin, begin + told.start())
    named = [mention.actor for mention in before if FOR_WHOM.fullmatch(text, begin, mention.start) is None]
    if not set(named) - set(issuers):
        alone = list(dict.fromkeys(named))
        act = "negotiate" if told.re is WENT_THROUGH else "agree"
        yield _all(text, begin, end, act, alone[0] if len(alone) == 1 else issuers[0], issuers)


def _promised(found: list[Candidate], sentence: str, issuers: tuple[str, ...]) -> bool:
    """Whether a sentence tells only what all of the issuers will do, or will not ("neither side will use force")."""
    loose = all(one.told.act in PROMISED and one.modality in {"intended", "done"} for one in found)
    return (
        loose
        and {one.speaker for one in found} == set(issuers)
        and not UNSURE.search(sentence)
        and bool(SHALL.search(sentence))
    )


def _settled(sentence: str) -> re.Match[str] | None:
    """The words by which a sentence tells what is agreed, or what was gone through."""
    if (told := UNDERTAKES.search(sentence) or SET_DOWN.search(sentence)) is not None:
        return told
    promise = None if UNSURE.search(sentence) else SHALL.search(sentence)
    return promise or WENT_THROUGH.search(sentence)


def _together(one: Candidate, text: str, issuers: tuple[str, ...]) -> Iterator[Candidate]:
    """A candidate that all of the issuers have: of others they ask, and what they all regret is nobody's fault."""
    if one.told.act == "demand" and not set(one.to) & set(issuers):
        yield replace(one, told=replace(one.told, act="urge"))
    elif one.told.act != "criticise" or REGRET.search(text, one.start, one.end) is None:
        yield _undertaken(one, text, issuers)


def _undertaken(one: Candidate, text: str, issuers: tuple[str, ...]) -> Candidate:
    """A candidate, agreed where it tells what one of the issuers undertakes."""
    if one.speaker not in issuers or one.told.act not in LOOSE or UNDERTAKES.search(text, one.start, one.end) is None:
        return one
    return replace(
        one, told=Told("agree", "joint"), to=tuple(other for other in issuers if other != one.speaker), modality="done"
    )


def _all(text: str, begin: int, end: int, act: str, actor: str, issuers: tuple[str, ...]) -> Candidate:
    """All of a sentence as an act of one towards the others."""
    start, stop = trimmed(text, begin, end)
    to = tuple(other for other in issuers if other != actor)
    return Candidate(start, stop, start, Told(act, "joint"), None, actor, to, "done", traits=TRAITS)
