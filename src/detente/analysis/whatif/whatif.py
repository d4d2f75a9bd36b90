"""The answer of ``detente whatif``: scenarios beside the base, and what would flip the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from detente.analysis.result import Result
from detente.analysis.whatif.compare import Comparison, Solved, Variant, compare, solve
from detente.analysis.whatif.regions import Regions, regions
from detente.analysis.whatif.time_pressure import Talks, talks
from detente.analysis.whatif.tipping import TippingPoints
from detente.analysis.whatif.tornado import Tornado, tornado
from detente.analysis.whatif.turning import turning
from detente.case.model import Model
from detente.errors import LimitError
from detente.executors.tally import Progress, Tally


class WhatIf(Result):
    """Scenarios and tipping points."""

    comparison: Comparison
    tipping: tuple[TippingPoints, ...]
    """As the case stands; where no number opens a deal, also with the cheapest sets of fixed positions given up."""
    tornado: Tornado | None = None
    """How far each number alone moves the room for a deal, in the first of ``tipping`` that numbers can decide."""
    map: Regions | None = None
    """Where a deal exists as two context factors vary, in the first of ``tipping`` that numbers can decide."""

    talks: Talks | None = None
    """Talks with the fighting going on beside talks under a ceasefire, where the case says what a month costs."""

    @property
    def complete(self) -> bool:
        """Whether the scenarios' answers are complete and numbers could be varied at all."""
        return self.comparison.complete and bool(self.tipping)

    def __str__(self) -> str:
        return "\n".join([str(self.comparison), *(str(item) for item in self.tipping)])


def whatif(
    model: Model,
    variants: Iterable[Variant] = (),
    *,
    solved: Solved | None = None,
    pair: tuple[str, str] | None = None,
    ceasefire: Model | None = None,
    numbers: bool = True,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """Each variant beside the model, and the values of its numbers at which the answer turns.

    ``solved``: the answers of the model, where they are known. ``pair``: two numbers for the map; None: the first two
    context factors with a range. ``ceasefire``: the model under a ceasefire. ``numbers``: whether numbers are tried.
    ``executor`` answers the scenarios, and tries the numbers, each on its own; ``progress`` hears how many of them are done.
    """
    solved = solved or solve(model)
    tally = Tally(progress)
    compared = compare(model, variants, solved=solved, executor=executor, tally=tally)
    warnings = list(compared.warnings)
    tipping: tuple[TippingPoints, ...] = ()
    drawn = swings = timed = None
    if numbers:
        with _noted(warnings):
            tipping = turning(model, solved[1], executor=executor, tally=tally)
            warnings += [warning for points in tipping for warning in points.warnings]
        with _noted(warnings):
            drawn = mapped(model, tipping, pair)
        with _noted(warnings):
            swings = swinging(model, tipping)
        with _noted(warnings):
            decided = _decided(tipping)
            timed = talks(model, ceasefire or model, given_up=decided.given_up if decided else ())
    return WhatIf(
        method=(*compared.method, "tipping points as exact ratios"),
        exact=compared.exact,
        inputs=model.digest,
        defaults=compared.defaults,
        warnings=tuple(dict.fromkeys(warnings)),
        evidence=compared.evidence,
        comparison=compared,
        tipping=tipping,
        tornado=swings,
        map=drawn,
        talks=timed,
    )


@contextmanager
def _noted(warnings: list[str]) -> Iterator[None]:
    """What meets a limit is left out, with a warning."""
    try:
        yield
    except LimitError as limit:
        warnings.append(f"tipping points: {limit}")


def _decided(tipping: tuple[TippingPoints, ...]) -> TippingPoints | None:
    """The first question that numbers can decide."""
    return next((points for points in tipping if not points.fixed_conflict), None)


def swinging(model: Model, tipping: tuple[TippingPoints, ...]) -> Tornado | None:
    """The tornado of the first question that numbers can decide."""
    decided = _decided(tipping)
    return None if decided is None else tornado(model, given_up=decided.given_up)


def mapped(model: Model, tipping: tuple[TippingPoints, ...], pair: tuple[str, str] | None = None) -> Regions | None:
    """The map of two numbers in the first question that numbers can decide; by default of two context factors."""
    decided = _decided(tipping)
    if pair is None:
        factors = [
            f"context.{name}" for name, item in model.context.items() if item.range and item.range[0] < item.range[1]
        ]
        pair = (factors[0], factors[1]) if len(factors) > 1 else None
    if decided is None or pair is None:
        return None
    return regions(model, *pair, given_up=decided.given_up)
