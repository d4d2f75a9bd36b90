"""Every number of a case as a handle: what it may be, what is given of it, and where the answer turns as it alone moves.

Method

1. A scale for each: its range for a factor of the context, which no scenario leaves; 0 to 100 for values; for points and weights
   from nought to the most of the actor's own; for no deal from the worst deal to the best, below which nothing is refused and
   above which everything is; for firmness 1 to 9. A range and today's value always lie on it.
2. Turning values: where a deal begins or ceases to exist (see :mod:`tipping`), where positions that hang on no number leave none
   with the cheapest of these given up; and where other ways cost least (see :mod:`movers`).
3. Firmness: of the ways to open a deal the cheapest with the position costs a + f, the cheapest without it b; other ways cost
   least beyond f = b − a.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from detente.analysis.impasse import Impasse
from detente.analysis.result import Exact, Piece, Result
from detente.analysis.space import VARIED
from detente.analysis.whatif.movers import Movers, movers
from detente.analysis.whatif.numbers import Known
from detente.analysis.whatif.ratios import Span
from detente.analysis.whatif.tipping import Tipping, Varied
from detente.analysis.whatif.turning import WAYS, fixed_parts
from detente.case.model import Model
from detente.case.model.numbers import Kind, NamedNumber, named_firmness, named_numbers
from detente.errors import LimitError

CONTEXT, FIRM = "context", "firmness"
"""What handles that belong to no actor are asked for by."""
FIRMNESS = Fraction(1), Fraction(9)
VALUES = Fraction(0), Fraction(100)


class Handle(Piece):
    """A number that can be moved. ``name``: the path by which a scenario sets it; ``of``: the position whose firmness it is."""

    name: str
    kind: Kind | Literal["firmness"]
    actor: str | None
    of: str | None
    value: Exact
    low: Exact
    high: Exact
    """The ends of its scale."""
    range: tuple[Exact, Exact] | None
    """What the case says that it may be."""
    bound: bool
    """Whether nothing outside the scale can be set."""
    open: tuple[Span, ...] | None
    """Where on the scale a deal exists, with ``given_up`` left aside; None where that was not told."""
    flips: tuple[Exact, ...]
    """Values at which a deal begins or ceases to exist."""
    moves: tuple[Exact, ...]
    """Values at which other ways begin to cost least."""

    @property
    def turns(self) -> tuple[Fraction, ...]:
        """Every value at which something turns, in order."""
        return tuple(sorted({*self.flips, *self.moves}))


class Handles(Result):
    """Every number of a case."""

    given_up: tuple[str, ...]
    """Positions left aside for ``flips``: with them no number opens a deal."""
    handles: tuple[Handle, ...]

    def __str__(self) -> str:
        return "\n".join(f"{item.name}: {', '.join(map(str, item.turns)) or 'turns nothing'}" for item in self.handles)


def handles(model: Model, blocked: Impasse, *, of: str | None = None, turns: bool = True) -> Handles:
    """The handles of a case, numbers in the order of the file, then how firm each position is.

    ``of``: those of one actor alone, or ``context``, or ``firmness``. ``turns``: whether turning values are worked out, which takes
    so much the longer as there are deals; how firm a position must be is told anyway.
    """
    known = [(item, _known(model, item)) for item in named_numbers(model) if of in (None, item.actor or CONTEXT)]
    varied = [number for _, number in known if number.low < number.high and turns]
    warnings: list[str] = []
    given_up, tipping = _tipping(model, blocked, varied, warnings)
    moved = _moved(model, varied, warnings)
    told = [
        Handle(
            name=item.name,
            kind=item.kind,
            actor=item.actor,
            of=None,
            value=number.value,
            low=number.low,
            high=number.high,
            range=None if item.range is None else (Fraction(item.range[0]), Fraction(item.range[1])),
            bound=item.kind == "context" and item.range is not None,
            open=tipping[item.name].open if item.name in tipping else None,
            flips=tipping[item.name].flips if item.name in tipping else (),
            moves=_begins(moved.get(item.name)),
        )
        for item, number in known
    ]
    return Handles(
        method=("acceptance as lines in each number; ends of intervals as exact ratios",),
        inputs=model.digest,
        warnings=tuple(dict.fromkeys(warnings)),
        given_up=given_up,
        handles=(*told, *(_firm(model, blocked) if of in (None, FIRM) else ())),
    )


def _known(model: Model, item: NamedNumber) -> Known:
    value = Fraction(item.value)
    ends = [Fraction(end) for end in item.range or ()]
    low, high = (ends[0], ends[1]) if item.kind == "context" and ends else _scale(model, item, value)
    low, high = min(low, value, *ends), max(high, value, *ends)
    return Known(name=item.name, kind=item.kind, actor=item.actor, value=value, low=low, high=high)


def _scale(model: Model, item: NamedNumber, value: Fraction) -> tuple[Fraction, Fraction]:
    """What a number may be by its kind, where nothing is said of it."""
    if item.kind == "context":
        return min(Fraction(0), 2 * value), max(Fraction(0), 2 * value, value or Fraction(1))
    preference = model.preferences[item.actor or ""]
    if item.kind == "weight":
        return Fraction(0), max(Fraction(weight.value) for weight in preference.weights.values())
    if item.kind == "value":
        if item.name.split(".")[2] == "values":
            return VALUES
        points = [Fraction(part.value) for table in preference.points.values() for part in table.values()]
        return min(Fraction(0), *points), max(points)
    found = model.gains.get(item.actor or "")
    if found is None:
        return (min(value, Fraction(0)), max(value, Fraction(100)))
    now = found.now
    adds = [add for _, add in now.adjust]
    least = sum((min(table.values()) for table in now.tables.values()), Fraction(0)) + sum(
        add for add in adds if add < 0
    )
    most = sum((max(table.values()) for table in now.tables.values()), Fraction(0)) + sum(
        add for add in adds if add > 0
    )
    if item.kind == "no_deal":
        shift = now.no_deal - value  # what the context adds
        return least - shift, most - shift
    held = now.no_deal + value  # what no deal would be worth if going on cost nothing
    return held - most, held - least


def _tipping(
    model: Model, blocked: Impasse, numbers: Sequence[Known], warnings: list[str]
) -> tuple[tuple[str, ...], dict[str, Tipping]]:
    """What is left aside, and where the answer turns by the name of each number."""
    if not numbers:
        return (), {}
    try:
        for given_up in ((), *fixed_parts(model, blocked)[:WAYS]):
            varied = Varied(model, tuple(sorted(given_up)), VARIED)
            if len(varied.candidates[0]):
                found = [varied.tipping((number, False)) for number in numbers]
                warnings += [item for item in found if isinstance(item, str)]
                return varied.given_up, {item.number.name: item for item in found if isinstance(item, Tipping)}
    except LimitError as limit:
        warnings.append(f"turning values: {limit}")
    return (), {}


def _moved(model: Model, numbers: Sequence[Known], warnings: list[str]) -> dict[str, Movers]:
    try:
        told, left_out = movers(model, numbers=numbers)
    except LimitError as limit:
        warnings.append(f"who must move: {limit}")
        return {}
    warnings += [f"who must move: {reason}" for reason in left_out]
    return {item.number.name: item for item in told}


def _begins(found: Movers | None) -> tuple[Fraction, ...]:
    """Where the ways of least cost change."""
    if found is None:
        return ()
    return tuple(dict.fromkeys(item.start for item in found.stretches[1:]))


def _firm(model: Model, blocked: Impasse) -> Iterator[Handle]:
    for item in named_firmness(model):
        value = Fraction(item.value)
        yield Handle(
            name=item.name,
            kind="firmness",
            actor=item.actor,
            of=item.of,
            value=value,
            low=FIRMNESS[0],
            high=FIRMNESS[1],
            range=None,
            bound=True,
            open=None,
            flips=(),
            moves=_weighed(item.of, value, blocked),
        )


def _weighed(position: str, value: Fraction, blocked: Impasse) -> tuple[Fraction, ...]:
    """How firm a position is where the cheapest way with it costs as much as the cheapest without it."""
    given, kept = (_least(item.cost for item in blocked.openings if (position in item.members) is held) for held in (True, False))  # fmt: skip
    if given is None or kept is None:
        return ()
    turn = kept - (given - value)
    return (turn,) if FIRMNESS[0] <= turn <= FIRMNESS[1] else ()


def _least(costs: Iterable[Fraction]) -> Fraction | None:
    return min(costs, default=None)
