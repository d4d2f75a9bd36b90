"""What one deal breaks, and what it is worth to whom, by plain evaluation: the judge of all that a search finds.

Constraints, issues, options and the actors of whom only some must consent are taken in the order of their
names, so that no answer depends on the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from detente.analysis.result import Deal
from detente.analysis.search.soft import Soft
from detente.case.tables import Arrays, Constraint, Mask
from detente.frozen import frozen

Choice = tuple[int, ...]
"""A deal: for each issue, in the order of the tables, the position of its option."""


@frozen
class Plain(Soft):
    """A case without its list of deals."""

    tables: Arrays

    @cached_property
    def veto(self) -> tuple[str, ...]:
        return tuple(sorted(self.tables.veto))

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Those of whom some must consent beside the veto holders; nobody if none of them must."""
        return tuple(sorted(self.tables.others)) if self.asked else ()

    @cached_property
    def asked(self) -> int:
        """How many of the others must consent."""
        return self.tables.at_least

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:  # type: ignore[override]  # made once, never written
        """The constraints of all whose consent may be asked; the k-th is bit k."""
        concerned = {*self.veto, *self.others}
        return tuple(
            sorted((item for item in self.tables.constraints if item.actor in concerned), key=lambda item: item.id)
        )

    @cached_property
    def everything(self) -> int:
        return (1 << len(self.constraints)) - 1

    @cached_property
    def owned(self) -> dict[str, int]:
        """The constraints of each actor, as a bit set."""
        owned = dict.fromkeys([*self.veto, *self.others], 0)
        for bit, item in enumerate(self.constraints):
            owned[item.actor] |= 1 << bit
        return owned

    # deals

    def obeys(self, choice: Choice) -> bool:
        """Whether a deal obeys every rule."""
        return not any(
            matches(condition, choice) and (then is None or not matches(then, choice))
            for condition, then in self.tables.rules
        )

    def broken(self, choice: Choice) -> int:
        """The constraints that a deal breaks."""
        whole = 0
        for bit, item in enumerate(self.constraints):
            if self.gain(item.actor, choice) < 0 if item.kind == "no_deal" else matches(item.forbids, choice):
                whole |= 1 << bit
        return whole

    def holds(self, broken: int, kept: int) -> bool:
        """Whether a deal that breaks ``broken`` satisfies the consent rule if only ``kept`` is insisted on."""
        refused = broken & kept
        if any(refused & self.owned[actor] for actor in self.veto):
            return False
        return sum(not refused & self.owned[actor] for actor in self.others) >= self.asked

    def gain(self, actor: str, choice: Choice) -> int:
        """Utility above the no-deal value, in the actor's units."""
        table = self.tables.utilities[actor]
        total = sum(int(row[at]) for row, at in zip(table.tables, choice, strict=True)) - table.no_deal
        return total + sum(add for mask, add in table.adjustments if matches(mask, choice))

    def gains(self, group: Iterable[str], choice: Choice) -> dict[str, Fraction]:
        """Exact gains of those of a group who have utilities, in the order of the file."""
        chosen = set(group)
        return {
            actor: self.tables.utilities[actor].fraction(self.gain(actor, choice))
            for actor in self.tables.actors
            if actor in chosen and actor in self.tables.utilities
        }

    def utilities(self, choice: Choice) -> dict[str, Fraction]:
        """Exact utilities of everyone who has them."""
        tables = self.tables.utilities
        return {actor: tables[actor].fraction(self.gain(actor, choice) + tables[actor].no_deal) for actor in tables}

    def deal(self, choice: Choice) -> Deal:
        tables = self.tables
        return {issue: tables.options[at][choice[at]] for at, issue in enumerate(tables.issues)}

    @cached_property
    def by_name(self) -> tuple[int, ...]:
        """The issues in the order of their names."""
        return tuple(sorted(range(len(self.tables.issues)), key=lambda at: self.tables.issues[at]))

    @cached_property
    def places(self) -> tuple[tuple[int, ...], ...]:
        """The place of each option of each issue when options are taken in the order of their names."""
        return tuple(tuple(sorted(names).index(name) for name in names) for names in self.tables.options)

    def steps_down(self, group: Iterable[str], choice: Choice) -> int:
        """How many places below their best options those with an order only stand, added up."""
        return sum(
            int(ranks[choice[issue]]) for actor in group for issue, ranks in self.tables.ranks.get(actor, {}).items()
        )

    # prices

    def askable(self, broken: int, price: int) -> tuple[list[str], list[str]] | None:
        """Of the others those who give something of a price, and those of whom a deal asks nothing.

        None where no group whose consent is enough gives up exactly ``price``.
        """
        if any((broken ^ price) & self.owned[actor] for actor in self.veto):
            return None
        giving = [actor for actor in self.others if price & self.owned[actor]]
        if len(giving) > self.asked or any((broken ^ price) & self.owned[actor] for actor in giving):
            return None
        content = [actor for actor in self.others if not broken & self.owned[actor]]
        return (giving, content) if len(giving) + len(content) >= self.asked else None


def matches(mask: Mask, choice: Choice) -> bool:
    """Whether a deal matches a pattern."""
    return all(allowed[choice[issue]] for issue, allowed in mask.items())
