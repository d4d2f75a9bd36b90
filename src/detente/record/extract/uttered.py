"""A sentence that somebody says, without a word of speech in it: one of a longer quotation, of a statement, of an interview.

*Method*, with the voice whose words they are:

1. What "we", "I" or "our …" do, the voice does: the act that the verb tells.
2. What is said of others in a main clause is told as if "said" stood before it: "Borland must withdraw" demands it, "Borland
   attacked us" accuses. An act of others that is no wrong stays theirs, as does force that an outsider tells of, and silence.
3. Where nothing else is told, the voice states a position if the clause takes a stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import content, tree
from detente.record.extract.content import SAYING
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, cues, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

FIRST = frozenset({"we", "i"})
OURS = frozenset({"our", "my"})
THEY = frozenset({"they", "he", "she"})
MATTERS = frozenset(listed("matters"))
PASSING = frozenset(bases(listed("passing")))
MODALS = frozenset(
    {"must", "should", "will", "would", "can", "ca", "cannot", "wo", "shall", "'ll", "’ll", "need", "ought"}
)
FEWEST_OF_US = 3
FEWEST = 6
"""Words of a clause that states a position."""


def uttered(doc: Doc, found: Iterable[Cue], ours: Callable[[Token], bool], *, outside: bool = False) -> Iterator[Cue]:
    """The cues of a sentence that somebody says; ``found`` are those it would have if a report told it. A cue that is
    ``voiced`` tells what the speaker does; ``ours`` tells whether a subject names the speaker, ``outside`` that it is no party."""

    def own(subject: Token | None) -> bool:
        return _first_person(subject) or (subject is not None and ours(subject))

    by_token: dict[int, list[Cue]] = {}
    for cue in found:
        by_token.setdefault(cue.token.i, []).append(cue)
    mains = list(_main(doc))
    for head in mains:
        held = by_token.pop(head.i, [])
        if any(own(cue.subject) for cue in held):
            yield from (_meant(replace(cue, voiced=True)) if own(cue.subject) else cue for cue in held)
            continue
        if (wanted := _what_we(head, own)) is not None:
            yield Cue(head, "verb", wanted, None, clause=head, whole=True, voiced=True)
            continue
        told = content.told_by(
            head, None, cues().told("verb", "say", f"say {tree.clause(head)}", "") or content.PLAIN, own=_own(head, own)
        )
        if told.act == "accuse" and (theirs := [cue for cue in held if _only_told(cue, outside=outside)]):
            yield from theirs
            continue
        if any(_theirs(cue, told) for cue in held):
            yield from held
            continue
        reported = any(cue.told.rule.split(".")[0] == SAYING for cue in held)
        if (force := _our_force(held)) is not None:
            yield force
            continue
        if told.act != "state_position" and not reported:
            yield Cue(head, "verb", told, None, clause=head, whole=True, voiced=True)
            thought = any(child.dep_ == "aux" and child.lower_ in MODALS for child in head.children)
            held = [
                cue
                for cue in held
                if not thought and acts()[cue.told.act].polarity != "negative" and cue.told.act != told.act
            ]
        elif not held and _stands(head):
            yield Cue(head, "verb", content.PLAIN, None, clause=head, whole=True, voiced=True)
        yield from held
    for rest in by_token.values():
        yield from (replace(cue, voiced=True) if _first_person(cue.subject) else cue for cue in rest)


def _only_told(cue: Cue, *, outside: bool) -> bool:
    """Whether what others did, or did not answer, is only told and charged to nobody."""
    return cue.told.act == "ignore" or (outside and cue.told.act == "military_action" and cue.subject is not None)


def _theirs(cue: Cue, told: Told) -> bool:
    """Whether the act that a clause tells is done in it by others: "they have rejected every plan" rejects nothing of ours."""
    others = cue.subject is not None and (cue.subject.pos_ == "PROPN" or cue.subject.lower_ in THEY)
    return others and cue.part == "verb" and cue.told.act == told.act and cue.told.act != "accuse"


def _our_force(held: Iterable[Cue]) -> Cue | None:
    """Force that will be used by somebody without a name, in the words of a side: its own."""
    for cue in held:
        named = cue.subject is None or any(part.pos_ == "PROPN" for part in cue.subject.subtree)
        if not named and (meant := _meant(cue)) != cue:
            return replace(meant, voiced=True)
    return None


def _meant(cue: Cue) -> Cue:
    """Force that the speaker says it will use is a threat."""
    meant = any(child.dep_ == "aux" and child.lower_ in content.FUTURE for child in cue.token.children)
    if cue.told.act != "military_action" or not meant:
        return cue
    return replace(cue, told=replace(cue.told, act="threaten", rule=f"{content.OWN}.{cue.told.rule}"))


def _main(doc: Doc) -> Iterator[Token]:
    """The heads of the clauses that stand by themselves."""
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        if token.dep_ == "ROOT" or (token.dep_ in {"conj", "parataxis", "ccomp"} and _independent(token)):
            yield token


def _independent(token: Token) -> bool:
    if not any(child.dep_ in tree.SUBJECT for child in token.children):
        return False
    head = token.head
    if token.dep_ == "ccomp":
        return token.i < head.i and head.dep_ == "ROOT" and not any(child.dep_ == "mark" for child in token.children)
    return head.dep_ == "ROOT" or (
        head.dep_ in {"conj", "parataxis"} and head.pos_ in {"VERB", "AUX"} and _independent(head)
    )


def _first_person(subject: Token | None) -> bool:
    return subject is not None and (
        subject.lower_ in FIRST or any(child.dep_ == "poss" and child.lower_ in OURS for child in subject.children)
    )


def _what_we(head: Token, own: Callable[[Token | None], bool]) -> Told | None:
    """What "what we want is …", "what we will not do is …" tells."""
    if head.lower_ not in content.COPULA:
        return None
    clause = next((child for child in head.children if child.dep_ == "csubj" and child.i < head.i), None)
    if clause is None or not any(
        own(child) or child.lower_ == "it" for child in clause.children if child.dep_ in tree.SUBJECT
    ):
        return None
    if tree.negated(clause):
        return Told("refuse", f"{content.OWN}.not")
    told = content.tells(clause)
    return told if told is not None and told.act in {"demand", "propose_terms", "refuse", "urge", "red_line"} else None


def _own(head: Token, own: Callable[[Token | None], bool]) -> bool:
    """Whether a clause tells the speaker's own deed."""
    subject = next((child for child in head.children if child.dep_ in tree.SUBJECT), None)
    return own(subject) if subject is not None else not tree.passive(head)


def _stands(head: Token) -> bool:
    """Whether a clause takes a stand: it says what must be, is about what is in dispute or names somebody, and is no remark in passing."""
    words = [part for part in head.subtree if not part.is_punct or part.text == "?"]
    subject = next((child for child in head.children if child.dep_ in tree.SUBJECT), None)
    if any(part.lower_ == "ours" for part in words):
        return True
    if tree.obliges(head) and len(words) > FEWEST_OF_US and not any(part.text == "?" for part in words):
        return True
    if subject is None or subject.dep_ == "expl" or head.lower_ in PASSING or any(part.text == "?" for part in words):
        return False
    if subject.lower_ == "we" and head.lower_ not in content.COPULA:
        return len(words) >= FEWEST_OF_US
    if len(words) < (FEWEST_OF_US if head.lower_ in content.COPULA else FEWEST):
        return False
    return any(part.lower_ in MATTERS or part.pos_ == "PROPN" for part in words)
