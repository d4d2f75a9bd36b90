"""A cue as what stands over it leaves it: with its act, with another act or modality, or not at all.

*Method*

1. What words behind a verb of speech tell ("said that it accepts") is looked at where they stand: what they deny, suppose, or
   say of somebody else is no act of the speaker's, but a position.
2. Who denies having done a thing has that act, denied. Who denies a report, a position.
3. What is negated, only tried, expected, asked of somebody, asked about, or told by another is dropped; what stands behind "if" too.
4. What an actor itself plans or promises is intended.

Reporting the opposite of a text is the worst error there is, so what is not clear is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import tree
from detente.record.extract.cue_finding import SAYING, Cue
from detente.record.extract.cues import Told, cues
from detente.record.extract.scope import Over, among, denies_a_claim, negated, nothing_done_to, over

if TYPE_CHECKING:
    from detente.record.extract.language import Token

Whose = Callable[["Token", "str | None"], "str | None"]
"""Who the words of a token are: an actor's id or words; the second argument is whom a pronoun stands for."""
OWN = frozenset(
    "accept refuse red_line endorse express_willingness acquiesce withdraw_position declare_ceasefire host guarantee meet "
    "deploy_envoy acknowledge_receipt propose_terms propose_talks counter_offer agree decline_to_specify resume_talks negotiate "
    "break_off exchange_prisoners military_action threaten sanction oppose criticise accuse accept_if".split()
)
"""Acts that somebody does: told of another, they are not the speaker's."""
SUFFER = frozenset({"face", "pay", "regret", "suffer", "burn", "bear", "reap"})
DENIABLE = OWN - {"accept_if", "decline_to_specify", "express_willingness"}
"""Acts that who denies them may have been said to do."""
NEUTRAL = re.compile(
    r"(?:diplomats?|sources?|residents?|witness(?:es)?|monitors?|observers?|analysts?|experts?|media|reports?|people|reporters?|journalists?|"
    r"officials?|agency|agencies|newspapers?|historians?|scholars?|correspondents?|outlets?|channels?|papers?|dispatch(?:es)?)$",
    re.IGNORECASE,
)
"""Whoever only reports what others do."""
CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|on (?:the )?condition|as long as|so long as|once|in (?:return|exchange) for|subject to)\b",
    re.I,
)
UNWANTED = frozenset(
    "reason interest intention intentions desire appetite wish plan plans question talks talk negotiation negotiations meeting deal "
    "truce compromise compromises concession concessions dialogue contact contacts need".split()
)
"""What somebody refuses who says that there is no such thing."""
ASSENTING = frozenset(
    "reject refuse oppose object amend change criticise criticize doubt leave withdraw quit attack veto block delay".split()
)
"""Verbs that make "no reason to" the opposite of a refusal."""
POSITION = Told("state_position", SAYING)
ASKED = Told("demand", "say.demand_say", strength="demand")
NOTHING_MEANS = frozenset(
    "refuse ignore acquiesce decline_to_specify talks_failed talks_stalled oppose red_line express_doubt set_condition set_precondition "
    "state_position withdraw_position express_willingness express_confidence question_legitimacy criticise accuse threaten".split()
)
"""Acts that "no" may tell: "saw no reason", "gave no answer"."""


def guarded(cue: Cue, found: Sequence[Cue], whose: Whose) -> Cue | None:
    """The cue as it may be told; None where what it tells was not done, or is not told by who acts."""
    if _question(cue.token):
        return None
    if denied := _denied(cue, found, whose):
        return denied
    cue = _said(cue if _says_no(cue) else replace(cue, told=POSITION), whose)
    at = cue.clause if cue.clause is not None and not cue.whole else cue.token
    told_of = list(over(at))
    if cue.part != "noun" and nothing_done_to(at) and cue.told.act not in NOTHING_MEANS:
        return None
    own = tree.negated(at)
    speaker = _name(cue.subject, whose)
    modality = cue.told.modality
    for one in told_of:
        if one.kind == "negated" and (cue.clause is not None or (own and one.by.head == at) or _expected_no(cue, one)):
            continue
        if one.kind == "said":
            if _by_itself(one, speaker, whose):
                continue
            return None
        if one.kind == "might":
            continue
        if one.kind == "hearsay":
            modality = modality if modality in {"denied", "conditional"} else "hypothetical"
            continue
        if one.kind == "meant":
            modality = modality or "intended"
            continue
        if one.kind == "denied" and _by_itself(one, speaker, whose):
            return replace(cue, told=replace(cue.told, modality="denied"))
        if one.kind == "wanted" and _wanted_by_speaker(cue, one):
            continue
        return None
    if modality is None and _on_condition(at):
        modality = "conditional"
    return cue if modality == cue.told.modality else replace(cue, told=replace(cue.told, modality=modality))


def _says_no(cue: Cue) -> bool:
    """Whether a refusal told by “say” is one: “said no”, not “said that there was no truth in it”."""
    if (
        cue.told.act != "refuse"
        or cue.told.rule != "refuse"
        or cue.token.lower_ not in {"say", "says", "said", "saying"}
    ):
        return True
    for part in cue.token.doc[cue.token.i + 1 : cue.token.i + 9]:
        if part.lower_ == "no":
            after = {inner.lower_ for inner in part.head.subtree}
            return part.dep_ != "det" or (part.head.lower_ in UNWANTED and not after & ASSENTING)
    return False


def _question(token: Token) -> bool:
    """Whether a word stands in a question: nothing but the end of it follows."""
    for part in token.doc[token.i :]:
        if part.text == "?":
            return True
        if part.text in {".", ";", ":", "”", '"', "»"}:
            return False
    return False


def _expected_no(cue: Cue, one: Over) -> bool:
    """Whether a negation is part of what the cue itself tells: "not oppose", "no longer insists"."""
    del one
    return cue.told.act in {"withdraw_position"} or cue.told.rule.startswith("talks")


def _denied(cue: Cue, found: Sequence[Cue], whose: Whose) -> Cue | None:
    """Somebody who denies: the act denied, if it is the speaker's own, else a position."""
    token = cue.token
    if (
        cue.part != "verb"
        or not (among(token, "denying", "verbs") or denies_a_claim(token))
        or cue.told.act == "question_legitimacy"
    ):
        return None
    if tree.negated(token) or any(one.kind not in {"meant", "might", "said"} for one in over(token)):
        return None
    speaker = _name(cue.subject, whose)
    inside = {part.i for part in token.subtree if part.i > token.i}
    if not among(token, "denying", "verbs"):
        inside &= {
            part.i for child in token.children if child.dep_ in {"dobj", "obj", "prep"} for part in child.subtree
        }
    for other in found:
        if other.token.i not in inside or other.told.rule.split(".")[0] == SAYING or other == cue:
            continue
        if other.told.act not in DENIABLE or negated(other.token):
            continue
        who = _name(other.subject, whose, speaker)
        if who in {None, speaker} or other.subject == cue.subject:
            return replace(cue, told=Told(other.told.act, f"{SAYING}.deny", "denied", other.told.strength))
        break
    return replace(cue, told=POSITION) if among(token, "denying", "verbs") else None


def _said(cue: Cue, whose: Whose) -> Cue:
    """A cue whose act words behind it tell, with that act only where they say so of the speaker and as done."""
    frame, _, turn = cue.told.rule.partition(".")
    if frame != SAYING or not turn or cue.told.act not in OWN or cue.part == "adjective":
        return cue
    pivot = _pivot(cue, frame, turn) if cue.told.act != "accept_if" else _main(cue)
    if pivot is None or pivot == cue.token:
        return cue
    speaker = _name(cue.subject, whose)
    subject = tree.subject(pivot) if not tree.passive(pivot) else tree.agent(pivot)
    who = _name(subject, whose, speaker) if subject is not None else None
    foreign = who is not None and speaker is not None and who != speaker
    kinds = [one for one in over(pivot, cue.token)]
    wanted = any(one.kind == "wanted" for one in kinds)
    if foreign and cue.told.act == "threaten" and pivot.lower_ in SUFFER:
        return cue
    if foreign and cue.told.act in {"accuse", "criticise"}:
        return cue
    if foreign:
        return replace(cue, told=ASKED if wanted and _asks_now(pivot) else POSITION)
    if cue.told.act in {"accept_if", "acquiesce"}:
        return cue
    refused = cue.told.act in {
        "refuse",
        "red_line",
        "acquiesce",
        "threaten",
        "accuse",
        "criticise",
        "decline_to_specify",
        "accept_if",
    }
    for one in kinds:
        if one.kind in {"said", "denied", "failed", "generic"} or (one.kind == "negated" and not refused):
            return replace(cue, told=POSITION)
        if one.kind in {"open", "supposed"} and cue.told.act in {
            "accept",
            "declare_ceasefire",
            "meet",
            "agree",
            "withdraw_position",
        }:
            return replace(cue, told=POSITION)
        if one.kind == "wanted" and cue.told.act in {
            "accept",
            "agree",
            "withdraw_position",
            "declare_ceasefire",
            "meet",
        }:
            return replace(cue, told=ASKED if _asks_now(pivot) and not _first_person(subject) else POSITION)
    return cue


def _main(cue: Cue) -> Token | None:
    """The main clause of what is said."""
    if cue.clause is not None:
        return cue.clause
    return next((child for child in cue.token.children if child.dep_ == "ccomp"), None)


def _asks_now(pivot: Token) -> bool:
    helpers = {child.lower_ for part in (pivot, pivot.head) for child in part.children if child.dep_ == "aux"}
    return not helpers & {"will", "would"}


def _first_person(subject: Token | None) -> bool:
    return subject is not None and subject.lower_ in {"we", "i", "it", "he", "she", "they"}


def _pivot(cue: Cue, frame: str, turn: str) -> Token | None:
    """The word behind a verb of speech by which it tells another act."""
    pattern = next((it.pattern for it in _turns(frame) if it.name == turn), None)
    if pattern is None:
        return None
    start = cue.clause if cue.clause is not None else cue.token
    inside = sorted({*start.subtree}, key=lambda part: part.i)
    after = [part for part in inside if part.i >= start.i] if cue.clause is None else inside
    for tokens in (after, inside):
        text, places = "", []
        for part in tokens:
            if part.text in {"“", "”", '"', "«", "»"}:
                continue
            text += " " if text else ""
            places.append((len(text), part))
            text += part.lower_
        if (match := pattern.search(text)) is not None:
            hit = [part for at, part in places if match.start() <= at < match.end() and part != cue.token]
            strong = [part for part in hit if part.pos_ in {"VERB", "ADJ"}] or [
                part for part in hit if part.pos_ in {"AUX", "NOUN"}
            ]
            return (strong or hit or [None])[-1]
    return None


def _turns(frame: str) -> Sequence[object]:
    table = cues().verbs
    return next((it.turns for entries in table.values() for _, it in entries if it.name == frame), ())


def _name(token: Token | None, whose: Whose, subject: str | None = None) -> str | None:
    return None if token is None else whose(token, subject)


def _by_itself(one: Over, speaker: str | None, whose: Whose) -> bool:
    """Whether it is who acts that says so."""
    by = tree.subject(one.by)
    if by is None:
        return False
    if NEUTRAL.match(by.text):
        return True
    who = whose(by, speaker)
    return who is None or speaker is None or who == speaker


def _wanted_by_speaker(cue: Cue, one: Over) -> bool:
    """Whether "must" or "should" belongs to a demand that the cue itself tells."""
    return cue.told.act in {"demand", "urge", "set_condition", "set_precondition"} and one.by.head == cue.token


def _on_condition(at: Token) -> bool:
    """Whether the clause has a condition beside it ("will sign provided that …")."""
    helpers = {child.lower_ for child in at.children if child.dep_ == "aux"}
    if not helpers & {"will", "would", "shall", "can", "could", "'ll", "’ll"}:
        return False
    after = [part for part in at.subtree if part.i > at.i]
    return bool(after) and CONDITION.search(at.doc[at.i : after[-1].i + 1].text) is not None
