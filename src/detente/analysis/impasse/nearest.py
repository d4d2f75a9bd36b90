"""Near deals without a list of deals: the cheapest prices one after the other, each exact.

A price is the set of constraints that a deal breaks among those asked; here each switch is on iff its
constraint is broken, so that prices which are no opening are found as well.
"""

from __future__ import annotations

from detente.analysis.core.deadline import Deadline
from detente.analysis.search.question import Question, Questions, confirm


class Nearest:
    """Prices by cost, then by the number of constraints, then by their names."""

    def __init__(self, questions: Questions) -> None:
        self.questions, self.plain = questions, questions.plain
        self.known: list[int] = []

    def next(self, until: Deadline) -> int | None:
        """The next price, or None if there is none left. Raises OutOfTimeError."""
        question, switches = self._question()
        weights = self.plain.weights
        many = len(switches) + 1
        terms = [(weight * many + 1, literal) for weight, literal in zip(weights, switches, strict=True)]
        question.program.minimise(terms)
        found = self._ask(question, switches, until)
        if found is None:
            return None
        least = sum(number for at, (number, _) in enumerate(terms) if found >> at & 1)
        while True:
            question, switches = self._question()
            question.program.at_most(
                [(number, literal) for (number, _), literal in zip(terms, switches, strict=True)], least
            )
            self._earlier(question, switches, found)
            other = self._ask(question, switches, until)
            if other is None:
                self.known.append(found)
                return found
            found = other

    def _question(self) -> tuple[Question, list[int]]:
        """A switch for each constraint, on iff it is broken and its actor is asked; no price that is known."""
        question = self.questions.new(exactly=True)
        switches = [question.program.literal() for _ in self.plain.constraints]
        for item, switch in zip(self.plain.constraints, switches, strict=True):
            question.keep(item, [switch])
            question.breaks(item, [~switch])
        for price in self.known:
            question.program.clause(
                [~switch if price >> at & 1 else switch for at, switch in enumerate(switches)],
            )
        return question, switches

    def _earlier(self, question: Question, switches: list[int], price: int) -> None:
        """Only prices before ``price`` by name: at the first difference they have the constraint and it has not."""
        cases = []
        for at, switch in enumerate(switches):
            if price >> at & 1 or not price >> at:
                continue
            case = question.program.literal()
            cases.append(case)
            question.program.clause([~case, switch])
            for before in range(at):
                if price >> before & 1:
                    question.program.clause([~case, switches[before]])
        question.program.clause(cases)

    def _ask(self, question: Question, switches: list[int], until: Deadline) -> int | None:
        choice = question.ask(until)
        if choice is None:
            return None
        which = sum(1 << at for at, switch in enumerate(switches) if question.holds(switch))
        confirm(self.plain.askable(self.plain.broken(choice), which) is not None)
        return which
