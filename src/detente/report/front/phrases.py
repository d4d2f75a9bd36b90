"""How the two pages say what somebody insists on: in plain words, each clause with all that it rests on.

``°`` marks what no statement says: our reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case.model.insisted import DrawnLine, ReservationValue
from detente.case.model.standing import SaidBy, said_by
from detente.frozen import frozen
from detente.report.language.evidence import READING, constraint_basis
from detente.report.language.telling import as_told
from detente.report.language.wording import Words
from detente.report.page.text import Assumed, Small, Text, listing, text

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.case.model import Model
    from detente.record.model import About

OURS = Small(READING, "our reading")
"""The mark of what no statement says, where no reason stands in the case that a reader could be led to."""


@frozen
class Told:
    """What the entries of the two pages share: the answers, and the words for what they name."""

    answers: Answers

    @property
    def model(self) -> Model:
        """The model the answers are of."""
        return self.answers.model

    @cached_property
    def words(self) -> Words:
        """Names, options and numbers in words."""
        return Words(self.model)

    def clause(self, constraint: str) -> str:
        """What follows the actor's name: a red line in its own words, a floor and a no-deal value in plain ones."""
        item, verb = self.model.insisted[constraint], self.words.verb
        if isinstance(item, DrawnLine):
            return self.words.line(item.line)
        if isinstance(item, ReservationValue):
            return f"will take nothing worse for {verb(item.actor, 'it', 'them')} than no settlement"
        least = self.words.option(item.issue, item.floor.option)
        return f"could accept no less than {least} {self.words.at(item.issue)}"

    def basis(self, constraint: str) -> Text:
        """What a position rests on: every statement, and the mark of our reading where it is assumed."""
        return constraint_basis(self.model, self.words, constraint)

    def position(self, constraint: str) -> Text:
        """A position as a clause with all that it rests on, the actor first."""
        actor = self.words.actor(self.model.insisted[constraint].actor)
        return text(f"{actor} {self.clause(constraint)}", self.basis(constraint))

    def positions(self, constraints: Iterable[str]) -> Text:
        """Several: ``A …, B … and C …``."""
        return listing([self.position(name) for name in constraints])

    def about(self, issue: str, evidence: Iterable[str]) -> tuple[str, ...]:
        """Those of some statements that name an issue or an option of it."""
        known = self.answers.statements
        return tuple(name for name in evidence if name in known and _names(known[name].about, issue))

    def as_reported(self, evidence: Iterable[str]) -> str:
        """Who tells what others report of somebody: ``, as Aland tells it``; ``, as others report`` where it is not one actor."""
        known = self.answers.statements
        tellers = {self._said.teller(known[name]) for name in evidence if name in known}
        teller = tellers.pop() if len(tellers) == 1 else None
        return as_told(self.model, teller) or ", as others report"

    def retold(self, evidence: Iterable[str]) -> bool:
        """Whether one of some statements is another's account of its speaker."""
        known = self.answers.statements
        return any(self._said.teller(known[name]) is not None for name in evidence if name in known)

    @cached_property
    def _said(self) -> SaidBy:
        return said_by(self.model, self.answers.statements)

    def read(self, constraint: str) -> bool:
        """Whether a position is our reading, in whole or in part."""
        return any(isinstance(part, Assumed) for part in self.basis(constraint))


def _names(about: About, issue: str) -> bool:
    """Whether what a statement is about names an issue or an option of it."""
    return issue in about.issues or any(option.startswith(f"{issue}.") for option in about.options)
