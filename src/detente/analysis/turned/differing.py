"""What is not the same in two readings of one case: numbers, positions, steps, and anything else by its area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from detente.analysis.result import Exact, Piece
from detente.case.model import Model
from detente.case.model.insisted import DrawnLine, LeastOption
from detente.case.model.numbers import Kind, NamedFirmness, NamedNumber, named_firmness, named_numbers

Ids = tuple[str, ...]
AREAS = ("actors", "consent", "issues", "rules", "proposals", "rounds", "standoff", "going_on")
"""Parts of a case that are only said to differ; what lies in the others is told piece by piece."""
GROUNDS = frozenset({"evidence", "assumed", "earlier"})
NUMBERS = GROUNDS | {"value", "range", "firmness", "waived", "from", "until"}
"""Keys of a preference that are told as numbers and positions, or say only what these rest on."""


class Moved(Piece):
    """A number that is not the same; None where it is not there. ``name``: the path by which a scenario sets it."""

    name: str
    kind: Kind | Literal["firmness"]
    actor: str | None
    was: Exact | None
    now: Exact | None
    of: str | None = None
    """The position whose firmness it is."""


class Differing(Piece):
    """All that differs; positions are red lines, floors, no-deal values, demands, refusals and offers by their ids."""

    moved: tuple[Moved, ...]
    gone: Ids
    new: Ids
    altered: Ids
    """Positions that say something else than before."""
    achieved: Ids
    undone: Ids
    """Steps that are achieved only in the second reading, and only in the first."""
    elsewhere: Ids
    """Areas of the case in which something else differs."""


def differing(before: Model, after: Model) -> Differing:
    """What differs between two readings."""
    if before is after:
        return Differing(moved=(), gone=(), new=(), altered=(), achieved=(), undone=(), elsewhere=())
    was, now = _positions(before), _positions(after)
    done, since = _achieved(before), _achieved(after)
    return Differing(
        moved=tuple(_moved(before, after)),
        gone=tuple(name for name in was if name not in now),
        new=tuple(name for name in now if name not in was),
        altered=tuple(name for name in now if name in was and now[name] != was[name]),
        achieved=tuple(name for name in since if since[name] and not done.get(name)),
        undone=tuple(name for name in done if done[name] and not since.get(name)),
        elsewhere=tuple(_elsewhere(before, after)),
    )


def _moved(before: Model, after: Model) -> Iterator[Moved]:
    was, now = _numbers(before), _numbers(after)
    for name in {**was, **now}:
        old, new = was.get(name), now.get(name)
        known = new or old
        if known is None or (old and new and Fraction(old.value) == Fraction(new.value)):
            continue
        yield Moved(
            name=name,
            kind=known.kind,
            actor=known.actor,
            was=None if old is None else Fraction(old.value),
            now=None if new is None else Fraction(new.value),
            of=known.of if isinstance(known, NamedFirmness) else None,
        )


def _numbers(model: Model) -> dict[str, NamedNumber | NamedFirmness]:
    found: dict[str, NamedNumber | NamedFirmness] = {item.name: item for item in named_numbers(model)}
    return found | {item.name: item for item in named_firmness(model)}


def _positions(model: Model) -> dict[str, object]:
    """What each position says, by its id; how firm it is and what it rests on aside."""
    found: dict[str, object] = {}
    for name, item in model.insisted.items():
        if not item.binds:
            continue
        if isinstance(item, DrawnLine):
            found[name] = item.actor, _plain(item.line.never)
        elif isinstance(item, LeastOption):
            ranking = model.preferences[item.actor].ranking.get(item.issue)
            found[name] = item.actor, item.floor.option, ranking
        else:
            found[name] = item.actor
    if model.road is not None:
        for demand in model.road.demands:
            found[demand.id] = demand.actor, demand.wants, demand.before
        for refusal in model.road.refusals:
            found[refusal.id] = refusal.actor, refusal.step, tuple(refusal.unless)
        for offer in model.road.offers:
            found[offer.id] = _stripped(offer.model_dump(by_alias=True), GROUNDS)
    return found


def _plain(pattern: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {issue: tuple(options) for issue, options in pattern.items()}


def _achieved(model: Model) -> dict[str, bool]:
    return {name: bool(step.achieved) for name, step in (model.road.steps if model.road else {}).items()}


def _elsewhere(before: Model, after: Model) -> Iterator[str]:
    for area in AREAS:
        if getattr(before, area) != getattr(after, area):
            yield area
    for area, told in (("preferences", NUMBERS), ("context", NUMBERS)):
        was, now = getattr(before, area), getattr(after, area)
        if was != now and _rest(was, told) != _rest(now, told):
            yield area
    if _steps(before) != _steps(after):
        yield "road"


def _rest(pieces: Mapping[str, Any], told: frozenset[str]) -> object:
    """What is left of pieces of a case without what is told by itself."""
    left = {
        name: _stripped(item.model_dump(by_alias=True), told | {"no_deal", "floor", "base"})
        for name, item in pieces.items()
    }
    return left, {name: _slopes(item) for name, item in pieces.items() if _slopes(item)}


def _slopes(item: Any) -> list[Any]:
    """How a no-deal value hangs on the context."""
    no_deal = getattr(item, "no_deal", None)
    parts = [] if no_deal is None else [no_deal, no_deal.status_quo_minus]
    return [part.per for part in parts if part is not None and part.per]


def _stripped(data: Any, told: frozenset[str]) -> Any:
    if isinstance(data, Mapping):
        return {key: _stripped(item, told) for key, item in data.items() if key not in told}
    return [_stripped(item, told) for item in data] if isinstance(data, list | tuple) else data


def _steps(model: Model) -> object:
    if model.road is None:
        return None
    steps = {
        name: _stripped(step.model_dump(by_alias=True), GROUNDS | {"achieved"})
        for name, step in model.road.steps.items()
    }
    return model.road.goal, steps
