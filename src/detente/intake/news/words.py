"""What each actor said of each option and step: the words that findings compare with what the model holds.

*Method*

1. Statements count that a report makes of somebody and that a person confirmed. Of options, what the draft of positions reads in
   them (:mod:`detente.intake.positions`); of steps, the stance of the act (:mod:`detente.record.stances`).
2. Who asks for one step before another has not offered that other: of a demand that names several steps no stance is read.
3. What is denied is no stance; whoever denies what it was said to refuse or to demand has its denial told apart.
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.case import Case
from detente.frozen import frozen
from detente.intake.positions import Positions
from detente.record import Statement, acts
from detente.record.stances import Taken, as_a_condition, taken_by

DENIED = "denied"
Days = tuple[date, date] | None


@frozen
class Said:
    """One word of an actor: the statement, its days, and its ``sense``: ``for``, ``demanded``, ``conditionally``, ``against``,
    ``ended`` (it gives a stance up) or ``denied``."""

    statement: Statement
    sense: str
    days: Days

    @property
    def age(self) -> tuple[date, date, bool]:
        """What orders words in time, the oldest first; of one day a refusal is the last."""
        first, last = self.days or (date.min, date.min)
        return last, first, self.sense == "against"


class AllWords:
    """The words of a case by actor and option, and by actor and step, the oldest first."""

    def __init__(self, case: Case) -> None:
        model = case.model
        self.case = case
        self.names = {name.casefold(): key for key, actor in model.actors.items() for name in (key, *actor.called)}
        told = [item for item in case.record.statements if item.counts and item.voice == "source"]
        self._positions = Positions(case, told, self.names, {})
        self.options: dict[tuple[str, str], list[Said]] = {}
        self.steps: dict[tuple[str, str], list[Said]] = {}
        self.lines: dict[tuple[str, str], list[Said]] = {}
        """By actor and id of a red line or a demand that a statement names."""
        for (actor, issue), words in self._positions.words.items():
            for word in words:
                item = self._positions.said[word.statement]
                self._note(self.options, (actor, f"{issue}.{word.option}"), item, _sense(item, word.taken))
        for item in told:
            actor_named = self.names.get((item.speaker or "").casefold())
            if actor_named is not None:
                self._read(item, actor_named)
        for held in (self.options, self.steps, self.lines):
            for said in held.values():
                said.sort(key=lambda word: word.age)

    def days(self, item: Statement) -> Days:
        """The first and the last day on which a statement may have been made."""
        return self._positions.days(item)

    def _read(self, item: Statement, actor: str) -> None:
        about = item.about
        if item.modality == DENIED:
            if _denies(item):
                for option in about.options:
                    self._note(self.options, (actor, option), item, DENIED)
                for name in (*about.red_lines, *about.demands):
                    self._note(self.lines, (actor, name), item, DENIED)
                for step in about.steps:
                    self._note(self.steps, (actor, step), item, DENIED)
            return
        took = taken_by(item)
        if took is None:
            return
        for name in about.red_lines:  # who wants something and names its own line stands by the line
            self._note(self.lines, (actor, name), item, "against" if took.stance == "wants" else _sense(item, took))
        for name in about.demands:
            self._note(self.lines, (actor, name), item, _sense(item, took))
        several = "demand" in acts()[item.act].drafts and len(about.steps) > 1
        if several or (took.stance == "refuses" and as_a_condition(item)):
            return
        for step in about.steps:
            self._note(self.steps, (actor, step), item, _sense(item, took))

    def _note(self, held: dict[tuple[str, str], list[Said]], key: tuple[str, str], item: Statement, sense: str) -> None:
        held.setdefault(key, []).append(Said(item, sense, self.days(item)))


def _sense(item: Statement, took: Taken) -> str:
    if took.ends:
        return "ended"
    if took.stance == "refuses":
        return "against"
    if took.stance == "wants":
        return "demanded" if "demand" in acts()[item.act].drafts else "for"
    return "conditionally" if took.conditional else "for"


def _denies(item: Statement) -> bool:
    """Whether what is denied is a refusal or a demand: a denied acceptance ends nothing."""
    kind = acts()[item.act]
    return kind.stance == "refuses" or "demand" in kind.drafts


def before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
