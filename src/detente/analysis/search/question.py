"""A case as yes-or-no programs: one literal an option, clauses for patterns, sums for utilities (see :mod:`sums`).

Rules always hold. What else holds is added question by question; constraints that are given up are simply left
out, which is far quicker to answer than switching them off by assumptions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from detente.analysis.core.deadline import GRAIN, Deadline, OutOfTimeError, grains
from detente.analysis.core.program import OutOfEffortError, Program
from detente.analysis.search.plain import Choice, Plain
from detente.analysis.search.sums import Rows, Sums, losses
from detente.analysis.space import Bools
from detente.case.tables import Constraint, Mask

Terms = list[tuple[int, int]]
OVERHEAD = 1024 * GRAIN
"""Effort of putting any question, however easy the answer."""


class Questions:
    """Asks a case; ``effort`` adds up what the answers took, the same on any machine."""

    def __init__(self, plain: Plain) -> None:
        self.plain, self.sums = plain, Sums(plain)
        self.effort = 0.0

    @cached_property
    def base(self) -> tuple[Program, tuple[tuple[int, ...], ...], dict[str, tuple[Terms, int]]]:
        """Issues, rules and adjustments; the literal of each option; each actor's gain as terms and a constant."""
        plain, program = self.plain, Program()
        literals: dict[int, tuple[int, ...]] = {}
        for issue in plain.by_name:
            places = plain.places[issue]
            row = [program.literal() for _ in places]
            literals[issue] = tuple(row[place] for place in places)
            program.exactly_one(row)
        options = tuple(literals[issue] for issue in range(len(literals)))
        for condition, then in sorted(plain.tables.rules, key=self._rule_key):
            avoided = _avoided(options, condition)
            if then is None:
                program.clause(avoided)
            for issue, allowed in (then or {}).items():
                program.clause([*avoided, *_among(options, issue, allowed)])
        matched: dict[str, int] = {}
        return program, options, {actor: self._gain(program, options, matched, actor) for actor in self._valued}

    @cached_property
    def named(self) -> Rows:
        """The literals of options, in the order of names."""
        _, options, _ = self.base
        return [self.sums.by_name(issue, options[issue]) for issue in self.plain.by_name]

    def adjustments(self, actor: str) -> Terms:
        """What is added to an actor's utility beside its options."""
        _, options, gains = self.base
        return gains[actor][0][sum(map(len, options)) :]

    @property
    def _valued(self) -> list[str]:
        return sorted(self.plain.tables.utilities)

    def _rule_key(self, rule: tuple[Mask, Mask | None]) -> tuple[str, str]:
        return self._mask_key(rule[0]), self._mask_key(rule[1] or {})

    def _mask_key(self, mask: Mask) -> str:
        """A pattern in words, the same in whatever order the file has it."""
        tables = self.plain.tables
        named = {
            tables.issues[issue]: sorted(name for name, yes in zip(tables.options[issue], allowed, strict=True) if yes)
            for issue, allowed in mask.items()
        }
        return repr(sorted(named.items()))

    def _gain(
        self, program: Program, options: Sequence[Sequence[int]], matched: dict[str, int], actor: str
    ) -> tuple[Terms, int]:
        """An actor's utility above its no-deal value, as terms and a constant."""
        table = self.plain.tables.utilities[actor]
        terms: Terms = []
        for issue in self.plain.by_name:
            terms += [
                (int(number), literal) for number, literal in zip(table.tables[issue], options[issue], strict=True)
            ]
        for mask, add in sorted(table.adjustments, key=lambda item: (self._mask_key(item[0]), item[1])):
            key = self._mask_key(mask)
            if key not in matched:
                matched[key] = literal = program.literal()
                program.clause([literal, *_avoided(options, mask)])
                for issue, allowed in mask.items():
                    program.clause([~literal, *_among(options, issue, allowed)])
            terms.append((add, matched[key]))
        return terms, -table.no_deal

    def new(self, *, exactly: bool = False) -> Question:
        """A question about rule-obeying deals; ``exactly``: no more of the others are asked than must consent."""
        return Question(self, exactly)


class Question:
    """A program about one deal, the group that is asked, and what they insist on."""

    def __init__(self, questions: Questions, exactly: bool) -> None:
        self.questions = questions
        self.plain = questions.plain
        base, self.options, self.gains = questions.base
        self.program = base.copy()
        self.asked = {actor: self.program.literal() for actor in self.plain.others}
        """Of each of the others, whether it is among those asked."""
        count = [(1, literal) for literal in self.asked.values()]
        self.program.at_least(count, self.plain.asked)
        if exactly:
            self.program.at_most(count, self.plain.asked)
        self.values: list[bool] = []
        self._left = questions.sums.everything.copy()
        self._due: list[tuple[str, int, tuple[int, ...]]] = []

    def keep(self, item: Constraint, unless: Iterable[int] = ()) -> None:
        """The constraint holds if its actor is asked, unless some literal holds."""
        free = list(unless)
        if item.actor in self.asked:
            free.append(~self.asked[item.actor])
        if item.kind == "no_deal":
            self.gain_at_least(item.actor, 0, free)
        else:
            self._avoid(item.forbids, free)

    def require(self, item: Constraint) -> None:
        """The constraint holds, whoever is asked."""
        if item.kind == "no_deal":
            self.gain_at_least(item.actor, 0)
        else:
            self._avoid(item.forbids, [])

    def _avoid(self, mask: Mask, unless: Sequence[int]) -> None:
        self.program.clause([*_avoided(self.options, mask), *unless])
        if len(mask) == 1 and not unless:
            ((issue, allowed),) = mask.items()
            at = self.plain.by_name.index(issue)
            for place, yes in zip(self.plain.places[issue], allowed, strict=True):
                self._left[at, place] &= not yes

    def breaks(self, item: Constraint, unless: Iterable[int] = ()) -> None:
        """The constraint is broken and its actor is asked, unless some literal holds."""
        free = list(unless)
        if item.actor in self.asked:
            self.program.clause([self.asked[item.actor], *free])
        if item.kind == "no_deal":
            terms, constant = self.gains[item.actor]
            self.program.at_most(terms, -1 - constant, free)
        for issue, allowed in item.forbids.items():
            self.program.clause([*_among(self.options, issue, allowed), *free])

    def gain_at_least(self, actor: str, least: int, unless: Sequence[int] = ()) -> None:
        """The actor's gain is at least some units, unless some literal holds."""
        self._due.append((actor, least, tuple(unless)))

    def _put_sums(self) -> None:
        """Puts the levels of gains asked for since the last answer, knowing which options are left."""
        sure: dict[str, int] = {}
        every: dict[str, int] = {}
        switches: set[int] = set()
        for actor, least, unless in self._due:
            self._put({actor: 1}, {actor: least}, unless)
            every[actor] = least
            switches.update(unless)
            if not unless:
                sure[actor] = max(least, sure.get(actor, least))
        self._put_together(sure, ())
        if len(self._due) == len(every) > len(sure):
            self._put_together(every, sorted(switches))
        self._due = []

    def _put_together(self, leasts: Mapping[str, int], unless: Sequence[int]) -> None:
        """What follows from several levels, unless some literal holds."""
        if len(leasts) > 1:
            levels = {actor: self._level(actor, least) for actor, least in leasts.items()}
            if multipliers := self.questions.sums.multipliers(levels, self._left):
                self._put(multipliers, leasts, unless)

    def _put(self, multipliers: Mapping[str, int], leasts: Mapping[str, int], unless: Sequence[int]) -> None:
        """Gains, each so many times, add up to at least the levels that often, unless some literal holds."""
        level = sum(number * (leasts[actor] - self.gains[actor][1]) for actor, number in multipliers.items())
        added = self.questions.sums.added(multipliers)
        terms, least = losses(added, self.questions.named, self._left, level)
        for actor, number in multipliers.items():
            terms += [(number * add, literal) for add, literal in self.questions.adjustments(actor)]
        self.program.at_least(terms, least, unless)

    def _level(self, actor: str, least: int) -> int:
        """What options alone must be worth to an actor if everything else is at its best."""
        added = sum(max(0, add) for add, _ in self.questions.adjustments(actor))
        return least - self.gains[actor][1] - added

    def differs(self, choice: Choice) -> None:
        """Not this deal."""
        self.program.clause([~row[at] for row, at in zip(self.options, choice, strict=True)])

    def holds(self, literal: int) -> bool:
        """Whether a literal is true in the last answer."""
        return not self.values[~literal] if literal < 0 else self.values[literal]

    def ask(self, until: Deadline, most: float = math.inf) -> Choice | None:
        """A deal, or None if there is none. The deal is checked against the rules.

        Raises OutOfTimeError, or OutOfEffortError beyond the effort ``most``.
        """
        self._put_sums()
        try:
            values, effort = self.program.solve(until, most)
        except OutOfEffortError:
            self._spend(grains(most), until)
            raise
        except OutOfTimeError:
            if math.isfinite(until.work_left):
                self._spend(until.work_left, until)
            raise
        self._spend(grains(effort) + OVERHEAD, until)
        if values is None:
            return None
        self.values = values
        choice = tuple(next(at for at, literal in enumerate(row) if values[literal]) for row in self.options)
        confirm(self.plain.obeys(choice))
        return choice

    def _spend(self, work: float, until: Deadline) -> None:
        self.questions.effort += work
        until.spend(work)


def confirm(holds: bool) -> None:
    """Stops everything when plain evaluation contradicts the solver: better no answer than a wrong one."""
    if not holds:
        raise RuntimeError("the solver's answer does not hold when the deal is evaluated plainly")


def _avoided(options: Sequence[Sequence[int]], mask: Mask) -> list[int]:
    """Literals of which one holds iff a deal does not match the pattern."""
    literals = []
    for issue in mask:
        allowed = [literal for literal, yes in zip(options[issue], mask[issue], strict=True) if yes]
        if len(allowed) == 1:
            literals.append(~allowed[0])
        else:
            literals += [literal for literal, yes in zip(options[issue], mask[issue], strict=True) if not yes]
    return sorted(literals)


def _among(options: Sequence[Sequence[int]], issue: int, allowed: Bools) -> list[int]:
    """Literals of the options of an issue that a pattern allows."""
    return [literal for literal, yes in zip(options[issue], allowed, strict=True) if yes]
