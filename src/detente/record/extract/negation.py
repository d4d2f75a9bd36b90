"""Whether a clause is negated: by its verb, its subject, what it acts on, or "at no point"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.standing import words

if TYPE_CHECKING:
    from detente.record.extract.language import Token

NO_NEGATION = frozenset(
    [
        "only",
        "just",
        "merely",
        "simply",
        "doubt",
        "least",
        "until",
        "surprisingly",
        "unexpectedly",
        "once",
        "long",
        "solely",
        "exclusively",
        "infrequently",
    ]
)
"""“not only”, “no doubt”, “not least”, “not until”: what follows these was done."""


def negated(token: Token) -> bool:
    """Whether a clause is turned by its verb's, its subject's or an adverbial's negation."""
    return any(True for _ in negations(token))


def negations(token: Token) -> Iterator[Token]:
    """The words that turn a clause: "not", "nobody", "at no point", "nor"."""
    no, nobody = words("beside", "not"), words("beside", "nobody")
    for child in token.children:
        low = child.lower_
        if (
            (child.dep_ == "neg" and (child.i < token.i or token.pos_ == "AUX"))
            or (low in no and child.dep_ in {"advmod", "preconj", "cc"} and child.i < token.i)
        ) and not (_only(child) or (low == "neither" and child.dep_ == "cc")):
            if low == "nor" and child.dep_ == "cc" and child.i < token.i and not _inverted(token):
                continue
            yield child
        elif (child.dep_ in tree.SUBJECT and _nobody(child, nobody)) or (
            child.dep_ == "prep" and child.i < token.i and _at_no_point(child)
        ):
            yield child
    yield from _across_an_aside(token)
    if token.dep_ == "conj":
        before = [part for part in token.head.children if token.head.i < part.i < token.i]
        if any(part.lower_ == "nor" for part in before):
            yield token


def _across_an_aside(token: Token) -> Iterator[Token]:
    """“It would never, he went on, agree”: the negation of a bare verb before something put in between commas."""
    quoted = token.i > 4 and token.nbor(-1).is_quote  # “will not, directly or indirectly, ‘threaten …’”
    end = token.i - 1 - quoted
    if token.tag_ != "VB" or end < 3 or token.doc[end].text not in {",", "–", "—"}:
        return
    for part in reversed(list(token.doc[max(0, end - 11) : end])):
        if part.text in {",", "–", "—"}:
            before = token.doc[part.i - 1]
            if before.lower_ in {"not", "never", "n't", "n’t"}:
                yield before
            return


def _only(child: Token) -> bool:
    """“not only”, “no doubt”, “not least”, “not until”."""
    after = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
    return after in NO_NEGATION


def _nobody(subject: Token, nobody: frozenset[str]) -> bool:
    if subject.pos_ in {"VERB", "AUX"}:
        return False
    if subject.lower_ in nobody | {"no-one"}:
        return True
    for child in subject.children:
        if (
            child.lower_ in nobody
            and child.dep_ in {"det", "advmod", "amod", "neg", "preconj", "cc"}
            and child.i < subject.i
        ):
            return child.lower_ not in {"few", "little"} or not any(part.lower_ == "a" for part in subject.children)
        if child.dep_ == "neg" or (child.lower_ == "not" and child.i < subject.i and not _only(child)):
            return True
    return False


def _at_no_point(prep: Token) -> bool:
    places = words("beside", "places")
    return any(
        child.lower_ in places and any(part.lower_ in {"no", "neither"} for part in child.children)
        for child in prep.children
    )


NOBODY = frozenset({"nothing", "nobody", "none", "neither", "noone"})
AT = frozenset({"on", "at", "upon", "against"})
"""Before whom force is used against."""


def nothing_done_to(token: Token) -> bool:
    """Whether what a verb acts on is nobody or nothing: "signed no treaty", "attacked no one", "fired on nobody"."""
    aimed_at = (child for child in token.children if child.i == token.i + 1 and child.lower_ in AT)
    acted_on = [child for child in token.children if child.dep_ in {"dobj", "obj", "nsubjpass", "attr"}]
    acted_on += [inner for prep in aimed_at for inner in prep.children if inner.dep_ == "pobj"]
    for one in acted_on:
        if one.lower_ in NOBODY:
            return True
        if any(
            part.lower_ in {"no", "neither"} and part.dep_ in {"det", "preconj", "neg", "cc"} for part in one.children
        ):
            return one.lower_ != "doubt"
    return False


def inverted(token: Token) -> bool:
    """“Should Aland attack”, “had Aland accepted”, “were Aland to accept”: a condition without a conjunction."""
    return _inverted(token, words("condition", "inverted"))


def _inverted(token: Token, helpers: frozenset[str] | None = None) -> bool:
    subject = next((child for child in token.children if child.dep_ in tree.SUBJECT | {"compound"}), None)
    first = next(
        (c for c in token.children if c.dep_ in {"aux", "auxpass"}),
        token if token.pos_ == "AUX" or token.lower_ == "were" else None,
    )
    if subject is None or first is None or first.i > subject.i:
        return False
    if helpers is None:
        return True
    return first.lower_ in helpers and all(
        part.dep_ in {"punct", "cc"} for part in token.doc[token.left_edge.i : first.i]
    )
