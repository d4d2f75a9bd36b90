"""The words of a parsed sentence that belong to an act: the unbroken stretch of its clause, without what has acts of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.cue import Cue
from detente.record.extract.own_acts import OWN_CLAUSE

if TYPE_CHECKING:
    from detente.record.extract.language import Token

LONG = 12
"""Words of a clause that adds something: shorter, it may stay in the quote."""
TRAILING = frozenset({"relcl", "acl"})
ADDED = frozenset({"npadvmod", "appos"})
TURNING = frozenset({"aux", "neg", "advmod", "prep"})
"""What stands before a subject behind its helping verb."""
REFLEXIVE = frozenset({"themselves", "itself", "himself", "herself"})


def act_words(cue: Cue, marks: set[int]) -> tuple[int, int]:
    """First token of a cue's words and the one after the last."""
    token = cue.token if cue.clause is None else cue.clause
    heads = {token.i, *({cue.subject.i} if cue.subject is not None else ())}

    def left_out(child: Token) -> bool:
        if cue.whole and child == cue.token:
            return False
        if child.dep_ in TRAILING and child.i > token.i and _behind_comma(child) and _long(child):
            return child.right_edge.i + 2 >= token.right_edge.i
        if child.dep_ in ADDED and child.head == token and _behind_comma(child) and _told_more_of(child):
            return True
        if child.head == token and (
            child.dep_ in {"cc", "preconj"} or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
        ):
            return True
        if tree.apart(child) or (child.i in marks and child.dep_ in {"conj", "advcl"}):
            return True
        return (
            child.dep_ in OWN_CLAUSE | {"acl"} and child.head.i in heads and bool(marks & {p.i for p in child.subtree})
        )

    first, last = tree.stretch(token, left_out)
    first = first if cue.whole else _from_subject(cue, token, first)
    if token.doc[first].lower_ in REFLEXIVE and (above := tree.governing(token)) is not None:
        first = _from_subject(cue, above, above.left_edge.i)  # "both declared themselves committed to"
    return first, last


def _told_more_of(noun: Token) -> bool:
    """Whether a noun takes up the whole act to say more of it: "voted against it, a vote that binds nobody"."""
    parts = {child.dep_: child.lower_ for child in noun.children}
    return parts.get("det") in {"a", "an"} and "relcl" in parts


def _long(clause: Token) -> bool:
    return sum(1 for _ in clause.subtree) >= LONG


def _behind_comma(clause: Token) -> bool:
    """Whether a clause only adds something, behind a comma."""
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text in {",", "–", "—"}


def _from_subject(cue: Cue, token: Token, first: int) -> int:
    """The first token, without an introduction before the subject ("In a letter to the League, …")."""
    if cue.part == "noun" or any(child.dep_ == "ccomp" and child.i < token.i for child in token.children):
        return first
    own = next((child for child in token.children if child.dep_ in tree.SUBJECT and child.i < token.i), None)
    if own is not None:
        before = [child for child in token.children if child.i < own.i and child.dep_ in TURNING]
        inverted = any(child.dep_ == "aux" for child in before)  # "never will Aland accept it"
        return max(first, min(child.left_edge.i for child in before) if inverted else own.left_edge.i)
    helpers = [c.i for c in token.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and first <= c.i < token.i]
    told_of = token.dep_ == "acl" and token.tag_ == "VBN"  # "the accord signed by A and B"
    return token.head.left_edge.i if told_of else min([token.i, *helpers])
