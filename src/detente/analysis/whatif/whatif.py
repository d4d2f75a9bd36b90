"""The answer of ``detente whatif``: scenarios beside the base, and what would flip the answer."""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis.result import Result
from detente.analysis.whatif.compare import Comparison, Variant, answer, compare
from detente.analysis.whatif.regions import Regions, regions
from detente.analysis.whatif.tipping import TippingPoints
from detente.analysis.whatif.tornado import Tornado, tornado
from detente.analysis.whatif.turning import turning
from detente.case.model import Model
from detente.errors import LimitError


class WhatIf(Result):
    """Scenarios and tipping points."""

    comparison: Comparison
    tipping: tuple[TippingPoints, ...]
    """As the case stands; where no number opens a deal, also with the cheapest sets of fixed positions given up."""
    tornado: Tornado | None = None
    """How far each number alone moves the room for a deal, in the first of ``tipping`` that numbers can decide."""
    map: Regions | None = None
    """Where a deal exists as two context factors vary, in the first of ``tipping`` that numbers can decide."""

    def __str__(self) -> str:
        return "\n".join([str(self.comparison), *(str(item) for item in self.tipping)])


def whatif(model: Model, variants: Iterable[Variant] = (), *, pair: tuple[str, str] | None = None) -> WhatIf:
    """Each variant beside the model, and the values of its numbers at which the answer turns.

    ``pair``: two numbers for the map; None: the first two context factors with a range.
    """
    compared = compare(model, variants)
    warnings = list(compared.warnings)
    tipping: tuple[TippingPoints, ...] = ()
    drawn = swings = None
    try:
        tipping = turning(model, answer(model)[1])
        warnings += [warning for points in tipping for warning in points.warnings]
        drawn = _map(model, tipping, pair)
        swings = swinging(model, tipping)
    except LimitError as limit:
        warnings.append(f"tipping points: {limit}")
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
    )


def swinging(model: Model, tipping: tuple[TippingPoints, ...]) -> Tornado | None:
    """The tornado of the first question that numbers can decide."""
    decided = next((points for points in tipping if not points.fixed_conflict), None)
    return None if decided is None else tornado(model, given_up=decided.given_up)


def _map(model: Model, tipping: tuple[TippingPoints, ...], pair: tuple[str, str] | None) -> Regions | None:
    decided = next((points for points in tipping if not points.fixed_conflict), None)
    if pair is None:
        factors = [
            f"context.{name}" for name, item in model.context.items() if item.range and item.range[0] < item.range[1]
        ]
        pair = (factors[0], factors[1]) if len(factors) > 1 else None
    if decided is None or pair is None:
        return None
    return regions(model, *pair, given_up=decided.given_up)
