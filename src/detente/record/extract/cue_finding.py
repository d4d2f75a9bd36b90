"""The words of a parsed sentence that tell an act: verbs, nouns and adjectives of ``cues.toml``, with whoever acts.

*Method*

1. A verb is read with its subject, found across coordination, participles, relative clauses and "by …"; a noun with its
   owner ("the ministry's insistence that"); an adjective with the subject of its copula; "according to" with whom it names.
2. What is said in several clauses ("that it was ready, but that the other side had to move") is several acts.
3. A clause that stands apart (coordinated, or behind "while" or "though") is not part of what the cue before it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.record.extract import content, tree
from detente.record.extract.content import SAYING, Same
from detente.record.extract.cues import Part, Told, classed, cues, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

COPULA = frozenset(listed("copula"))
LIGHT = bases(listed("light"))
SAYS_OBJECT = bases(listed("says_object"))
DENIALS = frozenset({"deny", "refute", "disclaim", "disown", "gainsay"})
COMMITS = bases(classed("commit"))
PLANS = frozenset(listed("plans"))
BROKERED = frozenset(listed("brokered"))
TALKS = frozenset(
    {
        "talks",
        "negotiations",
        "dialogue",
        "process",
        "deal",
        "agreement",
        "truce",
        "ceasefire",
        "accord",
        "initiative",
        "plan",
        "discussions",
        "round",
        "meeting",
        "effort",
        "efforts",
        "proposal",
    }
)
WHOSE = frozenset({"red_line_of", "first_of"})
"""Frames of nouns that are told with a copula: "a red line for", "its aim is"."""
READINGS = frozenset({"reading", "view", "opinion", "account", "words", "eyes"})
QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
WILL = frozenset({"will", "would", "wo", "'ll", "’ll"})
ASIDE = frozenset({"following", "amid", "amidst", "despite"})
"""What follows such a word is what went on meanwhile, not what is said."""


@frozen
class Cue:
    """A token that tells an act, whoever it is that acts, and the clause that it is about if that is another one. ``voiced``:
    who acts is whose words the sentence is. ``beside``: it stands beside whatever clause it lies in."""

    token: Token
    part: Part
    told: Told
    subject: Token | None
    clause: Token | None = None
    whole: bool = False
    voiced: bool = False
    beside: bool = False


@cache
def known(part: Part) -> dict[str, str]:
    """Every form of the cues of one kind, with its base."""
    table = cues().of(part)
    stopped = [rest[-1] for key in ("not", "no") for rest, _ in table.get(key, ()) if rest]
    words = (*table, *stopped)
    return bases(words) if part != "adjective" else {word: word for word in words}


def could_tell(text: str) -> bool:
    """Whether any word of a sentence is a form of a cue: only such sentences are parsed."""
    verbs, nouns, adjectives = known("verb"), known("noun"), known("adjective")
    return any(
        word in verbs or word in nouns or word in adjectives or word == "according" or word in READINGS
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
        elif token.tag_ == "VBN" and word in known("adjective") and tree.passive(token):
            found = list(_adjective(token, word))
            yield from found or (_verb(token, known("verb")[word], same) if word in known("verb") else ())
        elif token.pos_ in {"VERB", "AUX"} and word in known("verb"):
            yield from _verb(token, known("verb")[word], same)
        elif token.pos_ == "VERB":
            yield from _unwilling(token) if word not in known("adjective") else _adjective(token, word)
        elif token.pos_ in {"NOUN", "PROPN"} and word in known("noun"):
            yield from _noun(token, known("noun")[word])
        elif token.pos_ in {"ADJ", "VERB"} and word in known("adjective"):
            yield from _adjective(token, word)


def _verb(token: Token, base: str, same: Same) -> Iterator[Cue]:
    if token.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return
    subject = tree.subject(token)
    if (within := _within(token)) is not None:
        inside = {part.i for part in token.subtree}
        clause = " ".join(part.text for part in within.subtree if part.i not in inside)
        holds = cues().told("verb", base, f"{token.text} that {clause}", "")
        if holds is not None and holds.rule.split(".")[0] == SAYING:
            yield Cue(token, "verb", content.told_by(within, subject, holds, same), subject, clause=within, whole=True)
        return
    sunk = next((child for child in token.children if child.dep_ == "nsubjpass"), None) if tree.passive(token) else None
    parts = _clauses(token)
    words = _words(token, subject, sunk, skip=parts[1:])
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
    if saying and base in DENIALS:
        told = Told("state_position", f"{SAYING}.denied")
    elif saying and (said := parts[0] if parts else tree.said(token)) is not None:
        told = content.told_by(said, subject, told, same)
    yield Cue(token, "verb", told, subject)
    if saying:
        for part in parts[1:]:
            if (more := cues().told("verb", base, f"{token.text} that {tree.clause(part)}", "")) is not None:
                more = content.told_by(part, subject, more, same)
                if more.rule != SAYING or any(child.dep_ in tree.SUBJECT for child in part.children):
                    yield Cue(part, "verb", more, subject, clause=part)


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
    if told is not None and who.text[:1].isupper() and talks.lower_ in TALKS:
        yield Cue(talks, "noun", Told("host" if token.lower_ == "hosted" else told.act, told.rule), who)


def _unwilling(token: Token) -> Iterator[Cue]:
    """“will not” and any verb."""
    if not tree.negated(token) or not any(c.lower_ in WILL for c in token.children if c.dep_ == "aux"):
        return
    subject = tree.subject(token)
    told = cues().told("verb", "will", f"will not {token.text} {tree.after(token)}", "")
    if told is not None and subject is not None and not tree.passive(token):
        yield Cue(token, "verb", told, subject)


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


def _words(token: Token, subject: Token | None, sunk: Token | None, skip: list[Token]) -> str:
    """What a verb is about: what it acts on when passive, the words after it, and what is said before it."""
    behind = subject if subject is not None and subject.i > token.i and sunk is None else None
    words = [token.text]
    if token.dep_ == "relcl" and not any(child.lower_ in tree.WHO for child in token.children if child.dep_ == "nsubj"):
        words.append(
            " ".join(part.text for part in token.head.lefts if part.dep_ in {"amod", "compound"})
            + " "
            + token.head.text
        )
    words.append(tree.after(token, [*skip, *([behind] if behind is not None else [])]))
    words += [tree.text(child) for child in token.children if child.dep_ == "ccomp" and child.i < token.i]
    words += [tree.text(sunk)] if sunk is not None else []
    if not any(child.dep_ == "ccomp" for child in token.children):
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
    if any(child.dep_ in {"ccomp", "oprd", "acl"} and child.text for child in token.children):
        said = next(child for child in token.children if child.dep_ in {"ccomp", "oprd", "acl"})
        return len(list(said.subtree)) > 2 or said.dep_ != "ccomp"
    if any(mark in token.doc.text for mark in '“"«') or (
        token.lower_ in COMMITS and any(child.dep_ == "xcomp" for child in token.children)
    ):
        return True
    return token.lower_ in SAYS_OBJECT and any(
        child.dep_ in {"dobj", "prep", "xcomp", "advcl", "dative"} and len(list(child.subtree)) > 1
        for child in token.children
    )


def _noun(token: Token, base: str) -> Iterator[Cue]:
    if token.dep_ in {"compound", "poss"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return
    told_by = [c for c in token.children if c.dep_ in {"acl", "ccomp"} or (c.dep_ == "prep" and c.i > token.i)]
    copula = token.head if token.dep_ in {"nsubj", "attr"} and token.head.lower_ in COPULA else None
    clauses = any(child.dep_ in {"acl", "ccomp", "appos"} for child in token.children)
    before = " ".join(child.text for child in token.lefts if child.dep_ in {"compound", "amod"})
    words = f"{token.text} {tree.after(token)} {before}"
    if copula is not None and (not clauses or token.dep_ == "attr"):
        words += f" {copula.text} " + (tree.after(copula) if token.dep_ == "nsubj" else tree.text(copula))
    told = cues().told("noun", base, words, "")
    if told is None:
        return
    if told.rule.split(".")[0] == SAYING:
        if (
            not clauses
            and not told.rule.endswith(".belittle")
            and (copula is None or not any(child.dep_ == "ccomp" for child in copula.children))
        ):
            return
    elif not told_by and told.act != "ignore" and copula is None:
        return
    head = token.head
    if copula is not None and told.rule.split(".")[0] in WHOSE:
        yield Cue(token, "noun", told, _owner(token) or tree.subject(copula), clause=copula, whole=True)
        return
    if token.dep_ in {"dobj", "obj"} and head.lower_ in LIGHT:
        holder = tree.owner(token)
        if holder is None or holder.pos_ == "PRON":
            yield Cue(head, "verb", told, tree.subject(head))
            return
    whole = copula is not None and not clauses and told.rule.split(".")[0] == SAYING
    yield Cue(token, "noun", told, _owner(token), clause=copula if whole else None, whole=whole)


def _owner(token: Token) -> Token | None:
    """The owner of an act told by a noun: possessor, agent, or the subject of the light verb that carries it."""
    if (found := tree.owner(token)) is not None:
        return found
    if token.dep_ in {"dobj", "obj", "attr"} and token.head.lower_ in LIGHT:
        return tree.subject(token.head)
    if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ == "VERB":
        return tree.subject(token.head.head)
    return next(
        (child for child in token.children if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper()),
        None,
    )


def _adjective(token: Token, base: str) -> Iterator[Cue]:
    if token.dep_ == "conj" and token.head.lower_ in known("adjective"):
        return
    head = token.head
    while head.dep_ == "conj" and head.pos_ == "ADJ":
        head = head.head
    if token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.children):
        at, subject = token, next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    elif head.lower_ in COPULA and token.dep_ in {"acomp", "attr", "oprd", "conj"}:
        at, subject = head, tree.subject(head)
    elif token.dep_ in {"amod", "acl"} and token.i > token.head.i:
        at, subject = token, token.head
    elif token.dep_ in {"advcl", "ROOT"}:
        at, subject = token, tree.subject(token)
    else:
        return
    denied = tree.negated(at) or tree.negated(token)
    words = f"{token.text} {tree.after(token)}"
    told = cues().told("adjective", base, words, tree.text(subject) if subject is not None else "", denied=denied)
    if told is not None:
        yield Cue(at, "adjective", told, subject)


def _according(token: Token) -> Iterator[Cue]:
    """“According to the ministry, the letter had come”: the clause is what the ministry says."""
    to = next((child for child in token.children if child.lower_ == "to"), token)
    who = next((child for child in to.children if child.dep_ in {"pobj", "poss"}), None)
    head = next((part for part in tree.above(token) if part.pos_ in {"VERB", "AUX"}), None)
    if who is None or head is None:
        return
    inside = {part.i for part in (token if token.lower_ == "according" else token.head).subtree}
    said = " ".join(part.text for part in head.subtree if part.i not in inside)
    told = cues().told("verb", "say", f"say {said}", "")
    if told is not None:
        yield Cue(head, "verb", told, who, clause=head, whole=True)
