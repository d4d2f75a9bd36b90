"""A cue as what stands over it leaves it: with its act, with another act or modality, or not at all.

*Method*

1. What words behind a verb of speech tell is the speaker's only if the speaker does it (:mod:`~detente.record.extract.reported`).
2. Who denies having done a thing has that act, denied. Who denies a report, a position.
3. What is negated, only tried, expected, asked of somebody, asked about, or told by another of who acts is dropped, and so is what
   stands behind "if". What an actor itself plans or promises is intended. What it is said to have done is supposed.

Reporting the opposite of a text is the worst error there is, so what is not clear is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import tree
from detente.record.extract.content import SAYING
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, cues, known, listed
from detente.record.extract.governing import denies_a_claim
from detente.record.extract.negation import negated, nothing_done_to
from detente.record.extract.own_acts import together
from detente.record.extract.reported import OTHERS, POSITION, Whose, direct, is_own, name, said
from detente.record.extract.roles import OTHERS as NOT_ITSELF
from detente.record.extract.scope import over
from detente.record.extract.standing import Over, among, words

if TYPE_CHECKING:
    from detente.record.extract.language import Token

CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|on (?:the )?condition(?! (?:of (?:anonymity|not being)|(?:that )?(?:he|she|they) not be))|as long as|so long as|as soon as|once(?! (?:more|again|and))|until|in (?:return|exchange) for|subject to)\b",
    re.IGNORECASE,
)
WILL = frozenset({"will", "would", "shall", "can", "could", "'ll", "’ll"})
BIDS = frozenset(
    [
        "applications",
        "bids",
        "comments",
        "questions",
        "comparison",
        "comparisons",
        "criticism",
        "tenders",
        "submissions",
        "nominations",
        "offers",
    ]
)
TORN = {("wound", "up"), ("struck", "up"), ("fired", "up"), ("hit", "upon")}
"""Verbs with a particle that are no act of force."""
SUFFERED = frozenset({"killed", "wounded", "injured", "abducted", "kidnapped", "executed", "assassinated"})
DOCUMENTS = frozenset(listed("documents"))
MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)\w*\.?$")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
SAY = frozenset({"say", "says", "said", "saying"})


def guarded(told: Sequence[Cue], whose: Whose, voice: str | None = None) -> Iterable[Cue]:
    """The cues of a sentence as they may be told, without those that tell what was not done, or not by who acts; ``voice`` is
    whose words the sentence is, where it stands in a statement or a longer quotation."""
    for cue in told:
        if (kept := _guarded(cue, told, whose, voice)) is not None:
            yield kept


def _guarded(cue: Cue, found: Sequence[Cue], whose: Whose, voice: str | None) -> Cue | None:
    if _question(cue.token) or _idle(cue) or _makes_none(cue):
        return None
    if _denies(cue):
        return _denied(cue, found, whose)
    cue = said(_invites(cue) if _says_no(cue) else replace(cue, told=_asserted(cue)), whose, voice)
    at = cue.clause if cue.clause is not None and not cue.whole else cue.token
    if cue.part != "noun" and cue.told.act not in words("reported", "by_no") and nothing_done_to(at):
        return None
    modality = cue.told.modality or _shared(at)
    for one in over(at):
        itself = one.kind in {"said", "denied"} and _by_itself(one, cue.subject, whose)
        if one.kind == "denied" and itself:
            return replace(cue, told=replace(cue.told, modality="denied"))
        if one.kind == "hearsay":
            modality = modality if modality in {"denied", "conditional"} else "hypothetical"
        elif one.kind == "meant":
            modality = modality or ("conditional" if _condition_after(at) else "intended")
        elif not (itself or _expected(cue, at, one)):
            return None
    if modality in {None, "intended"} and (_on_condition(at) or (is_own(cue.told) and _condition_after(at))):
        modality = "conditional"
    if _denied_later(cue.token):
        modality = "hypothetical"
    return cue if modality == cue.told.modality else replace(cue, told=replace(cue.told, modality=modality))


def _expected(cue: Cue, at: Token, one: Over) -> bool:
    """Whether the cue itself, or its helpers, have told already what stands over it."""
    if one.kind == "might" or (cue.voiced and cue.whole and one.by.head == at):
        return cue.part != "noun"
    if one.kind == "said":
        return together(cue)
    if one.kind == "negated":
        if one.by.dep_ == "preconj" and not cue.told.rule.startswith("refuse"):
            return False
        if (
            cue.part == "noun"
            and one.by.pos_ not in {"ADP", "DET"}
            and any(child.dep_ == "poss" for child in at.children)
        ):
            return not among(one.by.head, "awaited", "happening")
        said_of_it = cue.clause is not None and cue.told.rule.split(".")[0] == SAYING
        ours = said_of_it or (one.by.head == at and tree.negated(at))
        return ours or cue.told.act == "withdraw_position" or cue.told.nobody
    return one.kind == "wanted" and one.by.head == cue.token and cue.told.act in words("reported", "asking")


def _question(token: Token) -> bool:
    """Whether a word stands in a question: nothing but the end of it follows."""
    for part in token.doc[token.i :]:
        if part.text == "?":
            return True
        if part.text in {".", ";", ":", "”", '"', "»"}:
            return False
    return False


def _makes_none(cue: Cue) -> bool:
    """Whether the object that tells the act has "no" before it: "makes no threat", "issued no demand"."""
    if cue.part == "adjective" or cue.told.act in words("reported", "by_none"):
        return False
    objects = [child for child in cue.token.children if child.dep_ in {"dobj", "nsubjpass"}]
    acting = [one for one in objects if one.lower_ in known("noun")]
    return any(child.dep_ == "det" and child.lower_ == "no" for one in acting for child in one.children)


def _idle(cue: Cue) -> bool:
    """Whether a cue tells nothing: a source that asks not to be named, a phrase torn apart, "has not yet met"."""
    token, act = cue.token, cue.told.act
    if cue.subject is not None and cue.subject.lower_ in words("reported", "weapons") and not acts()[act].deed:
        return True
    if act in {"decline_to_specify", "ignore"} and cue.subject is not None and cue.subject.lower_ in DOCUMENTS:
        return True  # what a text does not say
    if token.i > 0 and token.nbor(-1).lower_ == "than":
        return True  # "would rather close the port than accept it"
    if (
        act == "send_message"
        and cue.subject is not None
        and cue.subject.lower_ in {"i", "we"}
        and any(part.lower_ == "you" for part in token.subtree)
    ):
        return True  # "I write to you" begins a letter
    if act == "military_action" and token.lower_ in SUFFERED and _nobody_hit(token):
        return True
    if acts()[act].deed and token.dep_ in {"relcl", "advcl"} and _of_a_year(token):
        return True
    near = {part.lower_ for part in token.doc[token.i + 1 : token.i + 7]}
    if near & {"named", "identified", "anonymity", "anonymous"} and act in {"demand", "propose_talks", "set_condition"}:
        return True
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if token.doc[0].lower_ in {"correction", "clarification"} or (token.lower_, following) in TORN:
        return True
    if act == "accept" and token.lower_.startswith(("giv", "gave")):
        return following != "in"
    if act == "accept" and token.lower_.startswith(("tak", "took")):
        return bool(
            near & {"position", "positions", "arms", "residence", "post", "posts", "office", "quarters", "station"}
        )
    if act == "demand" and any(child.dep_ in {"dobj", "obj"} and _its_own(child) for child in token.children):
        return True
    if act == "invite" and near & BIDS:
        return True
    if act == "ignore" and any(part.lower_ == "nothing" for part in token.children) and near & {"against", "but"}:
        return True
    helpers = tree.helpers(token)
    if act == "refuse" and tree.negated(token):
        return bool(helpers & {"has", "have", "had", "'ve", "’ve"}) and not helpers & WILL and not _never(token)
    if act == "decline_to_specify" and tree.negated(token):
        return any(child.dep_ == "ccomp" and child.tag_ != "VB" and _that(child) for child in token.children)
    return False


def _nobody_hit(token: Token) -> bool:
    """Whether a verb has no object, and so tells what its subject suffered: "three soldiers killed in mortar fire"."""
    objects = {"dobj", "obj", "nsubjpass", "auxpass", "agent"}
    return token.dep_ not in {"acl", "relcl"} and not any(
        child.dep_ in objects and MONTH.match(child.text) is None for child in token.children
    )


def _of_a_year(token: Token) -> bool:
    """Whether a clause only tells what happened in a year of history: "was divided in 1974, when its neighbour invaded"."""
    when = token.left_edge
    before = token.doc[max(0, when.i - 2) : when.i].text.strip(" ,")
    return when.lower_ == "when" and YEAR.fullmatch(before) is not None


def _its_own(noun: Token) -> bool:
    """Whether somebody is told to do a thing who serves the one that says so: "instructs its chair"."""
    owned = any(
        child.dep_ == "poss" and child.lower_ in {"its", "their", "his", "her", "our"} for child in noun.children
    )
    return owned and noun.lower_ in words("reported", "organs")


def _invites(cue: Cue) -> Cue:
    """An invitation to come, or else to do something, which is to urge it."""
    if cue.told.act != "invite":
        return cue
    to = next((it for it in cue.token.children if it.dep_ in {"xcomp", "ccomp", "advcl"} and it.tag_ == "VB"), None)
    come = to is None or among(to, "reported", "coming") or any(among(it, "reported", "coming") for it in to.conjuncts)
    return cue if come else replace(cue, told=replace(cue.told, act="urge"))


def _denied_later(token: Token) -> bool:
    """Whether the sentence goes on to deny it: "had agreed; a diplomat denied this"."""
    return any(
        part.pos_ == "VERB"
        and any(child.dep_ == "nsubj" for child in part.children)
        and among(part, "denying", "verbs")
        and any(child.dep_ in {"dobj", "obj"} and child.lower_ in {"this", "it", "that"} for child in part.children)
        for part in token.doc[token.i + 1 :]
    )


def _never(token: Token) -> bool:
    return any(child.lower_ == "never" for child in token.children)


def _that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _says_no(cue: Cue) -> bool:
    """Whether a refusal told by “say” is one: “said no”, not “said that there was no truth in it”."""
    if cue.told.rule in {"refuse", "accept"} and cue.clause is not None:
        first = next((part for part in cue.clause.subtree if part.is_alpha), cue.clause)
        return first.lower_ in {"no", "yes"} or cue.clause != cue.token
    if cue.told.rule != "refuse" or cue.token.lower_ not in SAY:
        return True
    for part in cue.token.doc[cue.token.i + 1 : cue.token.i + 9]:
        if part.lower_ == "no":
            after = {inner.lower_ for inner in part.head.subtree}
            wanted = part.head.lower_ in words("reported", "unwanted")
            return part.dep_ != "det" or (wanted and not after & words("reported", "unwilling"))
    return False


def _asserted(cue: Cue) -> Told:
    """What the words behind "said" tell against a thing, where it is not that somebody said no."""
    told = cues().told("verb", "assert", f"assert {tree.after(cue.token)}", "")
    return told if told is not None and acts()[told.act].polarity == "negative" else POSITION


def _denies(cue: Cue) -> bool:
    if cue.part != "verb" or cue.told.act == "question_legitimacy" or cue.told.rule == "access_denied":
        return False
    return among(cue.token, "denying", "verbs") or denies_a_claim(cue.token)


def _denied(cue: Cue, found: Sequence[Cue], whose: Whose) -> Cue | None:
    """The act that somebody denies, if it is its own; else a position."""
    token = cue.token
    if tree.negated(token) or any(one.kind not in {"meant", "might", "said"} for one in over(token)):
        return None
    speaker, outright = name(cue.subject, whose), among(token, "denying", "verbs")
    heads = OBJECTS | ({"ccomp", "xcomp", "advcl", "pcomp"} if outright else set())
    inside = {part.i for child in token.children if child.dep_ in heads and child.i > token.i for part in child.subtree}
    for other in found:
        if other.token.i not in inside or other == cue or other.told.rule.split(".")[0] == SAYING:
            continue
        if other.told.act not in words("reported", "deniable") or negated(other.token) or _goes_on(other.token):
            continue
        if other.subject == cue.subject or name(other.subject, whose, speaker) in {None, speaker}:
            return replace(cue, told=Told(other.told.act, f"{SAYING}.deny", "denied", other.told.strength))
        break
    return replace(cue, told=POSITION) if outright else cue


def _goes_on(token: Token) -> bool:
    """Whether a verb goes on with the sentence behind a denial: "denied having shelled it and accused its rival"."""
    return token.dep_ == "conj" and token.tag_ in {"VBD", "VBZ", "VBP"} and token.head.tag_ != token.tag_


OBJECTS = frozenset({"dobj", "obj", "prep"})


def _by_itself(one: Over, subject: Token | None, whose: Whose) -> bool:
    """Whether it is who acts that says so, or somebody who only reports what others do."""
    by = _teller(one.by)
    if by is None:
        return False
    if by.lower_ in words("reported", "neutral") and not any(
        child.text[:1].isupper() for child in by.children if child.i
    ):
        return True
    teller = whose(by, None)
    if NOT_ITSELF.search(by.text) and (teller is None or not teller.named):
        return False
    if teller is None or (not teller.named and among(one.by, "reported", "reporting")):
        return True
    if subject is not None and subject.lower_ in OTHERS and direct(subject):
        return False
    who = name(subject, whose, teller.actor)
    return who is None or teller.actor is None or who == teller.actor


def _shared(at: Token) -> str | None:
    """The modality of a verb that has its helper from the one before it: "will go and sign"."""
    if at.dep_ != "conj" or at.tag_ != "VB" or any(child.dep_ == "aux" for child in at.children):
        return None
    helpers = tree.helpers(at.head)
    if helpers & words("beside", "might"):
        return "hypothetical"
    return "intended" if helpers & {"will", "shall", "'ll", "’ll"} else None


def _teller(by: Token) -> Token | None:
    """Who says, reports or claims it."""
    if by.lower_ == "according":
        to = next((child for child in by.children if child.lower_ == "to"), by)
        return next((child for child in to.children if child.dep_ in {"pobj", "poss"}), None)
    if by.pos_ in {"NOUN", "PROPN"}:
        return tree.owner(by) or (tree.subject(by.head) if by.head.pos_ == "VERB" and by.dep_ in OBJECTS else None)
    return tree.subject(by)


def _on_condition(at: Token) -> bool:
    """Whether the clause has a condition beside it ("will sign provided that …")."""
    if not tree.helpers(at) & WILL:
        return False
    return _condition_after(at)


def _condition_after(at: Token) -> bool:
    held = [part.i for part in at.subtree]
    return CONDITION.search(at.doc[min(held) : max(held) + 1].text) is not None
