"""The best deals by one of the measures of the solution points, by asking a solver until no better one is left.

Method: among individually rational, rule-obeying deals that no known one equals or dominates, a deal that may be as
good as the best known is asked for; each that is found joins the known ones. When there is none left the best known
are proven best, and these are all of them. As good means: for a sum, at least the sum; for leximin, at each place at
least as much, or more at some place before; for a product, Σ g_i / v_i ≥ n (P / Π v)^(1/n) for every known v, P the
greatest product known (arithmetic and geometric mean). Every deal is judged again by plain evaluation.

References: perron2023.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from detente.analysis.agreement.cp_sat import Dense
from detente.analysis.agreement.pruned_frontier import Region, Threshold
from detente.analysis.core.deadline import OutOfTimeError, deadline
from detente.analysis.search.plain import Choice
from detente.analysis.search.question import Question, confirm
from detente.errors import LimitError
from detente.frozen import frozen

SECONDS = 5.0
"""For each point; beyond, the best found so far, not proven and marked so."""
MOST_TIES = 1_000
"""Deals found for one point; beyond, the listing of ties is not complete."""
FINE = 10**6
"""One over the error of a root."""
Gains = tuple[int, ...]
Order = tuple[Fraction | int, ...]


class Score(Protocol):
    """A measure of gains, and what a deal passes that is as good by it as the best known."""

    def order(self, gains: Gains) -> Order: ...

    def ask(self, asked: Asked, known: Sequence[Gains]) -> None: ...


@frozen
class Asked:
    """A question about the gains of some parties."""

    question: Question
    region: Region

    def gain(self, at: int, least: int, unless: Sequence[int] = ()) -> None:
        """A party gains at least so many units."""
        self.question.gain_at_least(self.region.parties[at], least, unless)

    def threshold(self, threshold: Threshold) -> None:
        weights, least = threshold.in_whole_numbers(self.region.most)
        terms = []
        for party, weight in zip(self.region.parties, weights, strict=True):
            some, constant = self.question.gains[party]
            terms += [(weight * number, literal) for number, literal in some]
            least -= weight * constant
        self.question.program.at_least(terms, least)


@frozen
class Sum:
    """The sum of weighted gains."""

    weights: tuple[Fraction, ...]

    def order(self, gains: Gains) -> Order:
        return (self.of(gains),)

    def of(self, gains: Gains) -> Fraction:
        return sum((gain * weight for gain, weight in zip(gains, self.weights, strict=True)), Fraction(0))

    def ask(self, asked: Asked, known: Sequence[Gains]) -> None:
        asked.threshold(Threshold(self.weights, max(map(self.of, known))))


@frozen
class Leximin:
    """Gains measured by sizes, the smallest first; who has size 0 is left out."""

    sizes: tuple[Fraction, ...]

    def order(self, gains: Gains) -> Order:
        return tuple(sorted(gain / size for gain, size in zip(gains, self.sizes, strict=True) if size))

    def ask(self, asked: Asked, known: Sequence[Gains]) -> None:
        levels = max(map(self.order, known))
        members = [at for at, size in enumerate(self.sizes) if size]
        program = asked.question.program
        more: list[int] = []
        for place, level in enumerate(levels):
            self._at_least(asked, members, place, level, False, more)
            more.append(program.literal())
            self._at_least(asked, members, place, level, True, [~more[-1]])

    def _at_least(
        self,
        asked: Asked,
        members: Sequence[int],
        place: int,
        level: Fraction | int,
        above: bool,
        unless: Sequence[int],
    ) -> None:
        """The gain at a place of the order is at least (``above``: above) a level: all but ``place`` gains are."""
        program = asked.question.program
        enough = []
        for at in members:
            literal = program.literal()
            bound = level * self.sizes[at]
            asked.gain(at, math.floor(bound) + 1 if above else math.ceil(bound), [~literal])
            enough.append((1, literal))
        program.at_least(enough, len(members) - place, unless)


@frozen
class Product:
    """The product of gains."""

    def order(self, gains: Gains) -> Order:
        return (math.prod(gains),)

    def ask(self, asked: Asked, known: Sequence[Gains]) -> None:
        for at in range(len(known[0])):
            asked.gain(at, 1)
        top = max(map(math.prod, known))
        for gains in known:
            if all(gains):
                root = root_below(Fraction(top, math.prod(gains)), len(gains))
                asked.threshold(Threshold(tuple(Fraction(1, gain) for gain in gains), len(gains) * root))


def root_below(number: Fraction, degree: int) -> Fraction:
    """A fraction at most the root of a number, and close to it."""
    low, high = 0, max(FINE, math.ceil(number * FINE)) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if Fraction(middle, FINE) ** degree <= number:
            low = middle
        else:
            high = middle
    return Fraction(low, FINE)


class Proven:
    """Asks a case for the best deals of some parties with utilities."""

    def __init__(self, dense: Dense, region: Region) -> None:
        self.dense, self.region = dense, region

    def some(self, least: int = 0) -> Choice | None:
        """A deal in which each gains at least so many units; None if there is none. LimitError if not decided."""
        try:
            return self._rational(least).ask(deadline(SECONDS))
        except OutOfTimeError:
            raise LimitError("whether a deal is worth no deal to each was not decided in time") from None

    def _rational(self, least: int = 0) -> Question:
        question = self.dense.questions.new()
        for party in self.region.parties:
            question.gain_at_least(party, least)
        return question

    def gains(self, choice: Choice) -> Gains:
        """What the parties gain in a deal, in units, by plain evaluation."""
        return tuple(self.dense.plain.gain(party, choice) for party in self.region.parties)

    def most(self, at: int) -> int | None:
        """The most that a party gains; None if not decided in time."""
        question = self._rational()
        terms, _ = question.gains[self.region.parties[at]]
        question.program.minimise([(-number, literal) for number, literal in terms])
        try:
            choice = question.ask(deadline(SECONDS))
        except OutOfTimeError:
            return None
        return None if choice is None else self.gains(choice)[at]

    def best(self, score: Score, start: Gains) -> tuple[dict[Gains, Choice], bool]:
        """The best deals, one for each vector of gains, and whether that is proven.

        ``start``: the best known gains. They are asked for again, for their deal.
        """
        found: dict[Gains, Choice] = {}
        until, complete = deadline(SECONDS), False
        try:
            while len(found) < MOST_TIES:
                question = self._rational()
                for gains in found:
                    better = [question.program.literal() for _ in gains]
                    question.program.clause(better)
                    for party, gain, literal in zip(self.region.parties, gains, better, strict=True):
                        question.gain_at_least(party, gain + 1, [~literal])
                score.ask(Asked(question, self.region), [start, *found])
                choice = question.ask(until)
                if choice is None:
                    complete = True
                    break
                gains = self.gains(choice)
                confirm(min(gains) >= 0 and gains not in found)
                found[gains] = choice
        except (OutOfTimeError, LimitError):
            pass
        order = max(map(score.order, [start, *found]))
        return {gains: choice for gains, choice in found.items() if score.order(gains) == order}, complete
