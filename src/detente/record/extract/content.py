"""What is said decides the act: a clause behind a word of speech, read by whose deed it tells.

*Method*

1. A clause tells the speaker's own deed if its subject is a pronoun that may stand for the speaker, something that is the
   speaker's ("its troops"), or none at all ("vowed to …").
2. What the verb of such a clause tells is the act: "said it rejected the plan" rejects it. What "will" be done is told as
   intended; force that will be used is a threat; what may or might be is left to the words (:mod:`detente.record.extract.cues`).
3. Where another did something amiss, or did not do what it owes, to say so is to accuse, if nothing else is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import tree
from detente.record.extract.cues import Told, classed, cues, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Token

COPULA = frozenset(listed("copula"))
SELF = frozenset({"it", "he", "she", "they", "we", "i", "who", "which"})
OURS = frozenset({"its", "his", "her", "their", "our", "my"})
MAYBE = frozenset({"would", "could", "might", "may", "can", "should", "must"})
SAYING = "say"
"""The frame of verbs that tell nothing by themselves: what is said does."""
OWN = f"{SAYING}.own"
PLAIN = Told("state_position", SAYING)
STANDS = frozenset(
    {"red_line", "set_precondition", "set_condition", "accept_if", "withdraw_position", "question_legitimacy"}
)
"""Acts that the words of a clause tell more surely than its verb."""
WANTS = frozenset(
    {
        "need",
        "want",
        "accept",
        "recognise",
        "recognize",
        "intend",
        "agree",
        "support",
        "plan",
        "approve",
        "subscribe",
        "consent",
    }
)
KNOWS = frozenset(
    {
        "know",
        "remember",
        "imagine",
        "understand",
        "believe",
        "see",
        "think",
        "guess",
        "happen",
        "occur",
        "recur",
        "afford",
        "hide",
        "forget",
        "deny",
        "exclude",
        "rule",
        "hesitate",
        "object",
        "oppose",
        "mind",
        "lose",
        "fail",
        "bet",
        "wager",
    }
)
DECIDED = bases(("decide", "choose", "opt"))
"""Verbs of which what is not to be done is refused: "decided not to renew the truce"."""
TELLS = frozenset(
    {"say", "tell", "confirm", "comment", "answer", "elaborate", "speculate", "disclose", "reveal", "specify", "name"}
)
REFUSING = frozenset({SAYING, f"{SAYING}.refuse"})
SURE = (".insufficient", ".scorned", ".needful", ".ruled_out", ".nobody_may", ".not_excluded", ".not_impossible")
"""Turns that say what something is, whatever the verb."""
HARM = bases(listed("harm"))
TALKING = frozenset({"sides", "parties", "leaders", "delegations", "governments", "countries", "both"})
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
OUGHT = re.compile(r"\.demand_say$")
CONDITION = frozenset({"if", "unless", "provided", "until", "once", "soon"})
NO_PARTY = re.compile(
    r"\b(?:talks?|negotiations?|process|deal|agreement|plan|proposal|truce|cease-?fire|draft|war|conflict|time)$"
)


@cache
def _amiss() -> dict[str, str]:
    return bases(listed("amiss"))


@cache
def _persisting() -> dict[str, str]:
    return bases(listed("persisting"))


@cache
def _speech() -> dict[str, str]:
    return bases(classed("state"))


@cache
def _owed() -> dict[str, str]:
    return bases(listed("owed"))


Same = Callable[["Token", "Token"], bool]
"""Whether two subjects are one actor."""


def alike(one: Token, other: Token) -> bool:
    """Whether two subjects are the same name."""
    return one.lower_ == other.lower_ and one.pos_ == "PROPN"


def is_own(clause: Token, speaker: Token | None, same: Same = alike) -> bool:
    """Whether a clause that a speaker says tells the speaker's own deed."""
    subject = next((child for child in clause.children if child.dep_ in tree.SUBJECT), None)
    if subject is None:
        return not tree.passive(clause)
    if subject.dep_ == "expl":
        return False
    if subject.lower_ in SELF:
        return subject.lower_ != "it" or not _dummy(clause)
    if any(child.dep_ == "poss" and child.lower_ in OURS for child in subject.children):
        return NO_PARTY.search(subject.lower_) is None
    if speaker is None or speaker == subject:
        return False
    behind = clause.i < speaker.i and any(child.dep_ == "poss" and child.lower_ in OURS for child in speaker.children)
    return (behind and subject.pos_ == "PROPN") or same(speaker, subject)  # "Aland offered talks, its ministry said"


def _third(clause: Token) -> bool:
    """Whether the subject of a clause is a pronoun of the third person: nobody says of itself that it did amiss."""
    return any(child.dep_ == "nsubj" and child.lower_ in {"it", "they", "he", "she"} for child in clause.children)


def _dummy(clause: Token) -> bool:
    """Whether "it" stands for nobody: "it was essential that"."""
    return clause.lower_ in COPULA and any(
        child.dep_ in {"acomp", "attr"}
        and any(
            part.dep_ in {"ccomp", "xcomp", "acl", "advcl"}
            for part in (*child.children, *clause.children)
            if part.i > child.i
        )
        for child in clause.children
    )


def tells(clause: Token) -> Told | None:
    """The act that the verb or the adjective of a clause tells by itself."""
    subject = next((child for child in clause.children if child.dep_ in tree.SUBJECT), None)
    words = tree.text(subject) if subject is not None else ""
    denied = tree.negated(clause)
    if clause.lower_ in COPULA:
        for child in clause.children:
            if child.dep_ in {"acomp", "attr", "prep", "oprd"} and child.lower_ in cues().adjectives:
                return cues().told(
                    "adjective",
                    child.lower_,
                    f"{child.text} {tree.after(child)}",
                    words,
                    denied=denied or tree.negated(child),
                )
        return None
    if clause.tag_ == "VBN" and tree.passive(clause) and clause.lower_ in cues().adjectives:
        return cues().told("adjective", clause.lower_, f"{clause.text} {tree.after(clause)}", words, denied=denied)
    base = _verbs().get(clause.lower_)
    if base is None or tree.passive(clause) or tree.taken_for_a_verb(clause):
        return None
    return cues().told("verb", base, f"{clause.text} {tree.after(clause)}", words, denied=denied)


@cache
def _verbs() -> dict[str, str]:
    table = cues().verbs
    return bases((*table, *(rest[-1] for rest, _ in table.get("not", ()) if rest)))


def told_by(clause: Token, speaker: Token | None, told: Told, same: Same = alike, *, own: bool | None = None) -> Told:
    """The act of saying a clause; ``told`` is what its words tell, ``own`` whether it tells the speaker's own deed, if known."""
    if told.rule.endswith(SURE):
        return replace(told, rule=f"{SAYING}.is.{told.rule.rpartition('.')[2]}")
    if told.act == "express_willingness" and _of_all(clause):
        return PLAIN  # "the parties are willing to go on, the envoy said"
    if told.act == "accuse" and tree.negated(clause) and (is_own(clause, speaker, same) if own is None else own):
        return PLAIN  # "we have never shelled them"
    if told.act in STANDS:
        return told
    if clause.dep_ == "xcomp" and clause.tag_ == "VBG":
        return PLAIN  # "is considering accepting"
    helpers = tree.helpers(clause)
    hanging = any(part.lower_ in CONDITION for part in clause.subtree)
    if is_own(clause, speaker, same) if own is None else own:
        inner = None if clause.lower_ in _speech() else tells(clause)
        if (
            inner is not None
            and inner.act != "state_position"
            and not (helpers & MAYBE and (hanging or "would" not in helpers))
        ):
            return _own(inner, told, meant=_meant(clause, helpers))
        if told.rule in REFUSING and (refusal := _refuses(clause, helpers)) is not None:
            return refusal
        if told.rule == SAYING and clause.lower_ in _amiss() and _third(clause) and not tells_force(clause):
            return replace(told, act="accuse", rule=f"{SAYING}.amiss")
        return PLAIN if OUGHT.search(told.rule) else told
    if told.rule == SAYING and not helpers & (MAYBE | FUTURE) and _wrong(clause):
        return replace(told, act="accuse", rule=f"{SAYING}.amiss")
    return told


def _of_all(clause: Token) -> bool:
    """Whether a clause tells something of those who talk, together."""
    return any(child.dep_ == "nsubj" and child.lower_ in TALKING for child in clause.children)


def _refuses(clause: Token, helpers: set[str]) -> Told | None:
    """What the speaker says that it will not or cannot do, or does not want: a refusal, or silence."""
    if not tree.negated(clause) or clause.lower_ in COPULA:
        return None
    decided = clause.dep_ == "xcomp" and clause.head.lower_ in DECIDED
    if not helpers & {*FUTURE, "wo"} and clause.lower_ not in WANTS and not decided:
        return None
    if clause.lower_ in KNOWS or harms(clause):
        return None
    return Told("decline_to_specify" if clause.lower_ in TELLS else "refuse", f"{OWN}.not")


def _meant(clause: Token, helpers: set[str]) -> bool:
    """Whether a clause tells what is to be done: "will …", "vowed to …"."""
    return bool(helpers & FUTURE) or (clause.dep_ == "xcomp" and "to" in helpers and "have" not in helpers)


def _own(inner: Told, told: Told, *, meant: bool) -> Told:
    if inner.nobody:
        return told
    if not meant:
        return replace(inner, rule=f"{OWN}.{inner.rule}")
    if inner.act == "military_action":
        return Told("threaten", OWN, "intended")
    if inner.act == "send_message" or (acts()[inner.act].joint and told.rule != SAYING):
        return told  # "would hand over the list" sends nothing yet
    return Told(inner.act, f"{OWN}.{inner.rule}", inner.modality or "intended", inner.strength)


def _wrong(clause: Token) -> bool:
    """Whether a clause says that somebody else did amiss, or did not do what was owed."""
    subject = next((child for child in clause.children if child.dep_ in tree.SUBJECT), None)
    if subject is None or subject.dep_ == "expl":
        return False
    if subject.dep_ == "nsubjpass":
        found = tells_force(clause)
        return found and not tree.negated(clause)
    if NO_PARTY.search(subject.lower_) is not None:
        return False
    if tree.negated(clause):
        return clause.lower_ in _owed()
    if clause.lower_ in _persisting():
        below = [part for part in clause.children if part.dep_ in {"xcomp", "pcomp", "advcl"} and part.i > clause.i]
        below += [
            inner for part in clause.children if part.dep_ == "prep" for inner in part.children if inner.dep_ == "pcomp"
        ]
        return any(part.lower_ in _amiss() or tells_force(part) for part in below)
    return clause.lower_ in _amiss() or tells_force(clause)


def harms(clause: Token) -> bool:
    """Whether what a verb tells is amiss or force: who will not do it refuses nothing."""
    return clause.lower_ in HARM or tells_force(clause)


def tells_force(clause: Token) -> bool:
    """Whether the verb of a clause tells the use of force."""
    base = _verbs().get(clause.lower_)
    if base is None:
        return False
    sunk = next((tree.text(child) for child in clause.children if child.dep_ == "nsubjpass"), "")
    told = cues().told("verb", base, f"{clause.text} {tree.after(clause)} {sunk}", "")
    return told is not None and told.act == "military_action" and acts()[told.act].deed
