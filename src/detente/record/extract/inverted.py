"""Who speaks behind a verb of speech: “Lies,” replied Lind; “No deal,” warned an official; Charged Holt: “…”.

A parser takes what is quoted for the subject, or the speaker for the object. Behind a closing mark, or at the beginning of a
sentence that goes on with a colon, the words right behind the verb name the speaker.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.extract.cue import Cue

if TYPE_CHECKING:
    from detente.record.extract.language import Token

CLOSING = frozenset('"”»')
FINITE = frozenset({"VBD", "VBZ", "VBN", "VBP"})
FARTHEST = 14
"""Tokens between a verb that begins a sentence and the colon."""


def mended(cue: Cue) -> Cue:
    """The cue with the speaker behind its verb, where the verb stands behind what was said, or before a colon."""
    if cue.part != "verb" or cue.clause is not None or (found := _behind(cue.token)) is None or found == cue.subject:
        return cue
    return replace(cue, subject=found)


def _opens(mark: Token) -> bool:
    """Whether a straight mark opens a quotation: 'the premier "welcomes any move"'."""
    return mark.text == '"' and sum(part.text == '"' for part in mark.doc[: mark.i]) % 2 == 0


def _behind(verb: Token) -> Token | None:
    doc, at = verb.doc, verb.i
    if verb.tag_ not in FINITE and not (at == 0 and verb.text[:1].isupper()):
        return None
    if any(child.dep_ in {"aux", "auxpass"} for child in verb.children):
        return None
    said_before = at > 0 and doc[at - 1].text in CLOSING and not _opens(doc[at - 1])
    colon = at == 0 and any(token.text == ":" for token in doc[at + 1 : at + FARTHEST])
    if not (said_before or colon) or at + 1 >= len(doc):
        return None
    chunk = next((chunk for chunk in doc.noun_chunks if chunk.start in {at, at + 1} and chunk.end > at + 1), None)
    if chunk is None or chunk.root == verb or chunk.root.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    return chunk.root
