"""The best deal at a price and the least fall of a no-deal value, without a list of deals.

Method

1. Maximise the smallest gain, rounded down to ``GRAINS`` parts of a point: a deal to start from.
2. Ask for another deal at the price whose gains are as good or better in the order of leximin, compared as exact
   fractions; again from the better one, until there is none.
3. If another is exactly as good and none is better: the fewest steps down rankings, then the first by name.

So the answer is the leximin deal, the same that a list of all deals gives.
"""

from __future__ import annotations

import math
from fractions import Fraction

from detente.analysis.core.consent import Group
from detente.analysis.core.deadline import Deadline
from detente.analysis.search.plain import Choice
from detente.analysis.search.question import Question, Questions, confirm
from detente.frozen import frozen

GRAINS = 1_000_000
BLOCK = 2**20
"""Names are compared for so many combinations of options at a time, so that sums stay small."""

Order = tuple[Fraction, ...]
"""Gains of a group, least first."""


@frozen
class Priced:
    """A deal at a price, and the group that is asked."""

    choice: Choice
    group: Group
    order: Order


class Best:
    """Deals that break exactly ``price`` among the constraints of those asked."""

    def __init__(self, questions: Questions, price: int) -> None:
        self.questions, self.plain, self.price = questions, questions.plain, price

    def deal(self, until: Deadline) -> Priced:
        """The best deal at the price: leximin of the gains of those asked, fewest steps down, first by name."""
        best = self._started(until)
        strictly = False
        while best.order:
            question = self._as_good(best.order, strictly=strictly)
            question.differs(best.choice)
            choice = question.ask(until)
            if choice is None and strictly:
                break
            if choice is None:
                return best
            other = self.priced(choice)
            confirm(other.order > best.order or (other.order == best.order and not strictly))
            strictly = other.order == best.order
            best = other
        return self._first_by_name(best, until)

    def priced(self, choice: Choice) -> Priced:
        """A deal at the price with the group for whom it is best."""
        plain = self.plain
        askable = plain.askable(plain.broken(choice), self.price)
        confirm(askable is not None)
        assert askable is not None
        giving, content = askable
        sure, room = [*plain.veto, *giving], plain.asked - len(giving)
        gains = plain.gains([*sure, *content], choice)
        # of those with utilities the greatest gains are best, of the rest the fewest steps down: only how many of each is tried
        valued = sorted((actor for actor in content if actor in gains), key=lambda actor: (-gains[actor], actor))
        ranked = sorted(set(content).difference(gains), key=lambda actor: (plain.steps_down([actor], choice), actor))
        tried = []
        for many in range(max(0, room - len(ranked)), min(room, len(valued)) + 1):
            group = frozenset([*sure, *valued[:many], *ranked[: room - many]])
            tried.append((tuple(sorted(gains[actor] for actor in group if actor in gains)), group))
        order, group = max(tried, key=lambda item: item[0])
        return Priced(choice, group, order)

    def least_fall(self, actor: str, until: Deadline) -> int:
        """By how many units the actor's no-deal value must fall for some deal at the price."""
        question = self._question()
        terms, _ = question.gains[actor]
        question.program.minimise([(-number, literal) for number, literal in terms])
        choice = question.ask(until)
        assert choice is not None, "some deal has this price"
        confirm(self.plain.askable(self.plain.broken(choice), self.price) is not None)
        return -self.plain.gain(actor, choice)

    def _question(self) -> Question:
        question = self.questions.new(exactly=True)
        for bit, item in enumerate(self.plain.constraints):
            if self.price >> bit & 1:
                question.breaks(item)
            else:
                question.keep(item)
        return question

    def _valued(self, question: Question) -> list[tuple[str, list[int]]]:
        """The actors with utilities that may be asked, each with the literals that say it is not."""
        return [
            (actor, [~question.asked[actor]] if actor in question.asked else [])
            for actor in (*self.plain.veto, *self.plain.others)
            if actor in self.plain.tables.utilities
        ]

    def _started(self, until: Deadline) -> Priced:
        """A deal with nearly the largest smallest gain, of a group that counts gains if there is one."""
        valued = self._valued(self._question())
        if valued and all(free for _, free in valued):
            choice = self._raised(until, counted=True)
            if choice is not None:
                return self.priced(choice)
        choice = self._raised(until, counted=False)
        assert choice is not None, "some deal has this price"
        return self.priced(choice)

    def _raised(self, until: Deadline, *, counted: bool) -> Choice | None:
        """A deal with nearly the largest smallest gain; ``counted``: someone with utilities is asked."""
        question = self._question()
        valued = self._valued(question)
        if counted:
            question.program.clause([~literal for _, free in valued for literal in free])
        sums = [(_rounded(question, actor, self._unit), free) for actor, free in valued]
        if sums:
            least = min(constant + sum(min(0, number) for number, _ in terms) for (terms, constant), _ in sums)
            most = max(constant + sum(max(0, number) for number, _ in terms) for (terms, constant), _ in sums)
            level = [(1 << at, question.program.literal()) for at in range(max(1, (most - least).bit_length()))]
            for (terms, constant), free in sums:
                rest = [(-number, literal) for number, literal in level]
                question.program.at_least([*terms, *rest], least - constant, free)
            question.program.minimise([(-number, literal) for number, literal in level])
        return question.ask(until)

    @property
    def _unit(self) -> int:
        """Parts of a point that gains are rounded down to: no rounding where scales are small."""
        return min(GRAINS, math.lcm(*(table.scale for table in self.plain.tables.utilities.values())))

    def _as_good(self, order: Order, *, strictly: bool = False) -> Question:
        """Deals whose gains are at least ``order`` by leximin: as good place by place, or better at the first difference.

        The k-th least gain is at least g iff fewer than k of those asked gain less than g.
        """
        question = self._question()
        valued, program = self._valued(question), question.program
        for actor, free in valued:
            question.gain_at_least(actor, self._units(actor, order[0]), free)
        cases = [program.literal() for _ in range(len(order) + 1)]
        program.clause(cases)
        numbers = [(1, literal) for _, free in valued for literal in map(int.__invert__, free)]
        always = sum(not free for _, free in valued)
        for place, gain in enumerate(order):
            later = cases[place + 1 :]
            as_good, better = program.literal(), cases[place]
            for literal in later:
                program.clause([~literal, as_good])
            short = [(1, self._short(question, actor, gain, free, strict=False)) for actor, free in valued if place]
            program.at_most(short, place, [~as_good])
            short = [(1, self._short(question, actor, gain, free, strict=True)) for actor, free in valued]
            program.at_most(short, place, [~better])
            program.at_least(numbers, place + 1 - always, [~better])
        program.at_least(numbers, len(order) + strictly - always, [~cases[-1]])
        return question

    def _short(self, question: Question, actor: str, gain: Fraction, free: list[int], *, strict: bool) -> int:
        """A literal without which the actor, if asked, gains at least (``strict``: more than) ``gain``."""
        literal = question.program.literal()
        question.gain_at_least(actor, self._units(actor, gain, strict=strict), [*free, literal])
        return literal

    def _units(self, actor: str, gain: Fraction, *, strict: bool = False) -> int:
        """The least whole number of units that is at least (``strict``: more than) a gain."""
        units = gain * self.plain.tables.utilities[actor].scale
        return math.floor(units) + 1 if strict else math.ceil(units)

    def _first_by_name(self, best: Priced, until: Deadline) -> Priced:
        """Of the deals exactly as good: the fewest steps down rankings, then the first by name."""
        question = self._as_good(best.order) if best.order else self._question()
        if not best.order:
            for _, free in self._valued(question):
                question.program.clause(free)
        steps = self._steps(question)
        if steps:
            self._minimised(question, steps, until)
        block: list[tuple[int, int]] = []
        size = 1
        for issue in self.plain.by_name:
            places = self.plain.places[issue]
            if size * len(places) > BLOCK:
                self._minimised(question, block, until)
                block, size = [], 1
            block = [(number * len(places), literal) for number, literal in block]
            block += [(place, literal) for place, literal in zip(places, question.options[issue], strict=True)]
            size *= len(places)
        return self.priced(self._minimised(question, block, until))

    def _minimised(self, question: Question, terms: list[tuple[int, int]], until: Deadline) -> Choice:
        """A deal with the least sum, which is required from then on."""
        question.program.minimise(terms)
        choice = question.ask(until)
        assert choice is not None, "the best deal is one"
        least = sum(number for number, literal in terms if question.holds(literal))
        question.program.at_most(terms, least)
        return choice

    def _steps(self, question: Question) -> list[tuple[int, int]]:
        """Steps below the best option of those asked who have only an order."""
        terms = []
        for actor in (*self.plain.veto, *self.plain.others):
            for issue, ranks in sorted(self.plain.tables.ranks.get(actor, {}).items()):
                for rank, literal in zip(ranks, question.options[issue], strict=True):
                    if actor in question.asked and rank:
                        both = question.program.literal()
                        question.program.clause([both, ~literal, ~question.asked[actor]])
                        terms.append((int(rank), both))
                    elif rank:
                        terms.append((int(rank), literal))
        return terms


def best_and_falls(questions: Questions, price: int, until: Deadline) -> tuple[Priced, dict[str, int]]:
    """The best deal at a price, and for each no-deal value in it the least fall, in its actor's units."""
    search = Best(questions, price)
    priced = search.deal(until)
    members = questions.plain.members(price)
    return priced, {item.id: search.least_fall(item.actor, until) for item in members if item.kind == "no_deal"}


def _rounded(question: Question, actor: str, unit: int) -> tuple[list[tuple[int, int]], int]:
    """An actor's gain in parts of a point, each share rounded down."""
    terms, constant = question.gains[actor]
    scale = question.plain.tables.utilities[actor].scale
    return [(number * unit // scale, literal) for number, literal in terms], constant * unit // scale
