"""The part that a noun plays in a parsed sentence: a subject, an object, or less, and the verb it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

OBJECT, LESS = 2, 3
"""Below the subject of a sentence (0) and a subject further down (1)."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token at an offset of a sentence."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _carrier(token: Token) -> Token:
    """The verb that carries a noun: "held talks with"."""
    return token.head if token.dep_ in {"dobj", "obj"} and token.head.pos_ == "VERB" else token


def role_of(token: Token) -> tuple[int, int | None]:
    """The part that a noun plays, and the verb it belongs to."""
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        token = token.head
    if token.dep_ in SUBJECTS:
        verb = token.head
        main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
        return (0 if main else 1), verb.i
    if token.dep_ in {"dobj", "obj", "dative", "iobj"}:
        return OBJECT, token.head.i
    if token.dep_ == "pobj":
        if token.head.dep_ == "agent" or token.head.lower_ == "by":
            return 1, token.head.head.i
        carrier = _carrier(token.head.head)
        return (OBJECT if carrier.pos_ == "VERB" else LESS), carrier.i
    return LESS, None
