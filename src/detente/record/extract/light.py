"""Acts told by a noun that a verb carries: “voiced its concern”, “raised objections”, “with the support of A”.

*Method*

1. A verb that says little by itself (``light`` in ``cues.toml``) with an act noun as its object tells the act of the noun, whatever
   frame the verb alone would fit; also in the passive ("concern was voiced by A"). Any verb of the class goes with any noun.
2. Noun and words together are read by the frames of nouns; where none fits, the noun alone tells its act (``carried``).
3. A decision, a plan, a pledge "to" do something that is announced tells that act, as intended.
4. What happens "with the support of A" is supported by A.

*References*: the light-verb and support-verb classes of NomBank and FrameNet; Grimshaw and Mester 1988.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import content, tree
from detente.record.extract.content import SAYING
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, carried, cues, known, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

LIGHT = bases(
    tuple(word for word in listed("light") if word not in {"withdraw", "have", "hold", "take", "see", "come"})
)
HAVING = bases(("have", "hold", "harbour", "harbor", "entertain", "take", "find"))
"""Verbs that carry only what one has: doubts, objections."""
HAD = frozenset(
    {"objection", "objections", "reservation", "reservations", "doubt", "doubts", "misgivings", "concerns", "qualms"}
)
WHOLE = frozenset(
    (
        "acquiesce",
        "no_interest",
        "ignore",
        "willing_words",
        "positive_answer",
        "precondition_words",
        "blessing",
        "swap_done",
    )
)
"""Frames of verbs that have looked at what is carried: no noun overrules them."""
DECIDING = frozenset(
    {
        "decision",
        "intention",
        "intent",
        "plan",
        "plans",
        "vow",
        "pledge",
        "promise",
        "undertaking",
        "resolve",
        "determination",
    }
)
TAKING = frozenset((*listed("copula"), *bases(("speak", "come", "argue", "vote", "pronounce", "declare", "campaign"))))
"""Verbs with which one takes a side: for or against."""
RAISED = bases(("raise", "add"))
FELT = frozenset({"hope", "hopes", "fears", "fear", "tensions", "expectations", "confidence", "anger"})
"""What things raise in people, and nobody says."""
WITH = {
    "support": "endorse", "backing": "endorse", "blessing": "endorse", "encouragement": "endorse", "approval": "accept",
    "consent": "accept", "assent": "accept", "assistance": "endorse",
}  # fmt: skip
COURTESY = "courtesy"
"""The frame of thanks for a reception, of condolences and congratulations: no act of a peace process."""
WISHING = frozenset({"like", "wish", "wishes", "wished"})
OWN = frozenset({"its", "his", "her", "their", "our", "my"})


def with_light(doc: Doc, told: Iterable[Cue]) -> Iterator[Cue]:
    """The cues of a sentence with those told by what verbs carry."""
    found = list(told)
    carrying = {verb.i: (verb, act) for verb, noun in _carried(doc) if (act := _act(verb, noun)) is not None}
    for cue in found:
        if cue.told.rule == COURTESY:
            carrying.pop(cue.token.i, None)
            continue
        here = carrying.get(cue.token.i)
        if here is None or cue.part != "verb" or cue.clause is not None:
            yield cue
        elif cue.told.rule.split(".")[0] in WHOLE or cue.told.act == here[1].act:
            yield cue
            carrying.pop(cue.token.i, None)
    yield from _wished(found)
    yield from _for_or_against(doc)
    for verb, act in carrying.values():
        yield Cue(verb, "verb", act, tree.subject(verb))
    yield from _with(doc)


def _carried(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Each light verb with the act noun that it carries."""
    for noun in doc:
        verb = noun.head
        if noun.dep_ not in {"dobj", "obj", "nsubjpass"} or noun.pos_ not in {"NOUN", "PROPN"} or verb.pos_ != "VERB":
            continue
        light = verb.lower_ in LIGHT or (verb.lower_ in HAVING and noun.lower_ in HAD)
        if not light or tree.negated(verb) or any(child.lower_ in {"no", "any", "little"} for child in noun.children):
            continue
        if verb.lower_ in RAISED and noun.lower_ in FELT:
            continue
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is None or owner.lower_ in OWN:
            yield verb, noun


def _act(verb: Token, noun: Token) -> Told | None:
    """The act of a noun that a verb carries."""
    clause = next((child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VB"), None)
    if noun.lower_ in DECIDING:
        inner = content.tells(clause) if clause is not None else None
        if inner is None or inner.nobody or acts()[inner.act].joint or inner.act == "state_position":
            return None
        act = "threaten" if inner.act == "military_action" else inner.act
        return Told(act, f"light.{inner.rule}", "intended", inner.strength)
    base = known("noun").get(noun.lower_)
    before = " ".join(child.text for child in noun.lefts if child.dep_ in {"compound", "amod"})
    words = f"{noun.text} {tree.after(noun)} {tree.after(verb)} {before}"
    told = cues().told("noun", base, words, "") if base is not None else None
    if told is not None and told.rule.split(".")[0] != SAYING:
        return replace(told, rule=f"light.{told.rule}")
    alone = _alone().get(noun.lower_)
    return Told(alone, f"light.{alone}") if alone is not None else None


@cache
def _alone() -> dict[str, str]:
    """The act of a noun by each of its forms."""
    return {form: act for act, nouns in carried().items() for form in bases(nouns)}


def _wished(found: list[Cue]) -> Iterator[Cue]:
    """“A would like to condemn …”: whoever says so has done it."""
    for cue in found:
        head = cue.token.head
        if cue.part != "verb" or cue.token.dep_ != "xcomp" or head.lower_ not in WISHING or tree.negated(head):
            continue
        said = acts()[cue.told.act]
        if said.deed or said.joint or said.name in {"refuse", "accept", "send_message"} or cue.told.nobody:
            continue
        would = any(child.lower_ in {"would", "'d", "’d"} for child in head.children if child.dep_ == "aux")
        if would or head.lower_ in {"wish", "wishes"} or said.name in {"endorse", "criticise", "urge"}:
            yield Cue(head, "verb", replace(cue.told, modality="done"), tree.subject(head), beside=True)


def _for_or_against(doc: Doc) -> Iterator[Cue]:
    """“A is in favour of a conference”, “A spoke against it”."""
    for token in doc:
        against = token.lower_ == "against" and token.dep_ in {"prep", "acomp", "advmod"}
        if not against and not (token.lower_ in {"favour", "favor"} and token.head.lower_ == "in"):
            continue
        verb = token.head if against else token.head.head
        if verb.lower_ not in TAKING or not any(child.dep_ in {"prep", "pobj"} for child in token.children):
            continue
        act, turned = ("oppose", "acquiesce") if against else ("endorse", "oppose")
        subject = tree.subject(verb)
        if subject is not None and not tree.passive(verb):
            told = turned if tree.negated(verb) else act
            yield Cue(verb, "adjective", Told(told, f"light.{told}"), subject)


def _with(doc: Doc) -> Iterator[Cue]:
    """“with the support of A”."""
    for noun in doc:
        prep = noun.head
        if noun.dep_ != "pobj" or prep.lower_ != "with" or (act := WITH.get(noun.lower_)) is None:
            continue
        verb = tree.governing(prep)
        if verb is None or tree.negated(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
            continue
        of = next((child for child in noun.children if child.lower_ in {"of", "from"} and child.dep_ == "prep"), None)
        who = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        who = who or next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
        if who is not None and (who.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in who.children)):
            yield Cue(prep, "noun", Told(act, f"light.with_{act}"), who, beside=True)
