"""Whether a deal stands if only some elements are insisted on: the one question that duality asks.

An element is a constraint, or an actor with all of its constraints; sets of elements are integers.
Every yes is a deal, judged by plain evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from detente.analysis.core.bits import places
from detente.analysis.core.deadline import Deadline
from detente.analysis.search.plain import Choice
from detente.analysis.search.question import Question, Questions, confirm

Found = tuple[int, Choice]
"""Elements to give up, and a deal that stands then."""


class Oracle:
    """``elements[k]`` are the constraints of element k, as a bit set; ``weights[k]`` is what giving it up costs."""

    def __init__(self, questions: Questions, elements: Sequence[int], weights: Sequence[int]) -> None:
        self.questions, self.plain = questions, questions.plain
        self.elements, self.weights = tuple(elements), tuple(weights)
        self.all = (1 << len(self.elements)) - 1

    @property
    def effort(self) -> float:
        return self.questions.effort

    @property
    def sums_last(self) -> list[int]:
        """The elements one by one, those with a no-deal value last: these are the hardest to meet."""
        sums = sum(1 << at for at, item in enumerate(self.plain.constraints) if item.kind == "no_deal")
        return [1 << at for at in sorted(range(len(self.elements)), key=lambda at: (self.elements[at] & sums > 0, at))]

    def cost(self, which: int) -> int:
        return sum(self.weights[at] for at in places(which))

    def stands(self, kept: int, until: Deadline) -> Choice | None:
        """A deal that honours the elements in ``kept``, or None."""
        question = self.questions.new()
        self._keep(question, kept)
        return self._judged(question.ask(until), kept)

    def given_up(self, choice: Choice, kept: int) -> int:
        """What a deal that honours ``kept`` asks to be given up, of the group of whom it asks least."""
        plain = self.plain
        broken = plain.broken(choice)
        refused = broken & self._constraints(kept)
        asked = set(plain.veto)
        ready = [actor for actor in plain.others if not refused & plain.owned[actor]]
        price = {actor: self.cost(self._elements(broken & plain.owned[actor])) for actor in ready}
        asked |= set(sorted(ready, key=lambda actor: (price[actor], actor))[: plain.asked])
        return self._elements(sum(broken & plain.owned[actor] for actor in asked))

    def least(self, within: int, until: Deadline) -> Found | None:
        """The cheapest part of ``within`` whose giving up is enough: a minimal set, since every element costs."""
        return self.cheapest(until, free=within)

    def cheapest(self, until: Deadline, known: Iterable[int] = (), free: int | None = None) -> Found | None:
        """The cheapest set to give up that contains no known one: it is minimal. None if there is none left."""
        free = self.all if free is None else free
        question, given = self._with_switches(free, known)
        question.program.minimise([(self.weights[at], literal) for at, literal in given.items()])
        return self._found(question, given, until)

    def another(self, known: Iterable[int], until: Deadline, most: float) -> Found | None:
        """Some set to give up that contains no known one, minimal or not. None if there is none left.

        Raises OutOfEffortError beyond the effort ``most``.
        """
        question, given = self._with_switches(self.all, known)
        return self._found(question, given, until, most)

    def _with_switches(self, free: int, known: Iterable[int]) -> tuple[Question, dict[int, int]]:
        """The elements in ``free`` may be given up, each by its own literal; the others hold."""
        question = self.questions.new()
        given = {}
        for at in range(len(self.elements)):
            if free >> at & 1:
                given[at] = question.program.literal()
        for at, element in enumerate(self.elements):
            for item in self.plain.members(element):
                question.keep(item, [given[at]] if at in given else ())
        for other in known:
            question.program.clause([~given[at] for at in places(other)])
        return question, given

    def _found(
        self, question: Question, given: dict[int, int], until: Deadline, most: float = math.inf
    ) -> Found | None:
        choice = question.ask(until, most)
        if choice is None:
            return None
        which = sum(1 << at for at, literal in given.items() if question.values[literal])
        self._judged(choice, self.all & ~which)
        return which, choice

    def _judged(self, choice: Choice | None, kept: int) -> Choice | None:
        if choice is not None:
            confirm(self.plain.holds(self.plain.broken(choice), self._constraints(kept)))
        return choice

    def _keep(self, question: Question, kept: int) -> None:
        for item in self.plain.members(self._constraints(kept)):
            question.keep(item)

    def _constraints(self, which: int) -> int:
        whole = 0
        for at in places(which):
            whole |= self.elements[at]
        return whole

    def _elements(self, constraints: int) -> int:
        return sum(1 << at for at, element in enumerate(self.elements) if element & constraints)


Asked = tuple[tuple[int, ...], tuple[int, ...], int]
"""Elements, weights, and a set of elements to keep."""


def standing(questions: Questions, asked: Asked, until: Deadline) -> Choice | None:
    """A deal that honours what is kept, or None."""
    elements, weights, kept = asked
    return Oracle(questions, elements, weights).stands(kept, until)


def opening_beside(questions: Questions, asked: Asked, until: Deadline) -> Found | None:
    """The cheapest opening within what some deal that honours ``kept`` asks to be given up; None if no deal does."""
    elements, weights, kept = asked
    oracle = Oracle(questions, elements, weights)
    choice = oracle.stands(kept, until)
    if choice is None:
        return None
    opening = oracle.least(oracle.given_up(choice, kept), until)
    assert opening is not None, "the deal found stands"
    return opening


def by_constraint(questions: Questions) -> Oracle:
    """Each constraint an element of its own, at the cost of its firmness."""
    plain = questions.plain
    return Oracle(questions, [1 << bit for bit in range(len(plain.constraints))], plain.weights)


def by_actor(questions: Questions) -> tuple[Oracle, list[str]]:
    """Each actor with constraints an element, all at the same cost; and the actors."""
    owned = questions.plain.owned
    actors = sorted(actor for actor, which in owned.items() if which)
    return Oracle(questions, [owned[actor] for actor in actors], [1] * len(actors)), actors
