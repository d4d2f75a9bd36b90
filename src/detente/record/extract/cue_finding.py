"""The words of a parsed sentence that tell an act: verbs, nouns and adjectives of ``cues.toml``, with whoever acts.

*Method*

1. A verb is read with its subject, found across coordination, participles, relative clauses and "by …"; "according to" with
   whom it names; nouns and adjectives as :mod:`detente.record.extract.nominal` says.
2. What is said in several clauses ("that it was ready, but that the other side had to move") is several acts.
3. A clause that stands apart (coordinated, or behind "while" or "though") is not part of what the cue before it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.extract import content, nominal, tree
from detente.record.extract.content import SAYING, Same
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, classed, cues, known, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

SHOWS, SHOWN = bases(listed("shows")), frozenset(listed("shown"))
SAYS_OBJECT = bases(listed("says_object"))
DENIALS = frozenset(classed("deny"))
DENYING = bases(tuple(DENIALS))
COMMITS = bases(classed("commit"))
PLANS = frozenset(listed("plans"))
BROKERED = frozenset(listed("brokered"))
ROUNDS = frozenset(listed("rounds"))
READINGS = frozenset({"reading", "view", "opinion", "account", "words", "eyes"})
QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
ATTRIBUTES = frozenset(listed("attributes_behind"))
WILL = frozenset({"will", "would", "wo", "'ll", "’ll"})
ANSWERS = {
    **dict.fromkeys(("answer", "reaction", "reply", "response"), "ignore"),
    **dict.fromkeys(("comment", "word", "confirmation"), "decline_to_specify"),
}
"""What is told of whoever gave none."""
CARRIED = frozenset({"cited", "quoted", "carried"})
WAS = frozenset({"was", "were", "been", "is", "came"})
SHORTEST = 2
"""Words of a clause: with no more, nothing is said in it."""
ASIDE = frozenset({"following", "amid", "amidst", "despite"})
"""What follows such a word is what went on meanwhile, not what is said."""


OTHERS = frozenset((*listed("auspices"), "weight", "invitation", "standstill", "impasse", "favour", "favor"))
"""Words that tell of acts though they are in no frame."""


def could_tell(text: str) -> bool:
    """Whether any word of a sentence is a form of a cue: only such sentences are parsed."""
    verbs, nouns, adjectives = known("verb"), known("noun"), known("adjective")
    return any(
        word in verbs
        or word in nouns
        or word in adjectives
        or word == "according"
        or word in READINGS
        or word in OTHERS
        for word in re.findall(r"[^\W_]+(?:[-‑][^\W_]+)*", text.lower())
    )


def told_in(doc: Doc, same: Same = content.alike) -> Iterator[Cue]:
    """Every cue of a sentence, in order; one may lie in the words of another. ``same`` tells whether two subjects are one actor."""
    for token in doc:
        word = token.lower_
        if word == "according" or (word in READINGS and token.head.lower_ in {"in", "by"}):
            yield from _according(token)
        elif word == "under":
            yield from _under(token)
        elif word in BROKERED and token.i > 1 and token.nbor(-1).text == "-":
            yield from _brokered(token)
        elif tree.taken_for_a_verb(token):
            continue
        elif token.tag_ == "VBN" and word in known("adjective") and tree.passive(token):
            found = list(nominal.by_adjective(token, word))
            yield from found or (_verb(token, known("verb")[word], same) if word in known("verb") else ())
        elif token.pos_ in {"VERB", "AUX"} and word in known("verb"):
            yield from _verb(token, known("verb")[word], same)
        elif token.pos_ == "VERB":
            yield from _unwilling(token) if word not in known("adjective") else nominal.by_adjective(token, word)
        elif word in ANSWERS and (who := _silent(token)) is not None:
            yield Cue(token, "noun", Told(ANSWERS[word], "no_answer"), who, beside=True)
        elif token.tag_ == "NNS" and word in known("verb") and _acted(token):
            yield from _verb(token, known("verb")[word], same)
        elif token.pos_ in {"NOUN", "PROPN"} and word in known("noun"):
            yield from nominal.by_noun(token, known("noun")[word])
        elif token.pos_ in {"ADJ", "VERB"} and word in known("adjective"):
            yield from nominal.by_adjective(token, word)


def _silent(answer: Token) -> Token | None:
    """Who gave no answer: "there was no reaction from Karsk"."""
    verb = tree.governing(answer)
    before = {child.lower_ for child in answer.children}
    if verb is None or verb.lower_ not in WAS or "no" not in before or "immediate" in before:
        return None
    if any(child.dep_ == "mark" for child in verb.children) or tree.helpers(verb) - {"had", "has", "have"}:
        return None
    preps = [
        child for part in (answer, verb) for child in part.children if child.dep_ == "prep" and child.lower_ == "from"
    ]
    return next((inner for prep in preps for inner in prep.children if inner.dep_ == "pobj"), None)


def _acted(token: Token) -> bool:
    """Whether a noun is a verb that the parser took for one: it has a subject ("the ministry appeals to both")."""
    return any(child.dep_ == "nsubj" for child in token.children)


def _behind_words(token: Token) -> bool:
    """Whether a verb stands behind words in quotation marks, with no more than its subject between."""
    before = [part.text for part in token.doc[max(0, token.i - 4) : token.i]]
    return any(mark in before for mark in "”»") or '"' in before


def _verb(token: Token, base: str, same: Same) -> Iterator[Cue]:
    if token.dep_ in {"amod", "compound", "aux", "auxpass"} or _tells_nothing(token):
        return
    base = "say" if base in ATTRIBUTES and _behind_words(token) else base
    subject = tree.subject(token)
    if (within := _within(token)) is not None:
        inside = {part.i for aside in (token, *_added(within)) for part in aside.subtree}
        clause = " ".join(part.text for part in within.subtree if part.i not in inside)
        holds = cues().told("verb", base, f"{token.text} that {clause}", "")
        if holds is not None and holds.rule.split(".")[0] == SAYING:
            yield Cue(token, "verb", content.told_by(within, subject, holds, same), subject, clause=within, whole=True)
        return
    sunk = next((child for child in token.children if child.dep_ == "nsubjpass"), None) if tree.passive(token) else None
    parts = _clauses(token)
    words = _words(token, subject, sunk, skip=[*parts[1:], *(_added(parts[0]) if parts else ())])
    of = sunk if sunk is not None else subject
    told = _stopped(token, words) or cues().told(
        "verb",
        base,
        words,
        tree.text(of) if of is not None else "",
        denied=tree.negated(token),
        passive=None if sunk is None else subject is None,
    )
    saying = told is not None and told.rule.split(".")[0] == SAYING
    if told is None or (saying and not _says_something(token)):
        yield from _unwilling(token)
        return
    if base == "insist" and told.rule == "demand" and parts and parts[0].tag_ in {"VBZ", "VBD"}:
        told = Told("state_position", "demand.truth")  # "insists that the army keeps the truce", not "keep"
    if told.act == "decline_to_specify":
        subject = subject or sunk  # "would not be drawn"
    if saying and base in DENIALS:
        told = Told("state_position", f"{SAYING}.denied")
    elif saying and (said := parts[0] if parts else tree.said(token)) is not None:
        told = content.told_by(said, subject, told, same)
    yield Cue(token, "verb", told, subject)
    if saying:
        for part in parts[1:]:
            if (more := cues().told("verb", base, f"{token.text} that {tree.clause(part)}", "")) is not None:
                alone = not any(child.dep_ in tree.SUBJECT for child in part.children)
                own = content.is_own(parts[0], subject, same) if alone else None
                more = content.told_by(part, subject, more, same, own=own)
                if more.rule != SAYING or any(child.dep_ in tree.SUBJECT for child in part.children):
                    yield Cue(part, "verb", more, subject, clause=part)


def _tells_nothing(verb: Token) -> bool:
    """Whether a verb is no act of its own: "a statement cited by" a medium, "the parties concerned", "was written by", "the only
    thing on which the two agree"."""
    if verb.dep_ == "acl" and (verb.lower_ in CARRIED or verb.lower_ == "concerned"):
        return True
    if verb.lower_ == "written" and tree.passive(verb):
        return True
    return verb.dep_ == "relcl" and any(child.lower_ == "only" for child in verb.head.children)


def _under(token: Token) -> Iterator[Cue]:
    """“Under the plan, the port would be shared”: whoever put it forward proposes that."""
    plan = next((child for child in token.children if child.dep_ == "pobj"), None)
    head = token.head
    if plan is None or plan.lower_ not in PLANS or head.pos_ not in {"VERB", "AUX"} or token.i > head.i:
        return
    if any(child.dep_ == "aux" and child.lower_ in WILL for child in head.children):
        yield Cue(head, "verb", Told("propose_terms", "under"), plan, clause=head, whole=True)


def _brokered(token: Token) -> Iterator[Cue]:
    """“Qatari-brokered talks”."""
    who, talks = token.nbor(-2), token.head
    told = cues().told("verb", "mediate", "mediate talks", "")
    if told is not None and who.text[:1].isupper() and talks.lower_ in ROUNDS:
        yield Cue(talks, "noun", Told("host" if token.lower_ == "hosted" else told.act, told.rule), who)


def _unwilling(token: Token) -> Iterator[Cue]:
    """“will not” and any verb."""
    if not tree.negated(token) or not any(c.lower_ in WILL for c in token.children if c.dep_ == "aux"):
        return
    subject = tree.subject(token)
    told = cues().told("verb", "will", f"will not {token.text} {tree.after(token)}", "")
    if told is not None and subject is not None and not tree.passive(token):
        yield Cue(token, "verb", content.PLAIN if content.harms(token) else told, subject)


def _within(token: Token) -> Token | None:
    """The clause that a word of speech stands in the midst of: "the port, she said, …"."""
    if token.dep_ != "parataxis" or token.head.pos_ not in {"VERB", "AUX"} or tree.subject(token) is None:
        return None
    return None if any(child.dep_ in {"ccomp", "xcomp"} for child in token.children) else token.head


def _stopped(token: Token, words: str) -> Told | None:
    """An act that is told as no longer done."""
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    return cues().told("verb", "no", f"no longer {words}", "") if before == "no longer" else None


def _clauses(token: Token) -> list[Token]:
    """The coordinated clauses of what is said, the first one first."""
    said = tree.said(token)
    if said is None or said.i < token.i:
        return []
    more = [part for part in said.conjuncts if part.i > said.i and part.pos_ in {"VERB", "AUX"}]
    return [said, *more]


def _added(said: Token) -> list[Token]:
    """The relative clauses that only add something to what is said, behind a comma: it is not their act that saying it does."""
    return [
        part
        for part in said.subtree
        if part.dep_ == "relcl" and part.left_edge.i and part.doc[part.left_edge.i - 1].text == ","
    ]


def _words(token: Token, subject: Token | None, sunk: Token | None, skip: list[Token]) -> str:
    """What a verb is about: what it acts on when passive, the words after it, and what is said before it."""
    behind = subject if subject is not None and subject.i > token.i and sunk is None else None
    words = [token.text]
    of_noun = token.dep_ == "acl" and token.tag_ == "VBN" and tree.agent(token) is not None
    if of_noun or (
        token.dep_ == "relcl" and not any(child.lower_ in tree.WHO for child in token.children if child.dep_ == "nsubj")
    ):
        words.append(
            " ".join(part.text for part in token.head.lefts if part.dep_ in {"amod", "compound"})
            + " "
            + token.head.text
        )
    words.append(tree.after(token, [*skip, *([behind] if behind is not None else [])]))
    words += [tree.text(child) for child in token.children if child.dep_ == "ccomp" and child.i < token.i]
    words += [tree.text(sunk)] if sunk is not None else []
    if not any(child.dep_ in {"ccomp", "xcomp"} for child in token.children):
        words += QUOTED.findall(token.doc.text)
    if token.dep_ == "parataxis" and len(list(token.subtree)) <= 4:
        words.append(" ".join(part.text for part in token.head.subtree))
    if any(
        child.i < token.i and "instead" in tree.text(child).lower()
        for child in token.children
        if child.dep_ in {"prep", "advmod"}
    ):
        words.append("instead")
    return " ".join(words)


def _says_something(token: Token) -> bool:
    """Whether words of speech come with something said."""
    said = [child for child in token.children if child.dep_ in {"ccomp", "oprd", "acl"}]
    if said:
        return any(child.dep_ != "ccomp" or len(list(child.subtree)) > SHORTEST for child in said)
    if (
        any(mark in token.doc.text for mark in '“"«')
        or (token.lower_ in tree.TELLING and tree.said(token) is not None)
        or (token.lower_ in COMMITS and any(child.dep_ == "xcomp" for child in token.children))
    ):
        return True
    if token.lower_ in DENYING and any(child.dep_ in {"dobj", "obj"} for child in token.children):
        return True
    return (
        token.lower_ in SAYS_OBJECT
        and not _only_shows(token)
        and any(
            child.dep_ in {"dobj", "prep", "xcomp", "advcl", "dative"} and len(list(child.subtree)) > 1
            for child in token.children
        )
    )


def _only_shows(token: Token) -> bool:
    """Whether a verb tells that something was shown or described, and not as what: "presented it to the delegations", "set out its position"."""
    shown = next((child for child in token.children if child.dep_ in {"dobj", "obj"}), None)
    if (
        shown is None
        or token.lower_ not in SHOWS
        or any(child.lower_ == "as" or child.dep_ in {"oprd", "xcomp"} for child in token.children)
    ):
        return False
    return shown.pos_ == "PRON" or shown.lower_ in SHOWN


def _according(token: Token) -> Iterator[Cue]:
    """“According to the ministry, the letter had come”: the clause is what the ministry says."""
    to = next((child for child in token.children if child.lower_ == "to"), token)
    who = next((child for child in to.children if child.dep_ in {"pobj", "poss"}), None)
    head = tree.governing(token)
    if who is None or head is None:
        return
    inside = {part.i for part in (token if token.lower_ == "according" else token.head).subtree}
    said = " ".join(part.text for part in head.subtree if part.i not in inside)
    told = cues().told("verb", "say", f"say {said}", "")
    if told is not None:
        yield Cue(head, "verb", told, who, clause=head, whole=True)
