"""The bridge to the engines: a model as exact integer tables.

Utilities of an actor are whole multiples of ``1 / scale``; nothing is rounded, so a deal exactly at a
no-deal value is accepted on any machine.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from detente.case.model import Model
from detente.case.model.gain import units
from detente.case.model.insisted import Insisted, Kind, LeastOption, ReservationValue
from detente.case.model.numbers import finest
from detente.case.model.order import below_floor
from detente.case.model.pattern import Deal
from detente.case.model.preferences import DEFAULT_FIRMNESS, Preference
from detente.case.sound import sound
from detente.errors import LimitError
from detente.frozen import frozen

Mask = dict[int, NDArray[np.bool_]]
"""A pattern: for each issue (by position) the options it allows, shape ``(n_options,)``."""

MOST_EXACT = 2**61
"""Utilities in whole units of their smallest part; beyond, a LimitError asks for fewer decimals."""


@frozen
class Constraint:
    """A soft constraint of one actor: a red line, a no-deal value or a floor, and the deals that break it."""

    insisted: Insisted
    forbids: Mask = field(default_factory=dict)
    """The deals that break it (for a no-deal value: empty, see ``Utility.no_deal``)."""

    @property
    def id(self) -> str:
        return self.insisted.id

    @property
    def actor(self) -> str:
        return self.insisted.actor

    @property
    def kind(self) -> Kind:
        return self.insisted.kind

    @property
    def firmness(self) -> Decimal:
        return self.insisted.firmness

    @property
    def evidence(self) -> tuple[str, ...]:
        return self.insisted.evidence


@frozen
class Utility:
    """Exact utility of one actor: ``tables[issue]`` has shape ``(n_options,)``, in units of ``1 / scale``."""

    scale: int
    tables: tuple[NDArray[np.int64], ...]
    adjustments: tuple[tuple[Mask, int], ...]
    no_deal: int

    def fraction(self, units: int) -> Fraction:
        """A number of units as a utility."""
        return Fraction(int(units), self.scale)


@frozen
class Arrays:
    """A model as tables. Issues and options keep the order of the file; answers name them by id."""

    parties: tuple[str, ...]
    actors: tuple[str, ...]
    """Actors with a preference or a red line, and all whose consent counts."""
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    """Options a deal may choose, issue by issue (only the status quo where an issue is not to be settled)."""
    rules: tuple[tuple[Mask, Mask | None], ...]
    """``(never, None)``, or ``(if, then)``."""
    utilities: dict[str, Utility]
    ranks: dict[str, dict[int, NDArray[np.int64]]]
    """Of actors with an order only: issue position to rank of each option, 0 the best."""
    constraints: tuple[Constraint, ...]
    veto: tuple[str, ...]
    others: tuple[str, ...]
    at_least: int
    defaults: tuple[str, ...] = ()

    @property
    def deals(self) -> int:
        """Number of deals: one option for each issue to settle."""
        return math.prod(len(options) for options in self.options)

    @property
    def consenting(self) -> tuple[str, ...]:
        """Actors whose consent counts."""
        return self.veto + self.others

    def without(self, given_up: Collection[str]) -> Arrays:
        """The tables with some red lines, floors or no-deal values given up."""
        return replace(self, constraints=tuple(item for item in self.constraints if item.id not in given_up))


def arrays(model: Model) -> Arrays:
    """Tables of a model, exact. InputError where it does not hold together, LimitError if a scale needs more than 18 digits."""
    sound(model)
    options = tuple(tuple(issue.options) if issue.settle else issue.untouched for issue in model.issues.values())
    veto = model.consenting() if model.consent.veto is None else model.consent.veto
    others, at_least = model.consent.of, model.consent.at_least
    bridge = _Bridge(model, options)
    constraints = tuple(bridge.constraints())
    concerned = set(veto) | set(others) | set(model.preferences) | {line.actor for line in model.lines}
    return Arrays(
        parties=model.parties(),
        actors=tuple(actor for actor in model.actors if actor in concerned),
        issues=tuple(model.issues),
        options=options,
        rules=tuple(
            (bridge.mask(rule.never), None)
            if rule.never is not None
            else (bridge.mask(rule.when or {}), bridge.mask(rule.then or {}))
            for rule in model.rules
        ),
        utilities={actor: bridge.utility(actor) for actor, pref in model.preferences.items() if pref.cardinal},
        ranks={actor: bridge.ranks(pref) for actor, pref in model.preferences.items() if pref.ranking},
        constraints=constraints,
        veto=veto,
        others=others,
        at_least=at_least,
        defaults=_defaults(model, constraints),
    )


def utility(model: Model, actor: str, deal: Deal) -> Fraction:
    """U of one actor for one deal, exact: Σ weight × value (or points), plus adjustments."""
    return model.gains[actor].now.worth(deal)


def shares(model: Model, actor: str) -> dict[str, dict[str, Fraction]]:
    """What each option of each issue adds to an actor's utility: weight (scaled to sum 1) × value, or points."""
    return model.gains[actor].now.tables


def no_deal_value(model: Model, actor: str) -> Fraction:
    """The actor's no-deal value under the context: given, or the status quo's utility minus the cost of going on."""
    return model.gains[actor].now.no_deal


class _Bridge:
    def __init__(self, model: Model, options: tuple[tuple[str, ...], ...]) -> None:
        self.model = model
        self.options = options
        self.position = {issue: index for index, issue in enumerate(model.issues)}

    def mask(self, pattern: Mapping[str, Collection[str]]) -> Mask:
        return {
            self.position[issue]: np.array([option in allowed for option in self.options[self.position[issue]]])
            for issue, allowed in pattern.items()
        }

    def utility(self, actor: str) -> Utility:
        now = self.model.gains[actor].now
        scale = now.unit
        if now.largest * scale > MOST_EXACT:
            raise LimitError(
                f"the weights and values of {actor} need more than 18 digits to be added exactly: "
                f"give weights that sum to 100, or fewer decimals, first of all in {finest(self.model, actor)}"
            )
        rows = [
            [units(now.tables[issue][option], scale) if issue in now.tables else 0 for option in options]
            for issue, options in zip(self.model.issues, self.options, strict=True)
        ]
        return Utility(
            scale=scale,
            tables=tuple(np.array(row, dtype=np.int64) for row in rows),
            adjustments=tuple((self.mask(when), units(add, scale)) for when, add in now.adjust),
            no_deal=units(now.no_deal, scale),
        )

    def ranks(self, preference: Preference) -> dict[int, NDArray[np.int64]]:
        ranks = {}
        for issue, tiers in preference.ranking.items():
            rank = {option: index for index, tier in enumerate(tiers) for option in tier}
            position = self.position[issue]
            ranks[position] = np.array([rank[option] for option in self.options[position]], dtype=np.int64)
        return ranks

    def constraints(self) -> Iterator[Constraint]:
        for item in self.model.insisted.values():
            if not item.binds:
                continue
            match item:
                case ReservationValue():
                    yield Constraint(item)
                case LeastOption(issue=issue):
                    yield Constraint(item, self.mask({issue: below_floor(self.model, item.actor, issue)}))
                case _:
                    yield Constraint(item, self.mask(item.line.never))


def _defaults(model: Model, constraints: tuple[Constraint, ...]) -> tuple[str, ...]:
    """Every default the engines rely on, in words."""
    used = []
    if "consent" not in model.model_fields_set:
        used.append("consent is not given: all parties and all ratifiers must say yes")
    if model.unlimited():
        used.append(
            f"nothing limits what {', '.join(model.unlimited())} would accept: no deal is ruled out on that account"
        )
    unspecified = [name for name, issue in model.issues.items() if "kind" not in issue.model_fields_set]
    if unspecified:
        used.append(f"kind is not given for {_few(unspecified, 'issues', 'kind')}: substance")
    for kind, label in (("no_deal", "no-deal value"), ("floor", "floor")):
        ids = [item.id for item in constraints if item.kind == kind and not item.insisted.firmness_given]
        if ids:
            few = _few(ids, f"{label}s", "firmness")
            few = few if few[0].isdigit() else f"the {label} of {few}"
            used.append(f"firmness is not given for {few}: {DEFAULT_FIRMNESS[kind]}")
    return tuple(used)


MOST_NAMED = 5
"""Ids that a default names; more are counted, with the place where it is set."""


def _few(ids: Sequence[str], things: str, field: str) -> str:
    """Ids for a line, or how many there are and what to write: ``13 issues (`kind` at each in case.yaml)``."""
    return ", ".join(ids) if len(ids) <= MOST_NAMED else f"{len(ids)} {things} (`{field}` at each in case.yaml)"
