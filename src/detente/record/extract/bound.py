"""Whom the sentence names for a pronoun in it: who acts in the clause above, has acted before, or is named first.

*Method*, for the subject of a cue, the first that fits

1. "Aland, when it declared a truce, asked …": who does what the clause around the pronoun's does.
2. Who has acted in the sentence.
3. Who is named as a subject before the pronoun, or behind it where the clause stands first ("Although he said …, Orin would …");
   not within the words that the pronoun is told to say ("The Orinese, he said, have rights").
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.record.extract.cue import Cue
from detente.record.extract.gender import PRONOUNS as GENDERS
from detente.record.extract.names import Names
from detente.record.extract.own_acts import SUBJECTS
from detente.record.extract.pronouns import THING
from detente.record.extract.reported import direct

if TYPE_CHECKING:
    from detente.record.extract.language import Token

MOMENTS = frozenset({"when", "while", "as", "after", "before", "since", "once"})


@frozen
class Bound:
    """The names of a sentence that begins at an offset of a text; ``alone`` says that nobody has spoken before it."""

    text: str
    begin: int
    names: Names
    alone: bool

    def whom(self, cue: Cue, first: int, acted: str | None) -> str | None:
        """Who a pronoun at a token may stand for; ``acted`` has acted in the sentence."""
        return self._above(cue) or acted or self._beside(cue.token, first, set() if self.alone else _said_around(cue))

    def _above(self, cue: Cue) -> str | None:
        if cue.subject is None or cue.subject.lower_ not in THING or not _adds_when(cue.token):
            return None
        head = cue.token.head
        subject = head if cue.token.dep_ == "relcl" else next((c for c in head.children if c.dep_ in SUBJECTS), None)
        return None if subject is None or subject.pos_ == "PRON" else self._named(subject)

    def _beside(self, cue: Token, first: int, apart: Collection[int]) -> str | None:
        spoken = not direct(cue)  # whoever is named in the words is not "he" who says them
        subjects = [
            token
            for token in cue.doc[:first]
            if token.dep_ in SUBJECTS and token.i not in apart and not (spoken and direct(token))
        ]
        if cue.dep_ == "advcl" and cue.i < cue.head.i:
            subjects += [child for child in cue.head.children if child.dep_ in SUBJECTS]
        return next((actor for token in subjects if (actor := self._named(token)) is not None), None)

    def _named(self, subject: Token) -> str | None:
        begin, end = self.begin + subject.left_edge.idx, self.begin + subject.idx + len(subject)
        return next((mention.actor for mention in self.names.mentions(self.text, begin, end)), None)


def _adds_when(verb: Token) -> bool:
    """Whether a clause only says when something else was done."""
    return verb.dep_ in {"advcl", "relcl"} and any(
        child.lower_ in MOMENTS and child.dep_ in {"advmod", "mark"} for child in verb.children
    )


def _said_around(cue: Cue) -> set[int]:
    """The tokens of the words in whose midst "he said" stands."""
    if cue.subject is None or cue.subject.lower_ not in GENDERS or cue.clause is None or not cue.whole:
        return set()
    return {part.i for part in cue.clause.subtree}
