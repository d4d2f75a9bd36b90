"""Why there is no settlement: the positions that exclude each other and say most, stated ones before those that are read.

The headline tells them by their issues, the bottom line by what each holds: both from the same set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from detente.analysis.impasse.results import Conflict
from detente.case.model.insisted import ReservationValue
from detente.report.front.clauses import how_many, issues, merged, sentence
from detente.report.front.phrases import OURS, Told
from detente.report.language.wording import joined
from detente.report.page.text import Cite, Text, text


@dataclass(frozen=True)
class Reason:
    """One set of positions that cannot all be met, in words."""

    told: Told
    conflict: Conflict

    @cached_property
    def lines(self) -> list[str]:
        """The positions on issues: red lines and floors."""
        found = self.told.model.insisted
        return [name for name in self.conflict.members if not isinstance(found[name], ReservationValue)]

    @cached_property
    def worths(self) -> list[str]:
        """Whose expectation without a settlement is among them."""
        found = self.told.model.insisted
        return [found[name].actor for name in self.conflict.members if isinstance(found[name], ReservationValue)]

    @property
    def issues(self) -> list[str]:
        """The issues that they are on, in the order of the case."""
        named = {issue for name in self.lines for issue in self.told.model.insisted[name].issues}
        return [issue for issue in self.told.model.issues if issue in named]

    @property
    def actors(self) -> list[str]:
        """Whose positions on issues they are, each once."""
        return list(dict.fromkeys(self.told.model.insisted[name].actor for name in self.lines))

    @property
    def read(self) -> bool:
        """Whether it rests on more than its actors' own words."""
        known = self.told.answers.judged.positions.known
        return any(known(name) != "stated" for name in self.conflict.members)

    @property
    def mark(self) -> Text:
        """Every statement they rest on, and the mark of our reading where one of them is no more than that."""
        cited = tuple(part for part in self.basis if isinstance(part, Cite))
        return text(cited, OURS if self.read else None)

    @property
    def basis(self) -> Text:
        """All that they rest on, each statement and each judgement once."""
        return merged(part for name in self.conflict.members for part in self.told.basis(name))

    def short(self) -> Iterator[Text]:
        """Why not, after *A settlement stays out of reach:*, the fullest first."""
        words = self.told.words
        there = [f"on {issues(words, self.issues, most=most)}" for most in (3, 1)]
        whose = joined([words.actors(self.actors)])
        cannot = self._cannot
        if self.worths:
            asked = joined([words.actor(name) for name in self.worths])
            enough = f"is worth enough to {asked}{' at once' if len(self.worths) > 1 else ''}"
            if self.lines:
                yield text(f"none that keeps to the positions of {whose} {there[0]} {enough}", *self.mark)
                yield text(f"none that keeps to the positions of {whose} {enough}", *self.mark)
            kept = "none that keeps to what is insisted on" if self.lines else "none"
            yield text(f"{kept} {enough}", *self.mark)
            yield text(f"{kept} is worth enough to all whose agreement it needs", *self.mark)
            return
        if len(self.lines) == 1:
            yield text(f"{there[0]}, the position of {whose} leaves none", *self.mark)
            return
        for place in there:
            yield text(f"{place}, the positions of {whose} {cannot}", *self.mark)
        for place in there:
            yield text(f"{place}, the positions of those who must agree {cannot}", *self.mark)
        yield text(f"positions {there[0]} {cannot}", *self.mark)
        yield text(f"the positions of those who must agree {cannot}", *self.mark)

    @property
    def _cannot(self) -> str:
        if self.told.model.consent.of:
            return "leave too few who could agree"
        return "exclude each other" if len(self.lines) == 2 else "cannot all be met"

    def whole(self) -> Iterator[Text]:
        """The positions, each as a sentence with all that it rests on, then what they leave."""
        told, words = self.told, self.told.words
        for name in self.lines:
            yield sentence(told.position(name))
        if not self.worths:
            yield sentence(self._left)
            return
        asked = joined([words.actor(name) for name in self.worths])
        as_much = words.verb(self.worths[0], "it expects", "they expect") if len(self.worths) == 1 else "they expect"
        which = "No settlement" if not self.lines else "No settlement that honours this"
        values = [name for name in self.conflict.members if name not in self.lines]
        marks = merged(part for name in values for part in told.basis(name))
        both = " at once" if len(self.worths) > 1 else ""
        yield sentence(f"{which} gives {asked}{both} as much as {as_much} without one", marks)

    @property
    def _left(self) -> str:
        """What positions on issues alone leave: nothing, whatever is traded for them."""
        which = how_many(len(self.lines))
        if self.told.model.consent.of:
            stand = "it stands" if len(self.lines) == 1 else f"{which} stand"
            return f"While {stand}, no settlement finds enough agreement, whatever else is traded"
        if len(self.lines) == 1:
            return "No settlement leaves room for it, whatever else is traded"
        return f"No settlement honours {which}, whatever else is traded"


def reasons(told: Told) -> list[Reason]:
    """Every set of positions that exclude each other: those known from their actors' own words first, then the smallest."""
    known = told.answers.judged.positions.known
    found = told.answers.why().conflicts

    def rank(item: Conflict) -> tuple[bool, bool, int, tuple[str, ...]]:
        read = any(known(name) != "stated" for name in item.members)
        return read, not item.red_lines_only, len(item.members), item.members

    return [Reason(told, item) for item in sorted(found, key=rank)]
