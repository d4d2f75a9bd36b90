"""What words behind a verb of speech tell, if it is the speaker who does it: "said that it accepts", not "said that Aland accepts".

*Method*

1. The words that turned "said" into an act are found again in the sentence (the pivot).
2. If somebody else does what they say, the speaker has only told a position, or, with "must", a demand.
3. If they are denied, supposed, only tried or told of others where the turn did not expect it, it is a position too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.content import NO_PARTY, OWN, SAYING
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, Turn, cues
from detente.record.extract.governing import link
from detente.record.extract.negation import negated, nothing_done_to
from detente.record.extract.roles import THINGS
from detente.record.extract.scope import over
from detente.record.extract.speakers import Spoken
from detente.record.extract.standing import among, words

if TYPE_CHECKING:
    from detente.record.extract.language import Token

Whose = Callable[["Token", "str | None"], "Spoken | None"]
"""Who the words of a token are; the second argument is whom a pronoun stands for."""
POSITION = Told("state_position", SAYING)
DEMANDED, REFUSED = "demand_say", "refuse"
ASKED = Told("demand", f"{SAYING}.{DEMANDED}", strength="demand")
NOT = re.compile(r"\b(?:not|no|never|cannot|nor|neither|n['’]t|nothing|nobody|none|unacceptable|impossible)\b|n['’]t\b")
MARKS = frozenset('“”"«»')
OTHERS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


def said(cue: Cue, whose: Whose, voice: str | None = None) -> Cue:
    """A cue whose act the words behind it tell, with that act only where they tell it of the speaker, and as done.

    ``voice`` is whose words the sentence is, where it stands in a statement or a longer quotation.
    """
    frame, _, turn = cue.told.rule.partition(".")
    if frame == SAYING and turn == DEMANDED and _only_supposed(cue, frame, turn):
        return replace(cue, told=POSITION)
    condition = cue.told.act == "set_condition"
    done = condition or cue.told.act in words("reported", "own")
    if frame != SAYING or not turn or not done or cue.part == "adjective":
        return cue
    own = is_own(cue.told) or turn == "amiss"
    pivot, match = (_main(cue), "") if own or cue.told.act == "accept_if" else _pivot(cue, frame, turn)
    if turn == "tell_to" and not _told_to(cue):
        return replace(cue, told=POSITION)
    if pivot is None or (pivot == cue.token and cue.clause is None):
        return cue
    if own and cue.told.act not in words("reported", "by_no") and nothing_done_to(pivot):
        return replace(cue, told=POSITION)
    speaker = voice if cue.voiced and voice is not None else name(cue.subject, whose)
    subject = tree.agent(pivot) if tree.passive(pivot) else tree.subject(pivot)
    foreign = _foreign(subject, speaker, whose)
    if turn == REFUSED and subject is not None and not foreign and _of_a_thing(pivot, subject, whose):
        return replace(cue, told=POSITION)
    above = None if cue.clause is None or cue.clause.head == cue.clause else cue.clause.head
    kinds = list(over(pivot, cue.token if cue.clause is None else above))
    if own and cue.clause is None and pivot.dep_ == "xcomp":
        kinds += link(pivot, cue.token)
    wanted = any(one.kind == "wanted" for one in kinds) and not _helpers(pivot) & {"will", "would"}
    act = cue.told.act
    if foreign:
        owed = cue.told.rule == f"{SAYING}.amiss" and tree.negated(pivot)  # "had not lifted the blockade"
        blames = act in {"accuse", "criticise"} and (owed or not negated(pivot))
        if blames or (act == "threaten" and pivot.lower_ in words("reported", "suffer")):
            return cue
        return replace(cue, told=ASKED if wanted else POSITION)
    if condition:
        return cue
    if act == "accept_if":
        return replace(cue, told=_conditional(cue, pivot))
    if act == "acquiesce":
        return cue
    if any(one.kind == "negated" and one.by.lower_ == "longer" for one in kinds) and act in words(
        "reported", "against"
    ):
        return replace(cue, told=Told("withdraw_position", cue.told.rule))
    against = act in words("reported", "against")
    for one in kinds:
        if one.kind == "negated" and (tree.negated(pivot) if own else against and NOT.search(match)):
            continue
        if one.kind == "said" and cue.whole:
            continue
        if one.kind in {"said", "denied", "failed", "generic", "negated"}:
            return replace(cue, told=POSITION)
        if one.kind in {"open", "supposed"} and act in words("reported", "settled"):
            return replace(cue, told=POSITION)
        if one.kind == "wanted" and act in words("reported", "settled"):
            itself = subject is not None and subject.lower_ in {"we", "i", *OTHERS}
            return replace(cue, told=ASKED if wanted and not itself else POSITION)
    return cue


def _of_a_thing(pivot: Token, subject: Token, whose: Whose) -> bool:
    """Whether what cannot be is a matter of things, and nothing that the speaker does: "this cannot go on"."""
    if tree.passive(pivot) or subject.pos_ not in {"NOUN", "PRON"} or NO_PARTY.search(subject.lower_) is not None:
        return False
    if subject.lower_ in {*OTHERS, "we", "i", "who", "which"} or any(
        child.dep_ == "poss" for child in subject.children
    ):
        return False
    return name(subject, whose) is None and negated(pivot)


def _only_supposed(cue: Cue, frame: str, turn: str) -> bool:
    """Whether what must be is only supposed: "if we had to wait for the others, the dam would stand idle"."""
    pivot, _ = _pivot(cue, frame, turn)
    return pivot is not None and any(one.kind == "supposed" for one in over(pivot, cue.token))


def is_own(told: Told) -> bool:
    """Whether an act is what the clause of a speaker's words tells by its own verb."""
    return told.rule == OWN or told.rule.startswith(f"{OWN}.")


def _told_to(cue: Cue) -> bool:
    """“told them to leave”, not “told them to their face that …”."""
    return cue.clause is None and any(
        child.dep_ in {"xcomp", "ccomp", "advcl"}
        and any(it.dep_ == "aux" and it.lower_ == "to" for it in child.children)
        for child in cue.token.children
    )


def _conditional(cue: Cue, main: Token) -> Told:
    """What somebody says who names a condition: accepts on it, will not without it, or threatens."""
    if negated(main):
        return POSITION if main.pos_ == "AUX" else Told("set_precondition", cue.told.rule, "conditional")
    after = {part.lower_ for part in main.subtree if part.i > main.i}
    if among(main, "reported", "threats") or (among(main, "reported", "leaving") and after & words("reported", "left")):
        return Told("threaten", cue.told.rule, "conditional")
    given = [main, *(child for child in main.children if child.dep_ in {"acomp", "attr", "xcomp"})]
    return cue.told if any(among(it, "reported", "given") for it in given) else POSITION


def name(token: Token | None, whose: Whose, subject: str | None = None) -> str | None:
    """Who a subject is, if anybody."""
    who = None if token is None else whose(token, subject)
    return None if who is None else who.actor


def _foreign(subject: Token | None, speaker: str | None, whose: Whose) -> bool:
    """Whether somebody else than the speaker is who does it."""
    if subject is None or speaker is None:
        return False
    if direct(subject) and subject.lower_ in OTHERS:
        return True
    if THINGS.search(subject.lower_):
        return False
    if subject.lower_ in OTHERS:  # who said that "it" was ready spoke of itself, unless another is named in between
        named = [part for part in subject.doc[: subject.i] if part.dep_ == "nsubj" and part.pos_ == "PROPN"]
        return any(name(part, whose) not in {None, speaker} for part in named)
    who = whose(subject, speaker)
    if who is None or who.actor is None or (not who.named and subject.lower_ in words("reported", "bodies")):
        return False
    return speaker not in {who.actor, *who.members} and all(
        name(it, whose, speaker) != speaker for it in subject.conjuncts
    )


def direct(token: Token) -> bool:
    """Whether a word stands between marks of quotation."""
    return sum(part.text in MARKS for part in token.doc[: token.i]) % 2 == 1


def _main(cue: Cue) -> Token | None:
    """The main clause of what is said."""
    if cue.clause is not None:
        return cue.clause
    clauses = [child for child in cue.token.children if child.dep_ in {"ccomp", "xcomp"}]
    return next((child for child in clauses if child.dep_ == "ccomp"), clauses[0] if clauses else None)


def _helpers(pivot: Token) -> set[str]:
    return tree.helpers(pivot) | tree.helpers(pivot.head)


def _pivot(cue: Cue, frame: str, turn: str) -> tuple[Token | None, str]:
    """The word by which what is said tells another act, and the words that the turn fits."""
    pattern = next((it.pattern for it in _turns(frame) if it.name == turn), None)
    if pattern is None:
        return None, ""
    start = cue.clause if cue.clause is not None else cue.token
    inside = sorted({*start.subtree}, key=lambda part: part.i)
    after = [part for part in inside if part.i >= start.i] if cue.clause is None else inside
    for tokens in (after, inside):
        text, places = "", []
        for part in tokens:
            if part.text not in MARKS:
                places.append((len(text), part))
                text += part.lower_ + " "
        if (match := pattern.search(text)) is not None:
            hit = [
                part
                for at, part in places
                if match.start() <= at < match.end() and (part != cue.token or cue.clause is not None)
            ]
            for kinds in ({"VERB", "ADJ"}, {"AUX", "NOUN"}):
                if strong := [part for part in hit if part.pos_ in kinds]:
                    return strong[-1], match[0]
            return (hit[-1] if hit else None), match[0]
    return None, ""


def _turns(frame: str) -> Sequence[Turn]:
    table = cues().verbs
    return next((it.turns for entries in table.values() for _, it in entries if it.name == frame), ())
