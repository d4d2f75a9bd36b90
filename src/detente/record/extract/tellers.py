"""Whose account of somebody a sentence is: who says that another does something.

*Method*

1. What stands in the clause of a verb of speech is told by its subject ("Aland said that Borland had agreed").
2. An account goes on behind a sentence that names behind its words, and in them whoever acts, who says them ("…, Aland's minister wrote.").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.cue import Cue
from detente.record.extract.cues import classed
from detente.record.extract.inflect import bases
from detente.record.extract.names import Names
from detente.record.extract.speakers import Speakers
from detente.record.extract.stretches import people, place_of

if TYPE_CHECKING:
    from detente.record.extract.language import Token

SPEECH = bases(classed("state"))
QUOTED = frozenset({"quoted", "cited"})
TOLD_BEHIND = re.compile(
    r"(?P<words>[^.!?\n]+)(?<![”\"]), (?:[\w'’-]+ ){1,4}(?:said|says|wrote|writes|stated|added|told [\w ]+)\.\s+\Z"
)
"""A sentence that names behind its words, which are no quotation, who says them: what follows may be said on."""


def _quoted(verb: Token) -> Token | None:
    """Whose words are quoted by somebody else: "…, the minister was quoted as saying"."""
    if verb.lower_ not in QUOTED or not tree.passive(verb):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)


def going_on(cue: Cue, actor: str | None, text: str, begin: int, names: Names, last: str | None) -> str | None:
    """Whose account of somebody goes on: “Borland's answer raises concerns, Aland's minister wrote. Borland now suggests …”.
    ``last``: who spoke last."""
    above = text.rfind("\n", 0, begin) + 1
    told = TOLD_BEHIND.search(text[above:begin]) if cue.token.tag_ in {"VBZ", "VBP"} else None
    if told is None:
        return None
    named = {mention.actor for mention in names.mentions(text, above, above + told.end("words"))}
    return last if actor in named else None


def teller(token: Token, text: str, begin: int, speakers: Speakers) -> str | None:
    """Who says that somebody does it: the subject of the verb of speech whose clause a word stands in."""
    for inner, verb in zip([token, *token.ancestors], token.ancestors, strict=False):
        if any(part.text == ";" for part in token.doc[inner.i : verb.i]):
            return None  # "A wants them freed; B says …": another sentence
        if inner.dep_ == "ccomp" and verb.pos_ == "VERB" and (verb.lower_ in SPEECH or verb.lower_ in QUOTED):
            if (subject := _quoted(verb) or tree.subject(verb)) is None:
                continue
            who = speakers.resolve(text, *place_of(token.doc, *people(subject)[0], begin))
            if who is not None and who.actor is not None:
                return who.actor
    return None
