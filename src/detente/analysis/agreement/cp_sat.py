"""What can be said of deals where rules and red lines couple too many issues to be taken apart: by asking a solver.

Method

1. Whether a deal exists, and whether one has a given option: a constraint program with every rule, line and no-deal
   value. Exact.
2. A frontier, point by point: among the deals that no known point equals or dominates, one with the greatest sum of
   what the parties have of it, each
   measured by its range; nothing dominates that one. Exact as far as it goes; where the
   time does not suffice for all points, the frontier says that it is not exact.

Every deal is judged again by plain evaluation.

References: perron2023.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.analysis.core.deadline import Deadline, OutOfTimeError, deadline
from detente.analysis.search.plain import Choice, Plain
from detente.analysis.search.question import Question, Questions, Terms, confirm
from detente.case.tables import Arrays
from detente.errors import LimitError

SECONDS = 6.0
"""For each frontier; beyond, the points found so far, and the answer says that some may be missing."""
ANSWER = 20.0
"""Seconds for whether a deal exists; beyond, a LimitError."""
GRAIN = 1_000
"""Into how many steps each party's range is divided when sums are compared."""


@dataclass
class Points:
    """Deals on a frontier, one a point; ``complete``: these are all."""

    choices: list[Choice] = field(default_factory=list)
    complete: bool = False


class Dense:
    """A case as a constraint program."""

    def __init__(self, tables: Arrays) -> None:
        self.tables = tables
        self.plain = Plain(tables)
        self.questions = Questions(self.plain)

    def _question(self, actors: Iterable[str] | None) -> Question:
        """Deals that all of some actors accept; None: that the consent rule allows."""
        question = self.questions.new()
        if actors is None:
            for item in self.plain.constraints:
                question.keep(item)
            return question
        chosen = set(actors)
        for item in self.tables.constraints:
            if item.actor in chosen:
                question.require(item)
        return question

    def exists(self) -> bool:
        """Whether the consent rule allows some deal."""
        return self._ask(self._question(None), deadline(ANSWER)) is not None

    def _ask(self, question: Question, until: Deadline) -> Choice | None:
        try:
            return question.ask(until)
        except OutOfTimeError:
            raise LimitError(
                f"whether a deal exists was not decided within {until.seconds:g} seconds: leave out issues that "
                "nobody disputes (`settle: false`)"
            ) from None

    def possible_options(self, actor: str | None) -> list[list[bool]]:
        """For each issue and option, whether some rule-obeying deal has it that the actor accepts (None: any deal)."""
        found = [[False] * len(options) for options in self.tables.options]
        actors = [] if actor is None else [actor]
        until = deadline(ANSWER)
        for issue, row in enumerate(found):
            for option in range(len(row)):
                if row[option]:
                    continue
                question = self._question(actors)
                question.program.clause([question.options[issue][option]])
                choice = self._ask(question, until)
                for other, at in enumerate(choice or ()):
                    found[other][at] = True
        return found

    def frontier(self, parties: Sequence[str], *, among: Iterable[str] | None, rational: bool = False) -> Points:
        """The frontier among some parties over the deals that ``among`` accept (None: that the consent rule allows).

        The first point is one with the greatest smallest gain, up to a rounding.
        """
        among = None if among is None else list(among)
        found, until = Points(), deadline(SECONDS)
        known: list[list[int]] = []
        try:
            while True:
                question = self._question(among)
                if rational:
                    for party in parties:
                        if party in self.tables.utilities:
                            question.gain_at_least(party, 0)
                objectives = [objective for party in parties for objective in self._objectives(question, party)]
                if not objectives:
                    found.complete = True
                    return found
                for values in known:
                    self._beyond(question, objectives, values)
                if not known:
                    self._raise_least(question, parties)
                    first = question.ask(until)
                    if first is None:
                        found.complete = True
                        return found
                    question = self._question(among)
                    objectives = [objective for party in parties for objective in self._objectives(question, party)]
                    for terms, value in zip(objectives, self._values(parties, first), strict=True):
                        question.program.at_least(terms, value)
                question.program.minimise(self._sum(objectives))
                choice = question.ask(until)
                if choice is None:
                    found.complete = True
                    return found
                values = self._values(parties, choice)
                confirm(not any(all(a >= b for a, b in zip(other, values, strict=True)) for other in known))
                known.append(values)
                found.choices.append(choice)
        except OutOfTimeError:
            return found

    def _objectives(self, question: Question, party: str) -> list[Terms]:
        """What a party has of a deal, to be maximised: its utility, or the place of each issue it ranks."""
        found: list[Terms] = []
        if party in self.tables.utilities:
            found.append(question.gains[party][0])
        for issue, ranks in sorted(self.tables.ranks.get(party, {}).items()):
            found.append([(-int(rank), literal) for rank, literal in zip(ranks, question.options[issue], strict=True)])
        return found

    def _values(self, parties: Sequence[str], choice: Choice) -> list[int]:
        """The same of a given deal, by plain evaluation."""
        values = []
        for party in parties:
            if party in self.tables.utilities:
                values.append(self.plain.gain(party, choice) + self.tables.utilities[party].no_deal)
            values += [-int(ranks[choice[issue]]) for issue, ranks in sorted(self.tables.ranks.get(party, {}).items())]
        return values

    def _beyond(self, question: Question, objectives: Sequence[Terms], values: Sequence[int]) -> None:
        """Only deals that are better than a known point in something."""
        better = [question.program.literal() for _ in objectives]
        question.program.clause(better)
        for terms, value, literal in zip(objectives, values, better, strict=True):
            question.program.at_least(terms, value + 1, [~literal])

    def _sum(self, objectives: Sequence[Terms]) -> Terms:
        """Minus the sum of the objectives, each weighted by its range: small numbers, so that they can be added."""
        ranges = [max(1, sum(abs(number) for number, _ in terms)) for terms in objectives]
        most = max(ranges)
        weights = [max(1, round(most / size)) for size in ranges]
        return [
            (-number * weight, at) for terms, weight in zip(objectives, weights, strict=True) for number, at in terms
        ]

    def _raise_least(self, question: Question, parties: Sequence[str]) -> None:
        """Asks for the greatest smallest gain of those with utilities, rounded down."""
        sums = []
        for party in parties:
            if party in self.tables.utilities:
                terms, constant = question.gains[party]
                scale = self.tables.utilities[party].scale
                sums.append(([(number * GRAIN // scale, at) for number, at in terms], constant * GRAIN // scale))
        if not sums:
            return
        least = min(constant + sum(min(0, number) for number, _ in terms) for terms, constant in sums)
        most = max(constant + sum(max(0, number) for number, _ in terms) for terms, constant in sums)
        level = [(1 << at, question.program.literal()) for at in range(max(1, (most - least).bit_length()))]
        for terms, constant in sums:
            question.program.at_least([*terms, *((-size, at) for size, at in level)], least - constant)
        question.program.minimise([(-size, at) for size, at in level])
