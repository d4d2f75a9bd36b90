"""A sentence that somebody says, without a word of speech in it: one of a longer quotation, of a statement, of an interview.

*Method*, with the voice whose words they are:

1. What "we", "I" or "our …" do, the voice does: the act that the verb tells.
2. What is said of others in a main clause is told as if "said" stood before it: "Borland must withdraw" demands it, "Borland
   attacked us" accuses. An act of others that is no wrong stays theirs.
3. Where nothing else is told, the voice states a position if the clause takes a stand: it speaks of "us", of what must, will or
   cannot be, or denies something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import content, tree
from detente.record.extract.content import SAYING
from detente.record.extract.cue_finding import Cue
from detente.record.extract.cues import cues

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

FIRST = frozenset({"we", "i"})
OURS = frozenset({"our", "my"})
MODALS = frozenset(
    {"must", "should", "will", "would", "can", "ca", "cannot", "wo", "shall", "'ll", "’ll", "need", "ought"}
)
FEWEST = 4
"""Words of a clause that states a position."""


def uttered(doc: Doc, found: Iterable[Cue]) -> Iterator[Cue]:
    """The cues of a sentence that somebody says; ``found`` are those it would have if a report told it. A cue that is
    ``voiced`` tells what the speaker does."""
    by_token: dict[int, list[Cue]] = {}
    for cue in found:
        by_token.setdefault(cue.token.i, []).append(cue)
    mains = list(_main(doc))
    for head in mains:
        held = by_token.pop(head.i, [])
        if any(_first_person(cue.subject) for cue in held):
            yield from (replace(cue, voiced=True) if _first_person(cue.subject) else cue for cue in held)
            continue
        told = content.told_by(head, None, cues().told("verb", "say", f"say {tree.clause(head)}", "") or content.PLAIN)
        reported = any(cue.told.rule.split(".")[0] == SAYING for cue in held)
        if (
            told.act != "state_position"
            and not reported
            and not (told.rule.startswith(content.OWN) and _third_person(head))
        ):
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


def _third_person(head: Token) -> bool:
    """Whether the subject of a clause is somebody else, even if a pronoun: the speaker says "we"."""
    subject = next((child for child in head.children if child.dep_ in tree.SUBJECT), None)
    return subject is not None and not _first_person(subject)


def _stands(head: Token) -> bool:
    """Whether a clause takes a stand."""
    words = list(head.subtree)
    if len(words) < FEWEST or any(part.text == "?" for part in words):
        return False
    subject = next((child for child in head.children if child.dep_ in tree.SUBJECT), None)
    return (
        _first_person(subject)
        or tree.negated(head)
        or any(child.dep_ == "aux" and child.lower_ in MODALS for child in head.children)
        or any(part.lower_ in {"our", "ours", "us"} for part in words)
    )
