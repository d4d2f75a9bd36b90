"""What stands over a word of a parsed sentence: negation, condition, obligation, doubt, failure, somebody's report.

*Method*, from the word upwards to the head of the sentence

1. At each clause: its negation (of verb, subject, object or "at no point"), its helpers (must, would, may), its adverbs
   (reportedly, perhaps, almost), its conjunction (if, unless, whether), inversion ("had Aland accepted").
2. At each step from a clause to the word that governs it: the class of that word in ``guard.toml``. An infinitive below a word
   of no class is not taken as done; a finite clause below one is.
3. Coordinated clauses share what stands over the first, unless they have a subject of their own behind "but".

*References*: Karttunen 1971; Nairn, Condoravdi and Karttunen 2006; Saurí and Pustejovsky 2009.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.governing import CLAUSES, beside, finite, link
from detente.record.extract.negation import inverted, negations
from detente.record.extract.standing import Over, following, words

if TYPE_CHECKING:
    from detente.record.extract.language import Token

ADVERB = frozenset({"advmod", "npadvmod", "advcl", "neg"})
CONDITIONAL = re.compile(
    r"(?:\b(?:provided|providing|supposing|assuming|imagine)(?: that)?|\bon (?:the )?condition that|\bin (?:the )?(?:case|event)(?: that)?|"
    r"\b(?:as|so) long as|\bgiven that .* were|\bunless|\bonly if|\bas (?:if|though)|\bin the event of) $"
)


def over(token: Token, top: Token | None = None) -> Iterator[Over]:
    """What stands over a word, nearest first, up to ``top`` (or to the head of the sentence)."""
    node, embeds = token, True
    for _ in range(24):
        yield from _here(node, embeds=embeds)
        if node == top or node.head == node or node.dep_ == "parataxis" or (node.dep_ == "ccomp" and tree.apart(node)):
            return
        head = node.head
        if beside(node, head):
            return
        if head == top and node.dep_ in {"ccomp", "xcomp", "conj"} | CLAUSES:
            return
        shares = node.dep_ == "conj" and not any(child.dep_ in tree.SUBJECT for child in node.children)
        if node.dep_ == "conj":
            if not shares and any(c.lower_ == "but" for c in head.children if c.dep_ == "cc" and c.i < node.i):
                return
            embeds = embeds and _negation_reaches(node)
        else:
            step = list(link(node, head))
            yield from (one for one in step if one.kind != "twice")
            if any(one.kind == "twice" for one in step):
                embeds = False
            if node.dep_ == "relcl" or (node.dep_ == "acl" and (not step or finite(node))):
                return
            if node.dep_ == "advcl":
                if finite(node):
                    return
                embeds = False
        node = head


def _negation_reaches(node: Token) -> bool:
    """Whether "not" before the first of several coordinated words turns this one: over "or" and "nor", not over "but"."""
    between = {part.lower_ for part in node.head.children if part.dep_ == "cc" and part.i < node.i}
    return not between & {"but", "and", "yet"}


def _here(node: Token, *, embeds: bool) -> Iterator[Over]:
    """What a clause says of itself; its negation only where that reaches the word."""
    if embeds:
        for by in negations(node):
            yield Over("negated", by)
    auxes = [child for child in node.children if child.dep_ == "aux"]
    for child in auxes:
        if child.lower_ in words("beside", "must") and not _promised(child, node):
            yield Over("wanted", child)
        elif child.lower_ in words("beside", "might"):
            yield Over("might", child)
    if any(c.lower_ in {"would", "could", "should", "might"} for c in auxes) and any(
        c.lower_ in {"have", "'ve", "’ve"} for c in auxes
    ):
        yield Over("supposed", node)
    for child in node.children:
        low = child.lower_
        if low == "longer" and child.i < node.i and any(part.lower_ == "no" for part in child.children):
            yield Over("negated", child)
        elif child.dep_ in ADVERB and low in words("beside", "hearsay"):
            yield Over("hearsay", child)
        elif low in words("beside", "perhaps") and child.dep_ in ADVERB and not any(True for _ in child.children):
            yield Over("open", child)
        elif child.dep_ == "advmod" and low in words("beside", "almost") and child.i < node.i and low != "not":
            yield Over("failed", child)
        elif child.dep_ == "prep" and child.i < node.i:
            yield from _told_by(child)
        elif child.dep_ == "mark" or (
            child.dep_ == "advmod" and child.i < node.i and low in {"whenever", "once", "when"}
        ):
            yield from _marked(node, child)
    if inverted(node) or _behind_a_condition(node):
        yield Over("supposed", node)
    if node.doc[node.left_edge.i].lower_ == "how" and node.pos_ in {"VERB", "AUX"}:
        yield Over("open", node.doc[node.left_edge.i])
    if node.pos_ == "NOUN":
        for child in node.children:
            if child.lower_ in words("beside", "any") and child.dep_ == "det":
                yield Over("generic", child)
            elif child.lower_ in words("beside", "unreal") and child.dep_ in {"amod", "compound"}:
                yield Over("open", child)


def _promised(helper: Token, node: Token) -> bool:
    """Whether "shall" says what the speaker itself will do."""
    return helper.lower_ == "shall" and any(
        child.lower_ in {"we", "i"} for child in node.children if child.dep_ in tree.SUBJECT
    )


def _behind_a_condition(node: Token) -> bool:
    """Whether the words before a clause make it a condition, however they are parsed: "provided that", "in case"."""
    if node.dep_ not in CLAUSES | {"ROOT"}:
        return False
    first = next((part for part in node.subtree if part.dep_ not in {"punct", "cc"}), node).i
    return any(
        CONDITIONAL.search(node.doc[max(0, at - 4) : at + 1].text.lower() + " ")
        for at in (first - 1, first, first + 1, first + 2)
        if first - 1 <= at < node.i and (at < first or _in_clause(node.doc[at], node))
    )


def _in_clause(token: Token, node: Token) -> bool:
    """Whether a word belongs to the clause of a verb, and to no clause within it."""
    for part in (token, *tree.above(token)):
        if part == node:
            return True
        if part.dep_ in {"advcl", "relcl", "ccomp", "csubj", "acl"}:
            return False
    return False


def _told_by(prep: Token) -> Iterator[Over]:
    """“According to Aland, …”, “in Aland's telling, …”."""
    if prep.lower_ == "according":
        yield Over("said", prep)
    for child in prep.children:
        if child.dep_ == "pobj" and child.lower_ in words("reported", "accounts") and _owned(child):
            yield Over("said", child)
        elif child.dep_ == "pobj" and prep.lower_ == "in" and child.lower_ in words("condition", "nouns"):
            yield Over("supposed", child)


def _owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def _marked(node: Token, mark: Token) -> Iterator[Over]:
    """What the conjunction of a clause says of it."""
    low = mark.lower_
    if low == "if" and following(mark)[:1] and following(mark)[0] in words("condition", "not_if"):
        return
    if low in words("condition", "marks") and low != "whether" and not (low == "if" and node.dep_ == "ccomp"):
        yield Over("supposed", mark)
    elif low in {"whether", "if"}:
        yield Over("open", mark)
    elif (low in words("condition", "times") and node.dep_ == "advcl" and _ahead(node, low)) or (
        low == "as" and following(mark)[:1] == ["though"]
    ):
        yield Over("supposed", mark)


def _ahead(node: Token, mark: str) -> bool:
    """Whether a clause of time tells what is still to come: its own tense, or that of the clause above, is not past."""
    head = tree.governing(node) or node.head
    helpers = tree.helpers(head) | tree.helpers(node)
    if helpers & {"will", "would", "can", "could", "shall", "'ll", "’ll", "may", "might", "must", "should"}:
        return True
    own = {child.tag_ for child in node.children if child.dep_ in {"aux", "auxpass"}} | {node.tag_}
    past = bool(own & {"VBD"}) or (node.tag_ == "VBN" and not own & {"VBZ", "VBP"}) or node.tag_ == "VBG"
    return not past and mark in {"once", "when", "until", "till", "before", "after", "as"}
