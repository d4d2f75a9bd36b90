"""What changed between two readings of one case, before and after an edit, and why the answer did.

Method

1. Both are answered by every engine; conflicts and openings are compared as sets of ids, numbers and positions piece by piece.
2. A set of positions that has become a conflict, or is none any more, turned because a member is new, gone or says something
   else, or because a number crossed a value: with everything else as in one of the readings, the number alone goes from its
   value in the first to that in the second, and where it turns whether one deal can meet the whole set is an exact ratio
   (see :mod:`jointly`). Where no number does so alone, they do it together.
3. A conflict that only took the place of a smaller or larger one needs no reason of its own: the other's is given.

Everything is told from both sides: exchange the readings, and what is new is gone. References: reiter1987.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.agreement import Agreement
from detente.analysis.impasse import Impasse
from detente.analysis.judgement import Verdict
from detente.analysis.result import Exact, Piece, Result
from detente.analysis.space import VARIED, DealSpace
from detente.analysis.turned.differing import Differing, Ids, Moved, differing
from detente.analysis.whatif.compare import Answer, answer_of, without
from detente.analysis.whatif.jointly import flips, met_between
from detente.analysis.whatif.numbers import Known
from detente.case.model import Model
from detente.errors import LimitError
from detente.frozen import frozen

MOST = 20
"""Sets that turned for which the reason is worked out; beyond, a warning."""


@frozen
class Stood:
    """One reading and what was found of it; ``space`` is None where its deals are too many to list."""

    model: Model
    verdict: Verdict
    agreed: Agreement
    blocked: Impasse
    space: DealSpace | None


class Side(Piece):
    """What is said of one reading."""

    verdict: Verdict
    answer: Answer


class Crossing(Piece):
    """A number that alone turns whether a set of positions can be met; at each of these values it still can."""

    name: str
    was: Exact
    now: Exact
    at: tuple[Exact, ...]
    """With everything else as in the second reading; empty where it turns nothing alone there."""
    at_before: tuple[Exact, ...]
    """With everything else as in the first."""


class Turn(Piece):
    """A conflict that is one only in one of the readings, and why."""

    members: Ids
    appeared: bool
    """Whether it is one in the second."""
    positions: Ids = ()
    """Those of its members that are new, gone or say something else."""
    crossed: tuple[Crossing, ...] = ()
    together: Ids = ()
    """Numbers that bear on it and turn it only together."""


class Turned(Result):
    """What changed, and why."""

    before: Side
    after: Side
    differs: Differing
    conflicts_gone: tuple[Ids, ...]
    conflicts_new: tuple[Ids, ...]
    openings_gained: tuple[Ids, ...]
    openings_lost: tuple[Ids, ...]
    why: tuple[Turn, ...]

    @property
    def complete(self) -> bool:
        """Whether all conflicts and openings of both readings are listed."""
        return self.before.answer.complete and self.after.answer.complete

    @property
    def same_case(self) -> bool:
        """Whether nothing differs that is compared."""
        return not any(getattr(self.differs, name) for name in Differing.model_fields)

    @property
    def same_answer(self) -> bool:
        """Whether every answer is the same."""
        return self.before == self.after

    def __str__(self) -> str:
        told = [f"{item.name}: {item.was} -> {item.now}" for item in self.differs.moved]
        told += [
            f"{'now' if item.appeared else 'no longer'} a conflict: {', '.join(item.members)}" for item in self.why
        ]
        return "\n".join(told) if told else "Nothing changed."


def turned(before: Stood, after: Stood) -> Turned:
    """What changed from one reading of a case to another, and why its conflicts did."""
    sides = [
        Side(verdict=item.verdict, answer=answer_of(item.model, item.agreed, item.blocked)) for item in (before, after)
    ]
    here, there = (side.answer for side in sides)
    found = differing(before.model, after.model)
    warnings = list(dict.fromkeys((*before.blocked.warnings, *after.blocked.warnings)))
    gone, new = without(here.conflicts, there.conflicts), without(there.conflicts, here.conflicts)
    fresh = _own(new, here.conflicts, appeared=True) + _own(gone, there.conflicts, appeared=False)
    if len(fresh) > MOST:
        warnings.append(f"of {len(fresh)} conflicts that came or went the reason is told of {MOST}")
    why = tuple(_turn(before, after, found, *item, warnings) for item in fresh[:MOST])
    return Turned(
        method=("every engine run on both readings", "turning values as exact ratios", "reiter1987"),
        exact=here.zopa_exact and there.zopa_exact,
        inputs=after.model.digest,
        defaults=after.blocked.defaults,
        warnings=tuple(dict.fromkeys(warnings)),
        evidence=after.blocked.evidence,
        before=sides[0],
        after=sides[1],
        differs=found,
        conflicts_gone=gone,
        conflicts_new=new,
        openings_gained=without(there.openings, here.openings),
        openings_lost=without(here.openings, there.openings),
        why=why,
    )


def _own(sets: tuple[Ids, ...], others: tuple[Ids, ...], *, appeared: bool) -> list[tuple[Ids, bool]]:
    """Those of which no part is a conflict of the other reading: there they could be met, or were not there at all."""
    return [(members, appeared) for members in sets if not any(set(other) <= set(members) for other in others)]


def _turn(before: Stood, after: Stood, found: Differing, members: Ids, appeared: bool, warnings: list[str]) -> Turn:
    changed = {*found.new, *found.gone, *found.altered}
    positions = tuple(name for name in members if name in changed)
    numbers = [
        item for item in found.moved if item.was is not None and item.now is not None and _bears(after, item, members)
    ]
    crossed: tuple[Crossing, ...] = ()
    if not positions:
        try:
            crossed = tuple(_crossings(before, after, numbers, members))
        except LimitError as limit:
            warnings.append(f"at which value it turns: {limit}")
    together = () if crossed or positions else tuple(item.name for item in numbers)
    return Turn(members=members, appeared=appeared, positions=positions, crossed=crossed, together=together)


def _bears(stood: Stood, item: Moved, members: Ids) -> bool:
    """Whether a number bears on what the members hang on."""
    insisted = stood.model.insisted
    actors = {insisted[name].actor for name in members if name in insisted and insisted[name].numeric}
    return any(item.name in gain.today for name, gain in stood.model.gains.items() if name in actors)


def _crossings(before: Stood, after: Stood, numbers: list[Moved], members: Ids) -> Iterator[Crossing]:
    if before.space is None or after.space is None or max(len(before.space), len(after.space)) > VARIED:
        raise LimitError(f"it is told where there are at most {VARIED:,} deals")
    for item in numbers:
        assert item.was is not None
        assert item.now is not None
        at, earlier = _alone(after, item, members), _alone(before, item, members)
        if at or earlier:
            yield Crossing(name=item.name, was=item.was, now=item.now, at=at, at_before=earlier)


def _alone(stood: Stood, item: Moved, members: Ids) -> tuple[Exact, ...]:
    """Where the number alone turns whether the members can be met, if it does on its whole way."""
    assert stood.space is not None
    assert item.was is not None
    assert item.now is not None
    assert item.kind != "firmness"
    low, high = sorted((item.was, item.now))
    known = Known(name=item.name, kind=item.kind, actor=item.actor, value=item.now, low=low, high=high)
    stretches = met_between(stood.model, stood.space, known, members)
    ends = [any(start <= at <= end for start, end in stretches) for at in (low, high)]
    return flips(stretches, low, high) if ends[0] != ends[1] else ()
