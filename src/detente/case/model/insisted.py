"""What actors insist on: every soft constraint of a case, typed, by the id that people type and results name.

A deal that breaks one is refused by its actor. What an id stands for is looked up in ``Model.insisted``: nothing is
read out of its letters, and only here are they put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import ClassVar, Literal

from detente.case.model.preferences import DEFAULT_FIRMNESS, Floor, NoDeal, Preference, RedLine
from detente.fields import Grounded
from detente.frozen import frozen

Kind = Literal["red_line", "no_deal", "floor"]


@frozen
class _Insisted:
    """What is the same for all three. Two with one id are one, and their order is that of their ids."""

    id: str
    actor: str
    issues: tuple[str, ...] = field(compare=False)
    """The issues it names; none for a no-deal value, which is about all of them."""
    firmness: Decimal = field(compare=False)
    firmness_given: bool = field(compare=False)
    """False where the default is used."""
    evidence: tuple[str, ...] = field(compare=False)
    """Ids of the statements it rests on: its own, else those of its actor's preferences there."""
    basis: Grounded = field(compare=False, repr=False)
    """The piece of the case it rests on: its own entry, else its actor's preferences there."""

    @property
    def binds(self) -> bool:
        """Whether it limits what its actor accepts."""
        return True

    def __str__(self) -> str:
        return self.id

    def __lt__(self, other: _Insisted) -> bool:
        return self.id < other.id


@frozen
class DrawnLine(_Insisted):
    """A red line: a pattern its actor accepts at no price. Its id is its own."""

    kind: ClassVar[Kind] = "red_line"
    numeric: ClassVar[bool] = False
    line: RedLine = field(compare=False, repr=False)


@frozen
class ReservationValue(_Insisted):
    """A no-deal value: the least utility at which its actor prefers a deal to none. Its id is ``actor.no_deal``."""

    kind: ClassVar[Kind] = "no_deal"
    numeric: ClassVar[bool] = True
    no_deal: NoDeal = field(compare=False, repr=False)

    @property
    def binds(self) -> bool:
        return not self.no_deal.waived


@frozen
class LeastOption(_Insisted):
    """A floor: the lowest option its actor accepts on an issue. Its id is ``actor.floor.issue``."""

    kind: ClassVar[Kind] = "floor"
    numeric: bool = field(compare=False)
    """Whether it hangs on numbers: on values that order the options, not on a ranking."""
    floor: Floor = field(compare=False, repr=False)

    @property
    def issue(self) -> str:
        return self.issues[0]


Insisted = DrawnLine | ReservationValue | LeastOption


def no_deal_id(actor: str) -> str:
    """Id of an actor's no-deal value."""
    return f"{actor}.no_deal"


def floor_id(actor: str, issue: str) -> str:
    """Id of an actor's floor on an issue."""
    return f"{actor}.floor.{issue}"


def insisted(red_lines: Iterable[RedLine], preferences: Mapping[str, Preference]) -> dict[str, Insisted]:
    """Everything insisted on by id: the red lines, then of each actor its no-deal value and its floors.

    A waived no-deal value is among them: it does not bind, but gains are still counted from it.
    """
    found: list[Insisted] = [
        DrawnLine(line.id, line.actor, tuple(line.never), line.firmness, True, line.evidence, line, line)
        for line in red_lines
    ]
    for actor, preference in preferences.items():
        no_deal = preference.no_deal
        if no_deal is not None:
            rests = _rests(no_deal, preference, "no_deal")
            found.append(ReservationValue(no_deal_id(actor), actor, (), *rests, no_deal))
        for issue, floor in preference.floor.items():
            rests = _rests(floor, preference.on(issue), "floor")
            found.append(LeastOption(floor_id(actor, issue), actor, (issue,), *rests, preference.cardinal, floor))
    return {item.id: item for item in found}


def _rests(own: NoDeal | Floor, other: Grounded, kind: Kind) -> tuple[Decimal, bool, tuple[str, ...], Grounded]:
    """How firm it is and whether the case says so, the evidence for it, and the piece of the case it rests on."""
    basis = own if own.has_basis else other
    return own.firmness or Decimal(DEFAULT_FIRMNESS[kind]), own.firmness is not None, basis.evidence, basis
