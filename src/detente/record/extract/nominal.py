"""Acts told by a noun or an adjective: "the ministry's insistence that", "a red line for the junta", "is ready to".

*Method*

1. A noun is read with its owner: the possessor, "by …", an adjective of a state, or the subject of the light verb that carries
   it ("voiced opposition"); with a copula, also whoever stands behind "for".
2. An adjective is read with the subject of its copula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.content import COPULA, SAYING
from detente.record.extract.cue import Cue
from detente.record.extract.cues import cues, known, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Token

LIGHT = bases(listed("light"))
ENDING = bases(("end", "lift", "drop", "break", "stop", "abandon", "reverse", "halt", "cease"))
KEPT_UP = frozenset({"break_off", "sanction", "ignore", "military_action"})
"""What is no more done where a verb of ending acts on it: "ended its boycott"."""
WHOSE = frozenset({"red_line_of", "first_of"})
"""Frames of nouns that are told with a copula: "a red line for", "its aim is"."""
MEDIA = frozenset({"press", "news", "media"})
"""Before a noun, that it tells of what was printed."""


def by_noun(token: Token, base: str) -> Iterator[Cue]:
    """The acts that a noun tells ("its refusal to meet")."""
    if token.dep_ in {"compound", "poss"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return
    if token.dep_ == "pobj" and token.lower_ == "request" and token.head.lower_ in {"at", "on", "upon"}:
        return  # "at the request of A" tells why something else was done
    if any(child.lower_ in MEDIA for child in token.lefts):
        return  # "a press release", "media appeal"
    told_by = [c for c in token.children if c.dep_ in {"acl", "ccomp"} or (c.dep_ == "prep" and c.i > token.i)]
    copula = token.head if token.dep_ in {"nsubj", "attr"} and token.head.lower_ in COPULA else None
    clauses = any(child.dep_ in {"acl", "ccomp", "appos"} for child in token.children)
    before = " ".join(child.text for child in token.lefts if child.dep_ in {"compound", "amod"})
    words = f"{token.text} {tree.after(token, [c for c in token.children if _names_owner(c, token)])} {before}"
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
    if told.act in KEPT_UP and token.dep_ in {"dobj", "obj"} and head.lower_ in ENDING:
        return
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


def _names_owner(behind: Token, noun: Token) -> bool:
    """Whether the words behind a noun only say whose act it is: "the offer of Karsk to mediate" is Karsk's offer to mediate."""
    return behind.dep_ in {"prep", "agent"} and tree.owner(noun) in list(behind.children)


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


def by_adjective(token: Token, base: str) -> Iterator[Cue]:
    """The acts that an adjective tells of whoever is so ("is ready to meet")."""
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
    words = f"{token.text} {tree.after(token)}" + (" if" if _if_before(at) else "")
    told = cues().told("adjective", base, words, tree.text(subject) if subject is not None else "", denied=denied)
    if told is not None:
        yield Cue(at, "adjective", told, subject)


def _if_before(verb: Token) -> bool:
    """Whether a condition stands before a clause: "if they leave, we would be ready"."""
    return any(
        child.dep_ == "advcl"
        and child.i < verb.i
        and any(part.lower_ in {"if", "provided", "once"} for part in child.children)
        for child in verb.children
    )
