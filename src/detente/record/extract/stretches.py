"""Where the words of a parsed sentence stand in the text, and the stretch of each of several who act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.extract import tree

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

EDGE = " \t\r\n.,;:!?–—-“”\"«»'*_"
ASIDE = frozenset({"cc", "conj", "relcl", "acl", "preconj"})


def place_of(doc: Doc, first: int, last: int, begin: int) -> tuple[int, int]:
    """Offsets in the text of a stretch of tokens."""
    return begin + doc[first].idx, begin + doc[last - 1].idx + len(doc[last - 1])


def people(subject: Token) -> list[tuple[int, int]]:
    """The stretches of a subject's words, one for each of several who act."""
    return [tree.stretch(token, aside) for token in tree.coordinated(subject)]


def aside(child: Token) -> bool:
    """Whether a word stands beside somebody who acts, and is none of its words."""
    if child.dep_ in {"cc", "conj"} and child.head.dep_ in {"amod", "compound", "nmod"}:
        return False  # "EU, Karski and Vostran envoys"
    return child.dep_ in ASIDE or (child.dep_ == "punct" and child.text != "-")


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A stretch without what stands at its edges and is no word."""
    while start < stop and text[start] in EDGE:
        start += 1
    while stop > start and text[stop - 1] in EDGE:
        stop -= 1
    return start, stop
